"""Items in the admin, with what the catalogue itself cannot know: which are in the index, and which look the same."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from catalog.admin import ItemAdmin
from catalog.admin.merges import MergesItems
from catalog.admin.photos import PhotoInline
from catalog.models import Item, Photo
from catalog.states import PhotoState
from search.admin.duplicates import WarnOfDuplicates
from search.in_index import Searched, searched_now

REMEMBERED = "_searched_now"


def searched(request: HttpRequest) -> Searched:
    """What is searched now, read once a request."""
    known: Searched = vars(request).setdefault(REMEMBERED, None) or searched_now(settings.INDEX_DIR)
    vars(request)[REMEMBERED] = known
    return known


class IndexFilter(admin.SimpleListFilter):
    """By whether some photo of an item is in the snapshot that is searched."""

    title = "index"
    parameter_name = "index"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002
        """Yes or no."""
        return [("in", "in the snapshot"), ("not", "not yet")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Item]) -> QuerySet[Item]:
        """The items with such a photo, or without."""
        held = searched(request).fingerprints().values("photo__item")
        if self.value() == "in":
            return queryset.filter(pk__in=held)
        return queryset.exclude(pk__in=held) if self.value() == "not" else queryset


class SearchedPhotoInline(PhotoInline):
    """An item's photos; those that are hashed say where they are searched."""

    now = Searched()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Photo]:
        """As in the catalogue; what is searched is read once a request."""
        self.now = searched(request)
        return super().get_queryset(request)

    def told(self, photo: Photo) -> PhotoState:
        """What became of a photo, and in which snapshot it is."""
        state = super().told(photo)
        if state.kind != "hashed" or state.fingerprint is None:
            return state
        return replace(state, sentence=f"{state.sentence}, {self.now.place_of(state.fingerprint)}")


class SearchedItemAdmin(WarnOfDuplicates, MergesItems, ItemAdmin):
    """Items with a column and a filter for the index; photos that others have too are asked about, and items that are
    the same are merged."""

    inlines = (SearchedPhotoInline,)

    def get_list_filter(self, request: HttpRequest) -> Any:
        """One more filter, after those that take one line a choice."""
        known = list(super().get_list_filter(request))
        return [*known[:3], IndexFilter, *known[3:]]

    def get_list_display(self, request: HttpRequest) -> Any:
        """One more column, which reads the manifest no more often than there are requests."""
        return (*super().get_list_display(request), _column(searched(request)))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list says which snapshot it speaks of."""
        told = {"index_sentence": searched(request).sentence}
        return super().changelist_view(request, {**told, **(extra_context or {})})


def _column(now: Searched) -> Callable[[Item], str]:
    @admin.display(description="index")
    def in_index(item: Item) -> str:
        return now.say_of_all(item.photos.all())

    return in_index


admin.site.unregister(Item)
admin.site.register(Item, SearchedItemAdmin)
