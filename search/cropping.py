"""What the cropper shows of a lookup: its photo, suggestions, and advice on a box."""

import json
from functools import lru_cache
from typing import Any

from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from PIL import Image

from catalog.boxes import WHOLE, Box, BoxRefusedError, turned_on, turned_size, turned_to
from search.advice import SENTENCES, Kind, advise
from search.forms import CropForm, percents
from search.lookups import decode_photo
from search.models import Lookup
from search.suggestions import suggest

REMEMBERED = 1_000  # photos and boxes of which a process keeps in mind what was found, under 1 KB each
SIDES = ("left", "top", "width", "height")


def cropper(lookup: Lookup, form: CropForm) -> dict[str, Any]:
    """What templates/search/_cropper.html needs as `cropper`; the form is bound. Raises FileNotFoundError."""
    box = form.box if form.is_valid() or form.cleaned_data.keys() >= {*SIDES, "turn"} else None
    turn = box.turn if box else form.cleaned_data.get("turn") or 0
    suggested = [turned_to(one, turn) for one in suggested_boxes(lookup.path)]
    texts = [percents(one) for one in suggested]
    at = texts.index(percents(box)) if box and percents(box) in texts else -1
    width, height = turned_size((lookup.width, lookup.height), turn)
    return {
        "form": form,
        "lookup": lookup,
        "box": percents(box) if box else None,
        "turn": turn,
        "width": width,
        "height": height,
        "advice": advice_on(lookup, box) if box and form.is_valid() else [],
        "suggestions": json.dumps([{side: float(text[side]) for side in SIDES} for text in texts]),
        "suggestion": at + 1,
        "suggestion_count": len(texts),
        "suggest_url": _crop_url(lookup, suggested[(at + 1) % len(suggested)]),
        "whole_url": _crop_url(lookup, turned_to(WHOLE, turn)),
        "turn_url": _crop_url(lookup, turned_on(box or suggested[0])),
    }


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


def _crop_url(lookup: Lookup, box: Box) -> str:
    return f"{reverse('search:crop', args=[lookup.pk])}?{urlencode(percents(box))}"
