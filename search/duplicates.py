"""Find the photos of other items that a photo cannot be told apart from: the very same file, or as near as only the
same item is."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice

from django.conf import settings
from django.db import DatabaseError

from catalog.decoders import DecodersBusyError
from catalog.hashing import HASHED_SIDE
from catalog.lookhash import LookhashUnavailableError
from catalog.models import Fingerprint, Photo
from catalog.pictures import normalise
from catalog.schemes import View
from search.finding import looked_up
from search.indexes import current_indexes
from search.matching import rank, views_of
from search.ranking import Found, first_of_each_item
from search.tiers import Cuts, cuts_of, standing_apart

logger = logging.getLogger(__name__)

MOST = 5  # items that show the same and are named; what is as near to more of them is a placeholder
LOOKED_AT = 200  # photos, among which the nearest items are
HASHING_ERRORS = (ValueError, LookhashUnavailableError)  # refused pictures, featureless ones
NOT_NOW_ERRORS = (OSError, ValueError, DatabaseError, DecodersBusyError)


@dataclass(frozen=True)
class Near:
    """A photo of another item that a photo cannot be told apart from, with the distance, 0 same … 1."""

    photo: Photo
    distance: float
    identical: bool

    @property
    def words(self) -> str:
        """How near it is."""
        return say_near(self.distance, identical=self.identical)


def say_near(distance: float, *, identical: bool) -> str:
    """What a distance between photos means to staff."""
    if identical:
        return "The very same file"
    is_same = distance <= cuts_of(settings.HASH_SCHEME).same ** 2
    return "Much the same photo" if is_same else "Much alike"


def duplicates_of(data: bytes, without: int | None = None) -> list[Near]:
    """The photos of listed and unlisted items, but for one, that show what a picture file shows, nearest first, one of
    each item. What cannot be hashed or searched just now is compared as a file only. Raises DatabaseError."""
    photos = Photo.objects.select_related("item__brand")
    same_file = photos.filter(sha256=sha256(data).hexdigest()).exclude(item=without).order_by("pk")[:MOST]
    near = {photo.item_id: Near(photo, 0.0, identical=True) for photo in same_file}
    found = _found_for(data, without)
    known = photos.in_bulk([one.photo_id for one in found])
    for one in found:
        if one.photo_id in known:
            near.setdefault(one.item_id, Near(known[one.photo_id], one.distance, identical=False))
    return list(near.values())[:MOST]


def nearest(views: Sequence[View], scheme: str, without: int | None) -> list[Found]:
    """The photos of other items, one of each, that stand apart as only the same item does, by the index as a search
    asks it."""
    rows = Fingerprint.objects.usable(scheme).current()
    found = islice(looked_up(rank(current_indexes(scheme), views), rows), LOOKED_AT)
    others = (one for one in first_of_each_item(found) if one.item_id != without)
    return _apart(list(islice(others, MOST + 1)), cuts_of(scheme))


def _apart(found: list[Found], cuts: Cuts) -> list[Found]:
    return found[: standing_apart([one.distance for one in found], cuts, MOST)]


def _found_for(data: bytes, without: int | None) -> list[Found]:
    scheme = settings.HASH_SCHEME
    try:
        return nearest(views_of(normalise(data, HASHED_SIDE), scheme), scheme, without)
    except HASHING_ERRORS:
        return []  # a picture of one colour, or none at all: a form says so by itself
    except NOT_NOW_ERRORS as error:
        logger.warning("Duplicates were not looked for: %s", error)
        return []
