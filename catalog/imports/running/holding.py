"""The hold that one worker has of an import: whoever lost it writes nothing more."""

import uuid
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta
from time import monotonic
from typing import Any, TypeVar

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from catalog.imports.outcomes import Outcome
from catalog.imports.photos.loose_files import delete_without_photo
from catalog.models import LONGEST_REASON, MOST_LINES, Import, ImportLine

STALE = timedelta(seconds=60)  # a worker that has not been heard of for so long is taken for dead
BEATS_S = 5
MOST_TRIES = 5
DIED = "The work stopped {tries} times after row {rows}. Ask whoever runs the site to look at the worker's log."
State = Import.State
Found = TypeVar("Found")
BEGUN = {State.WAITING_CHECK: State.CHECKING, State.WAITING_RUN: State.RUNNING}


class LostError(Exception):
    """Somebody has cancelled the import, or another worker has taken it."""


def takeable() -> QuerySet[Import]:
    """Imports that a worker may take: those that wait, and those whose worker is dead."""
    dead = Q(state__in=Import.WORKING) & (Q(alive_at=None) | Q(alive_at__lt=timezone.now() - STALE))
    return Import.objects.filter(Q(state__in=Import.WAITING) | dead)


def take(pk: int) -> "Hold | None":
    """Take an import that waits or whose worker is dead; nothing when it is gone or somebody else's. One that is taken
    again and again without getting on has failed."""
    row = takeable().filter(pk=pk).first()
    if row is None:
        return None
    token, state = uuid.uuid4().hex, BEGUN.get(State(row.state), State(row.state))
    mine = takeable().filter(pk=pk, state=row.state, worker=row.worker)
    if not mine.update(worker=token, state=state, tries=F("tries") + 1, alive_at=timezone.now()):
        return None
    hold = Hold(Import.objects.get(pk=pk))
    hold.sweep()
    if hold.row.tries > MOST_TRIES:
        hold.finish(State.FAILED, DIED.format(tries=MOST_TRIES, rows=hold.row.rows_done))
        return None
    return hold


def hold_new(**values: Any) -> "Hold":
    """A new import that this very process works on; without a stored file nobody else can go on with it."""
    state = State.RUNNING if values.get("runs") else State.CHECKING
    return Hold(Import.objects.create(**values, state=state, worker=uuid.uuid4().hex, alive_at=timezone.now()))


def beat_while(beat: Callable[[], None], work: Callable[[], Found]) -> Found:
    """Do in a thread what may wait for minutes, and meanwhile go on to say that we are alive. What `beat` raises is
    raised at once; the work is then left behind."""
    pool = ThreadPoolExecutor(max_workers=1)
    try:
        found = pool.submit(work)
        while not wait([found], BEATS_S).done:
            beat()
        return found.result()
    finally:
        pool.shutdown(wait=False)


class Hold:
    """An import that is ours. Every method raises LostError once it is not, and has then changed nothing."""

    def __init__(self, row: Import) -> None:
        """With the row as it was read after it was taken."""
        self.row = row
        self._beaten = monotonic()

    def beat(self) -> None:
        """Say that the work goes on, every few seconds."""
        if monotonic() - self._beaten > BEATS_S:
            self._change()

    def announce(self, paths: Iterable[str]) -> None:
        """Remember files that are about to be stored, so that whoever comes after a sudden death can delete them."""
        self._change(loose=[*self.row.loose, *paths])

    def give_up(self, hosts: dict[str, str]) -> None:
        """Remember hosts that are not asked any more, with the reasons, for whoever goes on."""
        if hosts != self.row.given_up:
            self._change(given_up=hosts)

    def record(self, outcome: Outcome, loose: Collection[str], *, rows_done: int, unlisted_to: int = 0) -> None:
        """Note what a batch did, in its transaction; `loose` are files that are to be deleted when it is certain."""
        kept = [line for kind in ImportLine.Outcome for line in outcome.of(kind)[: self._room(kind)]]
        ImportLine.objects.bulk_create([ImportLine(of=self.row, **vars(line)) for line in kept])
        counts = {name: getattr(self.row, name) + number for name, number in outcome.counts.items()}
        reached = max(unlisted_to, self.row.unlisted_to)
        self._change(**counts, rows_done=rows_done, unlisted_to=reached, loose=list(loose), tries=0)

    def refresh(self) -> None:
        """Forget what was noted in a transaction that came to nothing."""
        found = Import.objects.filter(pk=self.row.pk, worker=self.row.worker, state=self.row.state).first()
        if found is None:
            raise LostError
        self.row = found

    def sweep(self) -> None:
        """Delete what lies about of a batch that came to nothing, or was replaced in one. The row names it until
        something else is noted: to delete it twice does no harm."""
        if self.row.loose:
            delete_without_photo(self.row.loose)
            self.row.loose = []

    def put_back(self, *, was_try: bool = True) -> None:
        """Let another task go on, so that other work gets its turn, or because this one could not, which then is no
        try."""
        waiting = next(waiting for waiting, working in BEGUN.items() if working == self.row.state)
        self._change(state=waiting, tries=max(0, self.row.tries - (not was_try)))

    def finish(self, state: Import.State, reason: str = "") -> None:
        """It is over, or waits for somebody's word."""
        self.sweep()
        self._change(state=state, reason=reason[:LONGEST_REASON], ended_at=timezone.now(), loose=[])

    def _room(self, kind: str) -> int:
        return max(0, MOST_LINES - int(getattr(self.row, kind)))

    def _change(self, **values: Any) -> None:
        mine = Import.objects.filter(pk=self.row.pk, worker=self.row.worker, state=self.row.state)
        if not mine.update(alive_at=timezone.now(), **values):
            raise LostError
        self._beaten = monotonic()
        for name, value in values.items():
            setattr(self.row, name, value)
