"""One pass over a file, from where it stands: as a check, which changes nothing, or as the import itself."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from time import monotonic

from django.conf import settings
from django.db import IntegrityError, OperationalError, transaction

from catalog.deadlines import Deadline
from catalog.imports.bundles.opening import Bundle
from catalog.imports.formats.choosing import read
from catalog.imports.options import ReadOptions
from catalog.imports.photos.hosts import Hosts
from catalog.imports.photos.plans import StaleError
from catalog.imports.photos.taking import Way, take_photos
from catalog.imports.rows import ItemRow
from catalog.imports.running.batches import Batch, Batches
from catalog.imports.running.holding import Hold
from catalog.imports.running.merging import Merged, may_touch_all, merge
from catalog.imports.running.unlisting import unlist_missing
from catalog.imports.running.writing import write
from catalog.imports.seen import Seen
from catalog.models import Import

ATTEMPTS = 5  # at a batch whose items others change meanwhile
CHANGED = (IntegrityError, OperationalError, StaleError)  # the second is a deadlock
PHOTOS_S = settings.CELERY_TASK_TIME_LIMIT / 2  # that all attempts at a batch may wait for sites
NOT_UNLISTED = (
    "Nothing is unlisted, because of rows that could not be read ({rows}): their items may well be in the file."
)

NONE_TAKEN = "Nothing is unlisted, because no row of the file could be taken: this is hardly all that you sell."


@dataclass(frozen=True)
class Pass:
    """What a pass needs: `added` is told the ids of new photos once they are certain, `may_touch` says of a brand's
    name whether its items may be changed, `progress` is told how many rows are done."""

    hold: Hold
    bundle: Bundle
    added: Callable[[list[int]], None]
    may_touch: Callable[[str], bool] = may_touch_all
    progress: Callable[[int], None] = lambda _done: None

    @property
    def is_dry(self) -> bool:
        """Whether nothing is written."""
        return not self.hold.row.runs

    def go(self, until: float) -> bool:
        """Go on until it is finished, or until a moment on the monotonic clock; returns whether it is finished. Raises
        ImportRefusedError, LostError, and what a storage raises."""
        row = self.hold.row
        options = ReadOptions(currency=row.currency) if row.currency else ReadOptions()
        with Seen() if row.unlists else nullcontext() as seen:
            batches = Batches(row.rows_done, self.hold.beat, seen)
            hosts = Hosts(row.given_up)
            for batch in batches.of(self._wanted(read(self.bundle, row.format, options, batches.refuse))):
                self._do(batch, hosts)
                self.progress(batch.done)
                if monotonic() > until:
                    self.hold.put_back()
                    return False
            self._end(batches, seen)
        return True

    def _wanted(self, rows: Iterator[ItemRow]) -> Iterator[ItemRow]:
        """The rows, without what they say of photos where these are not to be taken."""
        return rows if self.hold.row.takes_photos else (replace(row, images=None) for row in rows)

    def _end(self, batches: Batches, seen: Seen | None) -> None:
        note, row = "", self.hold.row
        if seen is not None and batches.faulty:
            note = NOT_UNLISTED.format(rows=batches.faulty)
        elif seen is not None and not (row.created or row.changed or row.unchanged):
            note = NONE_TAKEN
        elif seen is not None:
            unlist_missing(self.hold, lambda sku: seen.get(sku) is None, self.may_touch)
        self.hold.finish(Import.State.DONE if row.runs else Import.State.CHECKED, note)

    def _do(self, batch: Batch, hosts: Hosts) -> None:
        until = Deadline.after(PHOTOS_S)
        way = Way(self.bundle, self.is_dry, self.hold.announce, self.hold.beat, hosts=hosts, until=until)
        for _ in range(ATTEMPTS - 1):
            try:
                return self._try(batch, way)
            except CHANGED:  # somebody changed these very items since they were read
                self.hold.refresh()
        return self._try(batch, way)

    def _try(self, batch: Batch, way: Way) -> None:
        """Files first, rows after: a file without a row can be deleted later, a row without a file would be a loss."""
        mine = [row for row in batch.rows if not row.brand or self.may_touch(row.brand)]
        takings = take_photos(mine, way)
        self.hold.give_up(way.hosts.given_up)
        with transaction.atomic():
            merged = merge(batch.rows, takings, self.may_touch)
            for fault in batch.faults:
                merged.outcome.refuse(fault)
            merged.outcome.counts["refused"] += batch.unnamed
            self.hold.record(merged.outcome, self._write(merged), rows_done=batch.done)
        self.hold.sweep()

    def _write(self, merged: Merged) -> list[str]:
        """Nothing in a dry run; returns the paths of files that no photo has any more."""
        row = self.hold.row
        if self.is_dry:
            return []
        if ids := write(merged.decisions, user_id=row.user_id, source=row.name):
            transaction.on_commit(partial(self.added, ids), robust=True)
        return merged.loose(row.loose)
