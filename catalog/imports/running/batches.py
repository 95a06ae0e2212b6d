"""Cut what a reader gives into batches, always at the same places."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from catalog.imports.rows import ItemRow, RowFault
from catalog.imports.seen import Seen
from catalog.models import MOST_LINES

BATCH = 200  # rows a transaction
PHOTOS = 200  # that a batch names, or a few more: slow sites must not keep a task longer than it may run


@dataclass(frozen=True)
class Batch:
    """Good rows, faults since the batch before with the number of those that are only counted, and how many rows are
    done with it."""

    rows: list[ItemRow]
    faults: list[RowFault]
    unnamed: int
    done: int


class Batches:
    """The rows after those that are done. `refuse` is for the reader; `beat` is called at every row."""

    def __init__(self, done: int, beat: Callable[[], None], seen: Seen | None = None) -> None:
        """`seen` is told of the sku of every row, done or not."""
        self.faulty = 0  # rows that the reader refused, done or not
        self._done, self._beat, self._seen = done, beat, seen
        self._passed = self._unnamed = 0
        self._faults: list[RowFault] = []

    def refuse(self, fault: RowFault) -> None:
        """Note a bad row; of very many together the first are kept."""
        self._beat()
        self.faulty += 1
        self._passed += 1
        if self._passed <= self._done:
            return
        if len(self._faults) < MOST_LINES:
            self._faults.append(fault)
        else:
            self._unnamed += 1

    def of(self, rows: Iterable[ItemRow]) -> Iterator[Batch]:
        """Batches of the rows that are not done; the last may hold faults alone."""
        kept: list[ItemRow] = []
        photos = 0
        for row in rows:
            self._beat()
            self._passed += 1
            if self._seen is not None:
                self._seen.add(row.sku, row.line)
            if self._passed > self._done:
                kept.append(row)
                photos += len(row.images or ())
            if len(kept) == BATCH or photos >= PHOTOS:
                yield self._cut(kept)
                kept, photos = [], 0
        if kept or self._faults:
            yield self._cut(kept)

    def _cut(self, kept: list[ItemRow]) -> Batch:
        batch = Batch(kept, self._faults, self._unnamed, self._passed)
        self._faults, self._unnamed = [], 0
        return batch
