"""Photos within the admin's form of an item."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from catalog.models import Item, Photo
from catalog.states import photo_state

THUMBNAIL = '<img src="{}" alt="" width="72" height="96" loading="lazy" class="thumbnail">'


def thumbnail_of(photo: Photo | None) -> str:
    """The picture of a photo in a list, or a dash."""
    return format_html(THUMBNAIL, photo.thumbnail_url) if photo and photo.path else "–"


class PhotoInline(admin.TabularInline[Photo, Item]):
    """An item's photos, each with its picture and whether it can be found by it."""

    model = Photo
    fields = ("thumbnail", "image", "position", "state")
    readonly_fields = ("thumbnail", "state")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Photo]:
        """Photos with their fingerprints, in one query."""
        return super().get_queryset(request).prefetch_related("fingerprints")

    def get_extra(self, request: HttpRequest, obj: Item | None = None, **options: Any) -> int:  # noqa: ARG002
        """One empty row for an item without photos."""
        return 0 if obj and obj.photos.exists() else 1

    @admin.display(description="photo")
    def thumbnail(self, photo: Photo) -> str:
        """The picture."""
        return thumbnail_of(photo)

    @admin.display(description="search")
    def state(self, photo: Photo) -> str:
        """Waiting, searchable, or why not."""
        return photo_state(photo) if photo.pk else ""
