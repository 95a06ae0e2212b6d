"""Feedback in the admin."""

from django.contrib import admin

from catalog.admin.guards import ReadOnly
from catalog.admin.limits import BrandLimited
from search.models import Feedback


@admin.register(Feedback)
class FeedbackAdmin(ReadOnly, BrandLimited[Feedback]):
    """What shoppers said of results, to be read only: it stays for the export. Which photo it was is not shown: who
    knows its id can see it."""

    brand_path = "item__brand_id"
    list_display = ("created_at", "verdict", "sku", "item", "rank", "distance", "scheme")
    list_filter = ("verdict", "scheme")
    list_select_related = ("item__brand",)
    date_hierarchy = "created_at"
    fields = ("created_at", "verdict", "sku", "item", "rank", "distance", "scheme")
