"""What the cropper shows of a lookup: its photo, suggestions, and advice on a box."""

from functools import lru_cache, partial
from typing import Any

from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.translation import gettext
from PIL import Image

from catalog.boxes import Box, BoxRefusedError
from catalog.crop_forms import CropForm
from catalog.croppers import Cropped, cropper_of
from catalog.suggestions import suggest
from search.advice import SENTENCES, Kind, advise
from search.lookups import decode_photo
from search.models import Lookup

REMEMBERED = 1_000  # photos and boxes of which a process keeps in mind what was found, under 1 KB each


def cropper(lookup: Lookup, form: CropForm) -> dict[str, Any]:
    """What templates/search/_cropper.html needs as `cropper`; the form is bound. Raises FileNotFoundError."""
    page, photo, advice = (reverse(f"search:{name}", args=[lookup.pk]) for name in ("crop", "photo", "advice"))
    cropped = Cropped(page, photo, advice, (lookup.width, lookup.height), suggested_boxes(lookup.path))
    return cropper_of(cropped, form, partial(advice_on, lookup))


@lru_cache(maxsize=REMEMBERED)
def suggested_boxes(path: str) -> tuple[Box, ...]:
    """The first boxes for a kept photo, by its path, which names the picture. Raises FileNotFoundError."""
    return tuple(suggest(_kept(path)))


def advice_on(lookup: Lookup, box: Box) -> list[str]:
    """What is to be said of a box, in the shopper's language. Raises FileNotFoundError."""
    try:
        return [gettext(SENTENCES[kind]) for kind in _advice(lookup.path, box)]
    except BoxRefusedError as error:
        return [gettext(str(error))]


@lru_cache(maxsize=REMEMBERED)
def _advice(path: str, box: Box) -> tuple[Kind, ...]:
    return tuple(advise(_kept(path), box, suggested_boxes(path)))


def _kept(path: str) -> Image.Image:
    with default_storage.open(path) as file:
        return decode_photo(file.read())
