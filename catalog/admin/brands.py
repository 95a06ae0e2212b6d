"""Brands in the admin."""

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from catalog.admin.history import HistoryMixin
from catalog.admin.seen_forms import SeenForm
from catalog.models import Brand, Item


@admin.register(Brand)
class BrandAdmin(HistoryMixin, admin.ModelAdmin[Brand]):
    """Brands by name, each with the number of its items."""

    form = SeenForm
    list_display = ("name", "items")
    list_per_page = 100
    search_fields = ("name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Brand]:
        """Brands with the number of their items."""
        counted = Item.objects.order_by().filter(brand=OuterRef("pk")).values("brand").annotate(number=Count("pk"))
        return super().get_queryset(request).annotate(number=Coalesce(Subquery(counted.values("number")), 0))

    @admin.display(description="items", ordering="number")
    def items(self, brand: Brand) -> str:
        """How many there are, and the way to them."""
        address = f"{reverse('admin:catalog_item_changelist')}?{urlencode({'brand': brand.name})}"
        number: int = getattr(brand, "number", 0)
        return format_html('<a href="{}">{}</a>', address, f"{number:,}")
