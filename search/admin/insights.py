"""Insights in the admin."""

import csv
from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path

from catalog.admin.guards import UnlimitedOnly
from catalog.boxes import BoxRefusedError, crop
from catalog.imports.cells import harmless
from catalog.pictures import encode_jpeg
from search.admin.pages import PageAdmin
from search.charts import share, stacked
from search.insights import TIERS, VERDICTS, Insights, insights
from search.models import Insights as InsightsPage
from search.models import SearchRecord
from search.views.kept import jpeg, live_lookup, photo_of

PERIODS = (30, 90)
SIDE = 320  # pixels of a missed photo


class PeriodForm(forms.Form):
    """Of how many days."""

    days = forms.TypedChoiceField(choices=[(days, str(days)) for days in PERIODS], coerce=int)

    @property
    def chosen(self) -> int:
        """The days, or as many as are usual."""
        days: int = self.cleaned_data["days"] if self.is_valid() else PERIODS[0]
        return days


@admin.register(InsightsPage)
class InsightsAdmin(UnlimitedOnly, PageAdmin):
    """One page of charts, the same as files, and the photos for which nothing was found."""

    def get_urls(self) -> list[URLPattern]:
        """All of them."""
        wrap = self.admin_site.admin_view
        return [
            path("", wrap(self.changelist_view), name="search_insights_changelist"),
            path("<slug:table>.csv", wrap(self.csv_view), name="search_insights_csv"),
            path("<int:pk>.jpg", wrap(self.picture_view), name="search_insights_picture"),
        ]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Who may see what was searched."""
        return self.lets_in(request) and request.user.has_perm("search.view_searchrecord")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """All of it on one page."""
        days = self._days(request)
        found = insights(days)
        zone = {"zone": settings.TIME_ZONE, "insight_days": settings.INSIGHT_DAYS}
        values = {**zone, "found": found, "days": days, "periods": PERIODS, "tiers": TIERS, "verdicts": VERDICTS}
        context = self.page_context(request, "Insights", **values, **_charts(found), **(extra_context or {}))
        return render(request, "admin/search/insights.html", context)

    def csv_view(self, request: HttpRequest, table: str) -> HttpResponse:
        """A table of it as a file."""
        days = self._days(request)
        if table not in TABLES:
            raise Http404
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="insights-{table}-{days}-days.csv"'
        csv.writer(response).writerows(TABLES[table](insights(days)))
        return response

    def picture_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What was searched of a photo for which nothing was found, small, while it is kept. Its own address is not
        told, for whoever knows that can delete it."""
        self._days(request)
        record = get_object_or_404(SearchRecord, pk=pk, tier=SearchRecord.Tier.NOTHING, lookup__isnull=False)
        try:
            picture = crop(photo_of(live_lookup(record.lookup_id)), record.box)  # type: ignore[arg-type]  # it has one
        except BoxRefusedError as error:
            raise Http404 from error
        picture.thumbnail((SIDE, SIDE))
        return jpeg(encode_jpeg(picture))

    def _days(self, request: HttpRequest) -> int:
        """Of how many days it is to be. Raises PermissionDenied."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return PeriodForm(request.GET).chosen


def _charts(found: Insights) -> dict[str, Any]:
    searched = [(f"{day.day:%d %b}", day.searches) for day in found.days]
    said = [(f"{day.day:%d %b}", day.feedback) for day in found.days]
    return {
        "searched": stacked(searched, list(TIERS)),
        "said": stacked(said, list(VERDICTS)) if any(found.feedback.values()) else None,
        "totals": [
            (tier, name, found.searches[tier], share(found.searches[tier], found.total)) for tier, name in TIERS.items()
        ],
        "brands": [(one, share(one.count, found.brands[0].count)) for one in found.brands],
        "items": [(one, share(one.count, found.items[0].count)) for one in found.items],
    }


def _days_table(found: Insights) -> Iterator[list[Any]]:
    yield ["day", "searches", *TIERS, *VERDICTS]
    for day in found.days:
        tiers, verdicts = (
            [counts.get(kind, 0) for kind in kinds]
            for counts, kinds in ((day.searches, TIERS), (day.feedback, VERDICTS))
        )
        yield [day.day.isoformat(), day.total, *tiers, *verdicts]


def _brands_table(found: Insights) -> Iterator[list[Any]]:
    yield ["brand", "found first"]
    yield from ([harmless(one.name), one.count] for one in found.brands)


def _items_table(found: Insights) -> Iterator[list[Any]]:
    yield ["sku", "name", "found first"]
    yield from ([harmless(one.name), harmless(str(one.item or "")), one.count] for one in found.items)


TABLES = {"days": _days_table, "brands": _brands_table, "items": _items_table}
