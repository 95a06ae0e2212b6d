"""Unlist items that are not in a file."""

from collections import Counter
from collections.abc import Callable

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction

from catalog.imports.describing import change_of, sentence_of
from catalog.imports.outcomes import Line, Outcome
from catalog.imports.running.batches import BATCH
from catalog.imports.running.holding import Hold
from catalog.models import Import, Item

CHANGES = (change_of("listed", old=True, new=False),)


def unlist_missing(hold: Hold, is_missing: Callable[[str], bool], may_touch: Callable[[str], bool]) -> None:
    """Unlist what is listed, missing and may be touched, batch by batch; a dry run only counts. Goes on after the last
    item that was looked at."""
    while True:
        with transaction.atomic():
            listed = Item.objects.filter(listed=True, pk__gt=hold.row.unlisted_to).select_related("brand")
            items = list(listed.order_by("pk").select_for_update(of=("self",))[:BATCH])
            if not items:
                return
            gone = [item for item in items if is_missing(item.sku) and may_touch(item.brand.name)]
            outcome = Outcome(Counter(unlisted=len(gone)))
            for item in gone:
                outcome.add(Line(0, item.sku, "changed", changes=CHANGES))
            if hold.row.runs and gone:
                _unlist(gone, hold.row)
            done = hold.row.rows_done
            hold.record(outcome, hold.row.loose, rows_done=done, unlisted_to=items[-1].pk)


def _unlist(items: list[Item], of: Import) -> None:
    Item.objects.filter(pk__in=[item.pk for item in items]).update(listed=False)
    if of.user_id is not None:
        told = f"Unlisted, because {of.name} did not have it: {sentence_of(CHANGES)}."
        LogEntry.objects.log_actions(of.user_id, items, CHANGE, told)
