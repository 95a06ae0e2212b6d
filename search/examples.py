"""What the search finds for a sample photo, shown on the home page: the real answer of this very catalogue."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import cache
from django.core.files.storage import default_storage

from catalog.boxes import BoxRefusedError, crop
from catalog.decoders import DecodersBusyError
from catalog.models import Item, Photo
from catalog.pictures import PictureRefusedError, normalise
from catalog.stored_files import STORAGE_ERRORS
from catalog.suggestions import suggest
from search.answers import answer
from search.matching import views_of
from search.models import Sample
from search.tiers import Tier

logger = logging.getLogger(__name__)

KEPT_S = 600  # how long an answer is kept; of the item itself the page shows what the database says now
AGAIN_S = 60  # how long it is kept that there is none: the catalogue may be filling at this moment
CONVINCING: tuple[Tier, ...] = ("same", "very_similar")
UNFIT: tuple[type[Exception], ...] = (*STORAGE_ERRORS, PictureRefusedError, DecodersBusyError, BoxRefusedError)
MARK = 0.14  # of the photo's width: how long the corner marks of the box are

Corners = tuple[int, int, int, int]


@dataclass(frozen=True)
class Finding:
    """What is kept of an answer: the photo's size, the box around the item, and the catalogue's photo that matched."""

    size: tuple[int, int]
    box: Corners
    photo_id: int


@dataclass(frozen=True)
class Example:
    """A sample, its size and the box around its item in pixels, and the photo of the closest item."""

    sample: Sample
    size: tuple[int, int]
    box: Corners
    photo: Photo

    @property
    def item(self) -> Item:
        """The closest item."""
        return self.photo.item

    @property
    def marks(self) -> str:
        """The four corner marks of the box, as an SVG path."""
        left, top, right, bottom = self.box
        mark = round(self.size[0] * MARK)
        corners = ((left, top, 1, 1), (right, top, -1, 1), (right, bottom, -1, -1), (left, bottom, 1, -1))
        return "".join(f"M{x + dx * mark} {y}H{x}V{y + dy * mark}" for x, y, dx, dy in corners)


def find_example(samples: Iterable[Sample]) -> Example | None:
    """The first sample with a match that convinces, so that a newcomer sees what the site is for."""
    photos = Photo.objects.select_related("item__brand").filter(item__listed=True)
    for sample in samples:
        found = _remembered(sample)
        if found and (photo := photos.filter(pk=found.photo_id).first()):
            return Example(sample, found.size, found.box, photo)
    return None


def _remembered(sample: Sample) -> Finding | None:
    key = f"finding-{sample.path}"
    if known := cache.get(key):
        found: Finding | None = known[0]
        return found
    found = _find(sample)
    cache.set(key, (found,), KEPT_S if found else AGAIN_S)
    return found


def _find(sample: Sample) -> Finding | None:
    """Search for the suggested box as the shopper's photo would be searched for."""
    try:
        with default_storage.open(sample.path) as file:
            picture = normalise(file.read(), patience_s=0)  # a page waits for no decoder
        box = suggest(picture)[0]
        cropped = crop(picture, box)
    except UNFIT as error:
        logger.warning("The sample %s cannot be shown: %s", sample, error)
        return None
    found = answer(lambda scheme: views_of(cropped, scheme))
    if not found.closest or found.closest[0].tier not in CONVINCING:
        return None
    return Finding(picture.size, box.pixels(*picture.size), found.closest[0].photo.pk)
