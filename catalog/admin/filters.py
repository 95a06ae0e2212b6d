"""Filters of the item list in the admin."""

from itertools import compress
from typing import Any

from django.contrib import admin
from django.db.models import Exists, QuerySet
from django.http import HttpRequest

from catalog.models import Item

BOUNDS = (10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)
LONGEST = 20  # figures of an address; what is longer was not chosen here


class PriceFilter(admin.SimpleListFilter):
    """By the price asked now, in steps."""

    title = "price"
    parameter_name = "price"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The steps in which there is an item, asked in one query that looks for one item of each."""
        items = model_admin.get_queryset(request).order_by()
        steps = zip((0, *BOUNDS), (*BOUNDS, None), strict=True)
        named = [(f"{low}-{high or ''}", _describe(low, high)) for low, high in steps]
        held = items.values_list(*(Exists(_within(items, value)) for value, _ in named)).first()
        return list(compress(named, held or ()))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Item]) -> QuerySet[Item]:  # noqa: ARG002
        """The items within the chosen step."""
        return _within(queryset, self.value())


def _describe(low: int, high: int | None) -> str:
    return f"{low:,} to {high:,}" if high else f"{low:,} and over"


def _within(items: QuerySet[Item], value: str | None) -> QuerySet[Item]:
    low, dash, high = (value or "").partition("-")
    if not dash or not low.isdecimal() or len(low + high) > LONGEST:
        return items
    items = items.filter(asked_price__gte=int(low))
    return items.filter(asked_price__lt=int(high)) if high.isdecimal() else items


class SaleFilter(admin.SimpleListFilter):
    """By whether an item is on sale."""

    title = "sale"
    parameter_name = "sale"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002
        """Yes or no."""
        return [("yes", "on sale"), ("no", "at full price")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Item]) -> QuerySet[Item]:  # noqa: ARG002
        """The items with a sale price, or without."""
        chosen = self.value()
        return queryset.filter(sale_price__isnull=chosen == "no") if chosen in ("yes", "no") else queryset
