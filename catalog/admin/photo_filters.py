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
from catalog.states import State, photo_state

NO_PHOTO = "none"
DOUBTFUL: tuple[Quality, ...] = ("busy", "small")  # hashed, but staff had better look


def _of(**fingerprints: str) -> QuerySet[Photo]:
    """Photos with such a fingerprint, which is of just what they ask for."""
    rows = Fingerprint.objects.up_to_date().filter(scheme=settings.HASH_SCHEME, **fingerprints)
    return Photo.objects.filter(pk__in=rows.values("photo"))


FOUND: dict[State, Callable[[], QuerySet[Photo]]] = {
    "hashed": partial(_of, fault=""),
    "waiting": lambda: waiting_photos(settings.HASH_SCHEME),
    "failed": partial(_of, fault__gt=""),
}
CHOICES: dict[str, tuple[str, Callable[[], QuerySet[Photo]]]] = {
    **{state: (state, photos) for state, photos in FOUND.items()},
    **{one: (WORDS[one], partial(_of, fault="", quality=one)) for one in DOUBTFUL},
}


def photos_in(state: State) -> QuerySet[Photo]:
    """The photos in a state, as photo_state() tells it of one."""
    return FOUND[state]()


def states_in_words(photos: list[Photo]) -> str:
    """What has become of an item's photos, whose fingerprints are at hand, such as "2 hashed, 1 failed"."""
    counts = Counter(photo_state(photo).state for photo in photos)
    if len(photos) == 1:
        return next(iter(counts))
    return ", ".join(f"{counts[state]} {state}" for state in FOUND if counts[state]) or "no photo"


class PhotoStateFilter(admin.SimpleListFilter):
    """Items with some photo in a state, or with none at all."""

    title = "photos"
    parameter_name = "photos"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002
        """The states, and what is doubtful of hashed ones."""
        named = ((name, label if name in DOUBTFUL else f"some {label}") for name, (label, _) in CHOICES.items())
        return [*named, (NO_PHOTO, "no photo")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Item]) -> QuerySet[Item]:  # noqa: ARG002
        """The items with a photo in the chosen state."""
        chosen = self.value()
        if chosen == NO_PHOTO:
            return queryset.filter(photos=None)
        return queryset.filter(pk__in=CHOICES[chosen][1]().values("item")) if chosen in CHOICES else queryset
