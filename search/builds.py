"""Tell of builds of the index: a row for each, kept up as it goes along. No build waits for its row or needs it."""

import logging
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread
from time import monotonic

from django.db import Error, connection
from django.utils import timezone

from search.hurry import hurried
from search.manifests import Manifest
from search.models import Build
from search.progress import Stage
from search.snapshots import NAME

logger = logging.getLogger(__name__)

KEPT = 100
EVERY_S = 1  # between two rows of news
WAIT_MS, LAST_WAIT_MS = 500, 5_000  # for others who write; the end is told only once
REST_S = 30  # after news that could not be written
BEAT_S = 10  # between two signs of life, while there is no news
SILENT_S = 45  # a builder elsewhere that gives no sign for so long is gone


class Telling:
    """What one build tells of itself."""

    def __init__(self) -> None:
        self._row = Build(machine=_here())
        self._quiet_until = 0.0

    def begin(self) -> None:
        """A row of its own. Who builds is alone, so whatever has not ended was broken off."""
        self._write(self._insert)

    def tell(self, stage: Stage, done: int = 0, total: int = 0) -> None:
        """As search.progress.Tell: a new stage at once, more of the same now and then."""
        is_news = stage != self._row.stage
        self._row.stage, self._row.done, self._row.total = stage, done, total
        if is_news or monotonic() >= self._quiet_until:
            self._write(self._row.save)

    def beat(self) -> None:
        """A sign of life."""
        if self._row.pk:
            self._write(lambda: Build.objects.filter(pk=self._row.pk).update(told_at=timezone.now()))

    def published(self, name: str, manifest: Manifest) -> None:
        """It ended well."""
        self._row.snapshot, self._row.count = name, manifest.count
        self._row.recall = manifest.measurement.recall_at_50
        self._end(Build.Outcome.PUBLISHED)

    def failed(self, error: BaseException) -> None:
        """It ended otherwise. Where the one before failed likewise, its row goes: a fault that stays for a night, tried
        again and again, keeps the rows of what was before it."""
        self._row.reason = str(error) or type(error).__name__
        self._end(Build.Outcome.FAILED)
        if self._row.pk:
            self._write(self._replace_last)

    def _end(self, outcome: Build.Outcome) -> None:
        self._row.outcome, self._row.ended_at = outcome, timezone.now()
        self._write(self._row.save, LAST_WAIT_MS)

    def _replace_last(self) -> None:
        last = Build.objects.filter(pk__lt=self._row.pk).first()
        if last and _likewise(last) == _likewise(self._row):
            self._row.times = last.times + 1
            self._row.save(update_fields=["times"])
            last.delete()

    def _insert(self) -> None:
        Build.objects.filter(outcome=Build.Outcome.RUNNING).update(outcome=Build.Outcome.BROKEN_OFF)
        _keep_newest()
        self._row.save()

    def _write(self, write: Callable[[], object], wait_ms: int = WAIT_MS) -> None:
        self._row.told_at = timezone.now()
        self._quiet_until = monotonic() + EVERY_S
        if not _written(write, wait_ms):
            self._quiet_until = monotonic() + REST_S


@contextmanager
def telling() -> Iterator[Telling]:
    """Tell of a build from its begin to its end, and give signs of life meanwhile."""
    told = Telling()
    told.begin()
    done = Event()
    beating = Thread(target=_beat, args=(told, done), daemon=True)
    beating.start()
    try:
        yield told
    except BaseException as error:
        told.failed(error)
        raise
    finally:
        done.set()
        beating.join()


def tell_rollback(name: str, reason: str = "") -> None:
    """A row for a roll back, or for why there was none."""
    outcome = Build.Outcome.FAILED if reason else Build.Outcome.ROLLED_BACK
    row = Build(machine=_here(), stage=Build.Stage.ROLLING_BACK, outcome=outcome, snapshot=name, reason=reason)
    row.ended_at = row.started_at
    _written(row.save, LAST_WAIT_MS)


def has_broken_off(build: Build, *, is_building: bool) -> bool:
    """Whether a build that has not ended never will: nobody builds on this machine, where it was begun; or it was begun
    elsewhere, and there is no sign of it any more."""
    if build.outcome != Build.Outcome.RUNNING:
        return build.outcome == Build.Outcome.BROKEN_OFF
    is_silent = timezone.now() - build.told_at > timedelta(seconds=SILENT_S)
    return not is_building and (build.machine == _here() or is_silent)


def _beat(told: Telling, done: Event) -> None:
    try:
        while not done.wait(BEAT_S):
            told.beat()
    finally:
        connection.close()  # a thread has one of its own


def _written(write: Callable[[], object], wait_ms: int) -> bool:
    try:
        with hurried(wait_ms):
            write()
    except Error as error:
        logger.warning("A build goes on, but its row was not written: %s", error)
        return False
    return True


def _keep_newest() -> None:
    """Make room for one more."""
    for oldest in Build.objects.values_list("pk", flat=True)[KEPT - 2 : KEPT - 1]:
        Build.objects.filter(pk__lt=oldest).delete()


def _likewise(build: Build) -> tuple[str, ...]:
    """The same of builds that failed in the same way, whatever their drafts were called."""
    return build.outcome, build.stage, build.machine, NAME.sub("", build.reason)


def _here() -> str:
    return socket.gethostname()[:100]
