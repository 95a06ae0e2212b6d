"""Insights: what shoppers searched for and what they found, by day, brand and item. All is counted by the database,
with the same number of queries however much there is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone

from catalog.models import Item
from search.models import Feedback, SearchRecord

FIRST = 10  # brands and items
MISSED = 24  # photos

TIERS: Mapping[str, str] = {code: str(name) for code, name in SearchRecord.Tier.choices}
VERDICTS: Mapping[str, str] = {code: str(name) for code, name in Feedback.Verdict.choices}
FOUND = [tier for tier in TIERS if tier != SearchRecord.Tier.NOTHING]


@dataclass(frozen=True)
class Day:
    """A day's searches by the tier of the first, and what was said of results by verdict."""

    day: date
    searches: Mapping[str, int]
    feedback: Mapping[str, int]

    @property
    def total(self) -> int:
        """All its searches."""
        return sum(self.searches.values())


@dataclass(frozen=True)
class Counted:
    """A brand or an item that came first, and how often; the item as it is now, if it is there."""

    name: str
    count: int
    item: Item | None = None


@dataclass(frozen=True)
class Insights:
    """What there is to know of some days, the last of them today; `missed` are searches that found nothing and whose
    photos are still kept."""

    days: Sequence[Day]
    brands: Sequence[Counted]
    items: Sequence[Counted]
    missed: Sequence[SearchRecord]

    @property
    def searches(self) -> Mapping[str, int]:
        """Of all days, by tier."""
        return {tier: sum(day.searches.get(tier, 0) for day in self.days) for tier in TIERS}

    @property
    def total(self) -> int:
        """All searches."""
        return sum(self.searches.values())

    @property
    def feedback(self) -> Mapping[str, int]:
        """Of all days, by verdict."""
        return {verdict: sum(day.feedback.get(verdict, 0) for day in self.days) for verdict in VERDICTS}


def insights(days: int) -> Insights:
    """Of so many days, in the project's time zone."""
    today = timezone.localdate(timezone=timezone.get_default_timezone())
    first = today - timedelta(days=days - 1)
    searches, feedback = _searches_since(first), _feedback_since(first)
    dates = [first + timedelta(days=number) for number in range(days)]
    told = [Day(one, searches.get(one, {}), feedback.get(one, {})) for one in dates]
    return Insights(told, _most("brand", first), _items(first), missed())


def missed() -> list[SearchRecord]:
    """The last searches that found nothing similar, while their photos are kept."""
    kept = timezone.now() - timedelta(hours=settings.LOOKUP_HOURS)
    rows = SearchRecord.objects.filter(day__gte=timezone.localdate(kept) - timedelta(days=1), tier="nothing")
    return list(rows.filter(lookup__created_at__gt=kept).order_by("-pk")[:MISSED])


def _searches_since(first: date) -> dict[date, dict[str, int]]:
    rows = SearchRecord.objects.filter(day__gte=first).order_by().values_list("day", "tier")
    return _by_day(rows.annotate(count=Count("pk")))


def _feedback_since(first: date) -> dict[date, dict[str, int]]:
    zone = timezone.get_default_timezone()
    begin = datetime.combine(first, time.min, zone)
    day = TruncDate("created_at", tzinfo=zone)
    rows = Feedback.objects.filter(created_at__gte=begin).order_by().values_list(day, "verdict")
    return _by_day(rows.annotate(count=Count("pk")))


def _by_day(rows: Iterable[tuple[date, str, int]]) -> dict[date, dict[str, int]]:
    found: dict[date, dict[str, int]] = {}
    for day, kind, count in rows:
        found.setdefault(day, {})[kind] = count
    return found


def _most(column: str, first: date) -> list[Counted]:
    rows = SearchRecord.objects.filter(day__gte=first, tier__in=FOUND).order_by().values_list(column)
    return [Counted(name, count) for name, count in rows.annotate(count=Count("pk")).order_by("-count", column)[:FIRST]]


def _items(first: date) -> list[Counted]:
    counted = _most("sku", first)
    known = {
        item.sku: item for item in Item.objects.select_related("brand").filter(sku__in=[one.name for one in counted])
    }
    return [Counted(one.name, one.count, known.get(one.name)) for one in counted]
