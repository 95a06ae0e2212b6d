"""Filters of the queue of possible duplicates."""

from typing import Any

from django.contrib import admin
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest

from search.models import DuplicatePair, DuplicatePairQuerySet
from search.models.duplicates import IDENTICAL

SAME_BRAND = Q(first__brand=F("second__brand"))
SAME_PRICE = Q(first__asked_price=F("second__asked_price"), first__currency=F("second__currency"))
Pairs = QuerySet[DuplicatePair]


class JudgedFilter(admin.SimpleListFilter):
    """What is to be judged, unless somebody asks for what has been."""

    title = "judgement"
    parameter_name = "judged"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002
        """Open pairs are what there is without a choice."""
        return [("no", "Not duplicates")]

    def choices(self, changelist: Any) -> Any:
        """As Django's, with a name for no choice."""
        first, *others = super().choices(changelist)
        return [{**first, "display": "To be judged"}, *others]

    def queryset(self, request: HttpRequest, queryset: Pairs) -> Pairs:  # noqa: ARG002
        """Those that are open, or judged."""
        return queryset.filter(judged_at__isnull=self.value() != "no")


class _ByCondition(admin.SimpleListFilter):
    """Pairs that fulfil one of some conditions."""

    named: dict[str, tuple[str, Q]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002
        """All of them."""
        return [(value, label) for value, (label, _) in self.named.items()]

    def queryset(self, request: HttpRequest, queryset: Pairs) -> Pairs:  # noqa: ARG002
        """The pairs of the chosen one."""
        found = self.named.get(self.value() or "")
        return queryset.filter(found[1]) if found else queryset


class KindFilter(_ByCondition):
    """By how near the photos are."""

    title = "photos"
    parameter_name = "photos"
    named = {"same": ("The very same file", IDENTICAL), "near": ("Hardly different", ~IDENTICAL)}


class HintFilter(_ByCondition):
    """By what else the items have in common."""

    title = "what they share"
    parameter_name = "common"
    named = {
        "both": ("Brand and price", SAME_BRAND & SAME_PRICE),
        "brand": ("Brand, not the price", SAME_BRAND & ~SAME_PRICE),
        "neither": ("Not the brand", ~SAME_BRAND),
    }


class _OfEither(admin.SimpleListFilter):
    """By something of either item."""

    column: str
    label: str

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """What items of pairs have."""
        pairs: DuplicatePairQuerySet = model_admin.get_queryset(request).order_by()
        sides = [pairs.values_list(f"{side}__{self.column}", f"{side}__{self.label}") for side in ("first", "second")]
        found = {(str(value), str(label)) for value, label in sides[0].union(sides[1]) if label}
        return sorted(found, key=lambda one: one[1].casefold())

    def queryset(self, request: HttpRequest, queryset: Pairs) -> Pairs:  # noqa: ARG002
        """Pairs of which either item has it."""
        value = self.value()
        if not value or value not in dict(self.lookup_choices):
            return queryset
        return queryset.filter(Q(**{f"first__{self.column}": value}) | Q(**{f"second__{self.column}": value}))


class BrandOfEither(_OfEither):
    """By the brand of either item."""

    title = "brand"
    parameter_name = "brand"
    column, label = "brand", "brand__name"


class CategoryOfEither(_OfEither):
    """By the category of either item."""

    title = "category"
    parameter_name = "category"
    column = label = "category"
