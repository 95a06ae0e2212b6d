"""Photos of many items sent to the workers again."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from catalog.admin.bulk_changes import SHOWN, Consent, Line, Outcome, Preview, batches
from catalog.admin.history import record
from catalog.models import Item, Photo


@dataclass(frozen=True)
class SendPhotos:
    """Queue those photos of items that `photos` holds: `queue` notes in their rows what is wanted, and sends messages
    once that is certain. What they are and what becomes of them in words."""

    photos: Callable[[], QuerySet[Photo]]
    queue: Callable[[list[int]], object]
    state: str
    becomes: str

    def preview(self, items: QuerySet[Item]) -> Preview:
        """How many photos of which items would be sent."""
        ids = list(items.order_by("pk").values_list("pk", flat=True))
        counts = self._counts(ids)
        shown = Item.objects.in_bulk(sorted(counts)[:SHOWN])
        lines = [Line(item.sku, item.name, self._said(counts[pk]), self.becomes) for pk, item in shown.items()]
        return Preview(Outcome(len(counts), len(ids) - len(counts)), sorted(lines, key=lambda line: line.sku))

    def carry_out(self, ids: list[int], consent: Consent) -> Outcome:
        """Queue and record it, both or neither. Once more does no harm, whatever was changed meanwhile."""
        with transaction.atomic():
            counts = self._counts(ids)
            photo_ids: list[int] = []
            for some in batches(sorted(counts)):
                items = Item.objects.select_related("brand").filter(pk__in=some)
                told = {item: f"{_photos(counts[item.pk])} to be {self.becomes}." for item in items}
                record(consent.user_id, told)
                photo_ids += self.photos().filter(item__in=some).values_list("pk", flat=True)
            self.queue(photo_ids)
        return Outcome(len(counts), len(ids) - len(counts))

    def _counts(self, ids: list[int]) -> Counter[int]:
        """How many such photos each of these items has."""
        counts: Counter[int] = Counter()
        for some in batches(ids):
            counts.update(self.photos().filter(item__in=some).values_list("item", flat=True))
        return counts

    def _said(self, count: int) -> str:
        return f"{count} {self.state}"


def _photos(count: int) -> str:
    return "1 photo is" if count == 1 else f"{count} photos are"
