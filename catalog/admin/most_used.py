"""Filters by a word of which there may be hundreds: the most used to click, any other to type."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpRequest

from catalog.admin.ids import searchable
from catalog.models import Brand, Item

SHOWN = 10  # words to click
OFFERED = 1_000  # words that a browser completes


def categories_of(items: QuerySet[Item]) -> list[str]:
    """What items are, for the browser to complete."""
    found = items.exclude(category="").order_by("category").values_list("category", flat=True)
    return list(found.distinct()[:OFFERED])


class MostUsedFilter(admin.SimpleListFilter):
    """A filter with a search of its own."""

    template = "admin/catalog/item/most_used_filter.html"
    others: list[tuple[str, str]]

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any) -> None:
        self.items = model_admin.get_queryset(request)
        super().__init__(request, params, model, model_admin)
        kept = request.GET.copy()
        for name in (self.parameter_name or "", "p", "e"):
            kept.pop(name, None)
        self.others = [(name, value) for name, values in kept.lists() for value in values]

    def has_output(self) -> bool:
        """Always: what was typed must be seen, and be cleared."""
        return True

    def offered(self) -> list[str]:
        """Words that the browser completes."""
        raise NotImplementedError

    @property
    def typed(self) -> str:
        """What was chosen, if it is none of the most used."""
        chosen = self.value() or ""
        return "" if chosen in dict(self.lookup_choices) else chosen


class BrandFilter(MostUsedFilter):
    """By a brand's name, or by what brands' names hold where none is called just that."""

    title = "brand"
    parameter_name = "brand"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002
        """The brands with the most items, by name."""
        used = self.items.order_by().values("brand").annotate(items=Count("pk")).order_by("-items", "brand")
        ids = [row["brand"] for row in used[:SHOWN]]
        return [(name, name) for name in Brand.objects.filter(pk__in=ids).values_list("name", flat=True)]

    def offered(self) -> list[str]:
        """All brands that have an item."""
        known = Brand.objects.filter(Exists(self.items.filter(brand=OuterRef("pk"))))
        return list(known.values_list("name", flat=True)[:OFFERED])

    def queryset(self, request: HttpRequest, queryset: QuerySet[Item]) -> QuerySet[Item]:  # noqa: ARG002
        """The items of the chosen brand."""
        chosen = searchable(self.value() or "").strip()
        if not chosen:
            return queryset
        exact = list(Brand.objects.filter(name__iexact=chosen).values_list("pk", flat=True))
        if exact:
            return queryset.filter(brand__in=exact)
        return queryset.filter(brand__name__icontains=chosen)


class CategoryFilter(MostUsedFilter):
    """By category; the empty word is that of items without one."""

    title = "category"
    parameter_name = "category"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002
        """The categories with the most items, by name."""
        used = self.items.order_by().values("category").annotate(items=Count("pk")).order_by("-items", "category")
        return [(word, word or "none") for word in sorted(row["category"] for row in used[:SHOWN])]

    def offered(self) -> list[str]:
        """All categories."""
        return categories_of(self.items)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Item]) -> QuerySet[Item]:  # noqa: ARG002
        """The items of the chosen category."""
        chosen = self.value()
        return queryset if chosen is None else queryset.filter(category=searchable(chosen))
