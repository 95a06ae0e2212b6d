"""What has become of items' photos: in SQL for the filter, in words for the list."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from catalog.fingerprints import waiting_photos
from catalog.models import Fingerprint, Item, Photo
from catalog.qualities import WORDS, Quality
from catalog.states import Kind, photo_state

NO_PHOTO = "none"
DOUBTFUL: tuple[Quality, ...] = ("busy", "small")  # hashed, but staff had better look
KINDS: dict[Kind, str] = {
    "hashed": "searchable",
    "failed": "failed",
    "waiting": "waiting",
    "waiting anew": "waiting",
}


def _hashed() -> QuerySet[Fingerprint]:
    return Fingerprint.objects.filter(scheme=settings.HASH_SCHEME).current()


def _of(fingerprints: QuerySet[Fingerprint]) -> QuerySet[Photo]:
    return Photo.objects.filter(pk__in=fingerprints.values("photo"))


def _of_quality(quality: Quality) -> QuerySet[Photo]:
    return _of(_hashed().filter(fault="", quality=quality))


STATES: dict[str, tuple[str, Callable[[], QuerySet[Photo]]]] = {
    "searchable": ("searchable", lambda: _of(_hashed().filter(fault=""))),
    "waiting": ("waiting to be hashed", lambda: waiting_photos(settings.HASH_SCHEME)),
    "failed": ("failed", lambda: _of(_hashed().filter(fault__gt=""))),
    **{one: (WORDS[one], partial(_of_quality, one)) for one in DOUBTFUL},
}


def photos_in(state: str) -> QuerySet[Photo]:
    """The photos in one of STATES."""
    return STATES[state][1]()


def state_of(photo: Photo) -> str:
    """The same of one photo whose fingerprints are at hand: the first of STATES that it is in."""
    return KINDS[photo_state(photo).kind]


def states_in_words(photos: list[Photo]) -> str:
    """What has become of an item's photos, such as "2 searchable, 1 failed"."""
    counts = Counter(state_of(photo) for photo in photos)
    if len(photos) == 1:
        return next(iter(counts))
    return ", ".join(f"{counts[state]} {state}" for state in STATES if counts[state]) or "no photo"


class PhotoStateFilter(admin.SimpleListFilter):
    """Items with some photo in a state, or with none at all."""

    title = "photos"
    parameter_name = "photos"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002
        """The states."""
        return [*((state, f"some {label}") for state, (label, _) in STATES.items()), (NO_PHOTO, "no photo")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Item]) -> QuerySet[Item]:  # noqa: ARG002
        """The items with a photo in the chosen state."""
        chosen = self.value()
        if chosen == NO_PHOTO:
            return queryset.filter(photos=None)
        return queryset.filter(pk__in=photos_in(chosen).values("item")) if chosen in STATES else queryset
