"""The catalogue in Django's admin."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from catalog.filters import PriceFilter
from catalog.models import Brand, Item, Photo
from catalog.states import photo_state

THUMBNAIL = '<img src="{}" alt="" width="72" height="96" loading="lazy" class="thumbnail">'


def _thumbnail(photo: Photo | None) -> str:
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
        return _thumbnail(photo)

    @admin.display(description="search")
    def state(self, photo: Photo) -> str:
        """Waiting, searchable, or why not."""
        return photo_state(photo) if photo.pk else ""


@admin.register(Item)
class ItemAdmin(admin.ModelAdmin[Item]):
    """Items with their photos."""

    inlines = (PhotoInline,)
    list_display = ("thumbnail", "sku", "brand", "name", "category", "price_now", "listed")
    list_display_links = ("thumbnail", "sku", "name")
    list_select_related = ("brand",)
    list_filter = ("listed", PriceFilter, "category", "brand")
    list_per_page = 50
    search_fields = ("sku", "name", "brand__name")
    autocomplete_fields = ("brand",)
    save_on_top = True
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    fieldsets = (
        (None, {"fields": ("sku", "brand", "name", "listed")}),
        ("What it is", {"fields": (("category", "colour", "gender"),)}),
        ("What it costs", {"fields": (("price", "sale_price", "currency"), "url")}),
    )

    class Media:
        css = {"all": ("css/admin.css",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Item]:
        """Items with their photos, in two queries."""
        return super().get_queryset(request).prefetch_related("photos")

    @admin.display(description="price", ordering="asked_price")
    def price_now(self, item: Item) -> str:
        """What is asked now, and what was before a sale."""
        before = "" if item.sale_price is None else f", was {item.price}"
        return f"{item.asked_price} {item.currency}{before}"

    @admin.display(description="photo")
    def thumbnail(self, item: Item) -> str:
        """The first photo."""
        return _thumbnail(next(iter(item.photos.all()), None))


@admin.register(Brand)
class BrandAdmin(admin.ModelAdmin[Brand]):
    """Brands by name."""

    search_fields = ("name",)
