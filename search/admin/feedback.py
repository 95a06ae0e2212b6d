"""Feedback in the admin."""

from django.contrib import admin
from django.http import HttpRequest

from catalog.admin.limits import BrandLimited
from search.models import Feedback


@admin.register(Feedback)
class FeedbackAdmin(BrandLimited[Feedback]):
    """What shoppers said of results, to be read only. Which photo it was is not shown: who knows its id can see it."""

    brand_path = "item__brand_id"
    list_display = ("created_at", "verdict", "sku", "item", "rank", "distance", "scheme")
    list_filter = ("verdict", "scheme")
    list_select_related = ("item__brand",)
    date_hierarchy = "created_at"
    fields = ("created_at", "verdict", "sku", "item", "rank", "distance", "scheme")

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Shoppers say it."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Feedback | None = None) -> bool:  # noqa: ARG002
        """Nobody says otherwise for them."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Feedback | None = None) -> bool:  # noqa: ARG002
        """It stays for the export."""
        return False
