"""Work that one worker has in hand at a time, and that is given up after three tries.

A killed worker does not say whose fault that was, so that it counts against nobody: what it had in hand is suspect, and
is done next in a process of its own. Only when that one dies, or never ends, is it a try; and so it is when the process
dies that decoded the very picture.
"""

import logging
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from time import monotonic
from typing import TypeVar

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from catalog.apart import BEATS_S, Apart, BrokenOffApartError
from catalog.models.attempts import NAME_LENGTH, Attempt
from catalog.picture_limits import DecoderDiedError

logger = logging.getLogger(__name__)

MOST_TRIES = 3
STALE = timedelta(seconds=30)  # a worker that has not been heard of for so long is taken for dead; between two tries
LONGEST_S = 300  # that anything new is begun with: a task may take a few times as long
FORGOTTEN = timedelta(days=1)  # what nobody has come back to
GIVEN_UP = "Given up after {tries} tries. {reason}"
Found = TypeVar("Found")


class GivenUpError(RuntimeError):
    """The last try came to nothing, too, with the reason as a sentence."""


@contextmanager
def in_hand(names: Collection[str]) -> Iterator["Hand"]:
    """Have in hand whatever of some work nobody else has. Work that breaks off leaves all of it suspect."""
    with Apart() as apart:
        hand = Hand(names, apart)
        try:
            yield hand
        except BaseException:
            hand.let_fall()
            raise
        hand.give_back()


class Hand:
    """What one worker has in hand."""

    def __init__(self, names: Collection[str], apart: Apart) -> None:
        """Take it; what is suspect will be done apart."""
        self._token, self._apart, self._beaten = uuid.uuid4().hex, apart, monotonic()
        self._until = monotonic() + LONGEST_S
        self._kept: set[str] = set()
        self._attempts = _take(sorted(name[:NAME_LENGTH] for name in names), self._token)

    def has(self, name: str) -> bool:
        """Whether it is this worker's."""
        return name[:NAME_LENGTH] in self._attempts

    @property
    def has_past(self) -> bool:
        """Whether anything has happened to some of it before."""
        return any(attempt.suspect or attempt.tries for attempt in self._attempts.values())

    def keep(self, names: Iterable[str]) -> None:
        """Of these nothing has come yet, whatever was done."""
        self._kept |= {name[:NAME_LENGTH] for name in names}

    def beat(self) -> None:
        """Say that the work goes on, every few seconds: after whatever may take a while."""
        if monotonic() - self._beaten > BEATS_S:
            Attempt.objects.filter(worker=self._token).update(begun_at=timezone.now())
            self._beaten = monotonic()

    def do(self, name: str, work: Callable[[], Found]) -> Found | None:
        """What comes of work, which must be able to travel to another process; nothing of a try that is to be followed
        by another one, or for which there is no time any more. Raises GivenUpError."""
        self.beat()
        attempt = self._attempts[name[:NAME_LENGTH]]
        if monotonic() > self._until:
            self._kept.add(attempt.name)
            return None
        try:
            return self._apart.call(work, self.beat) if attempt.suspect else work()
        except (BrokenOffApartError, DecoderDiedError) as error:
            logger.warning("Try %d of %s came to nothing: %s", attempt.tries + 1, attempt, error)
            if attempt.tries + 1 >= MOST_TRIES:
                raise GivenUpError(GIVEN_UP.format(tries=MOST_TRIES, reason=error)) from error
            self._kept.add(attempt.name)
            Attempt.objects.filter(pk=attempt.pk, worker=self._token).update(tries=F("tries") + 1)
            return None
        finally:
            self.beat()

    def give_back(self) -> None:
        """Forget what is done. Of what came to nothing, or was not come to, whoever takes it next must know what has
        happened to it; where nothing has, there is nothing to know."""
        mine = Attempt.objects.filter(worker=self._token)
        mine.filter(~Q(name__in=self._kept) | Q(tries=0, suspect=False)).delete()
        if self._kept:
            mine.update(worker="", begun_at=timezone.now())

    def let_fall(self) -> None:
        """Whoever takes it next does it apart."""
        Attempt.objects.filter(worker=self._token).update(worker="", suspect=True)


def forget_old() -> None:
    """Forget work that is not wanted any more: others would have come back to it long ago."""
    Attempt.objects.filter(begun_at__lt=timezone.now() - FORGOTTEN).delete()


def _take(names: list[str], token: str) -> dict[str, Attempt]:
    """Whoever writes a row has it in hand, so that it is left out, as what is there is from what is added: to wait for
    several of them is how workers wait for each other for ever."""
    now, rows = timezone.now(), Attempt.objects.filter(name__in=names)
    with transaction.atomic():
        if known := list(rows.select_for_update(skip_locked=True).order_by("name").values_list("pk", flat=True)):
            _take_up(known, token)
        there = set(rows.values_list("name", flat=True))
        new = [Attempt(name=name, worker=token, begun_at=now) for name in names if name not in there]
        Attempt.objects.bulk_create(new, ignore_conflicts=True)
    return {attempt.name: attempt for attempt in rows.filter(worker=token)}


def _take_up(known: list[int], token: str) -> None:
    """Of what has been begun before, take what others have let fall, and what is to be tried again."""
    now = timezone.now()
    rows, is_old = Attempt.objects.filter(pk__in=known), Q(begun_at__lt=now - STALE)
    rows.filter(is_old).exclude(worker="").update(worker=token, suspect=True, begun_at=now)
    rows.filter(is_old | Q(tries=0), worker="").update(worker=token, begun_at=now)
