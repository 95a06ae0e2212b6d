"""Unlist items that are not in a file."""

from collections.abc import Callable

from django.contrib.admin.models import LogEntry
from django.db import transaction

from catalog.imports.describing import entry_of, label_of
from catalog.imports.outcomes import Line, Outcome
from catalog.imports.running.batches import BATCH
from catalog.imports.running.holding import Hold
from catalog.models import Import, Item

CHANGES = ((label_of("listed"), "yes", "no"),)


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
            outcome = Outcome()
            for item in gone:
                outcome.add(Line(0, item.sku, "changed", changes=CHANGES))
            if hold.row.runs and gone:
                _unlist(gone, hold.row)
            done = hold.row.rows_done
            hold.record(outcome, hold.row.loose, rows_done=done, unlisted_to=items[-1].pk)


def _unlist(items: list[Item], of: Import) -> None:
    Item.objects.filter(pk__in=[item.pk for item in items]).update(listed=False)
    if of.user_id is not None:
        message = f"Unlisted, because {of.name} did not have it: listed: yes → no."
        entries = [entry_of(item, item.brand.name, message, user_id=of.user_id, is_new=False) for item in items]
        LogEntry.objects.bulk_create(entries)
