"""Items in the admin."""

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest

from catalog.admin.exports import ExportsItems
from catalog.admin.limits import BrandLimited
from catalog.admin.photos import PhotoInline, thumbnail_of
from catalog.filters import PriceFilter
from catalog.models import Item


@admin.register(Item)
class ItemAdmin(BrandLimited[Item], ExportsItems):
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
        return thumbnail_of(next(iter(item.photos.all()), None))
