"""Brands in the admin."""

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from catalog.access import allowed_brands
from catalog.admin.history import HistoryMixin
from catalog.admin.limits import BrandLimited
from catalog.admin.seen_forms import SeenForm
from catalog.models import Brand, Item


@admin.register(Brand)
class BrandAdmin(HistoryMixin, BrandLimited[Brand]):
    """Brands by name, each with the number of its items. Who is limited to some sees these, and leaves them as they are
    called."""

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

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A brand of one's own making would be beyond the limit at once."""
        return super().has_add_permission(request) and allowed_brands(request.user) is None

    def has_change_permission(self, request: HttpRequest, obj: Brand | None = None) -> bool:
        """A name is everybody's: imports go by it."""
        return super().has_change_permission(request, obj) and allowed_brands(request.user) is None

    def has_delete_permission(self, request: HttpRequest, obj: Brand | None = None) -> bool:
        """Its limits would go with it."""
        return super().has_delete_permission(request, obj) and allowed_brands(request.user) is None
