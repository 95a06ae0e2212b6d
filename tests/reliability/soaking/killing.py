"""The many ways in which a stand is hurt."""

import os
import random
import signal
from collections.abc import Callable
from contextlib import suppress
from threading import Event
from time import monotonic

from tests.postgres import restart_postgres
from tests.reliability.parts import Part
from tests.reliability.stand import Stand
from tests.stack.processes import parent_of

AWAY_S = 15  # that a broker is dead or frozen
RECOVERY_S = 20  # after which nobody may be left unanswered any more


def worker(stand: Stand) -> None:
    """The worker dies, and its supervisor starts it."""
    stand.worker.kill()
    stand.start_worker()


def worker_child(stand: Stand) -> None:
    """A child of the worker dies, whom it replaces."""
    _kill_child(stand.worker)


def beat(stand: Stand) -> None:
    """The timer dies, and its supervisor starts it."""
    stand.beat.kill()
    stand.beat.start()


def web(stand: Stand) -> None:
    """The web server dies with all its processes, and its supervisor starts it."""
    stand.web.kill()
    stand.start_web()


def web_child(stand: Stand) -> None:
    """A web process dies, whom the server replaces."""
    _kill_child(stand.web)


def broker(stand: Stand) -> None:
    """The broker dies with all it holds."""
    stand.broker.kill()
    Event().wait(AWAY_S)
    stand.start_broker(empty=True)


def frozen_broker(stand: Stand) -> None:
    """The broker takes connections, and says nothing."""
    stand.broker.freeze()
    try:
        Event().wait(AWAY_S)
    finally:
        stand.broker.thaw()


def flushed_broker(stand: Stand) -> None:
    """The broker forgets everything."""
    stand.ask_broker("FLUSHALL")


def database(stand: Stand) -> None:
    """The database breaks all connections off and starts again."""
    restart_postgres(stand.environment["DATABASE_URL"])


HURTS: list[Callable[[Stand], None]] = [
    *(worker, worker_child, beat, web_child, broker, frozen_broker, flushed_broker, database, web)
]
FELT = (web, web_child, database)  # by who is being answered just then


class Killer:
    """Hurts a stand in every way, in an order of chance, and remembers when shoppers may have felt it."""

    def __init__(self, stand: Stand, chance: random.Random) -> None:
        self.hurts: list[str] = []
        self._stand, self._chance = stand, chance
        self._left: list[Callable[[Stand], None]] = []
        self._felt: list[list[float]] = []

    def hurt(self) -> None:
        """In one way that was not tried since all were."""
        if not self._left:
            self._left = self._chance.sample(HURTS, len(HURTS))
        hurt = self._left.pop()
        self.hurts.append(hurt.__name__)
        if hurt in FELT:
            self._felt.append([monotonic(), float("inf")])
        hurt(self._stand)
        if hurt in FELT:
            self._felt[-1][1] = monotonic() + RECOVERY_S

    def explains(self, start: float, end: float) -> bool:
        """Whether it is no wonder that something that was asked for between two moments was not answered."""
        return any(start <= until and end >= since for since, until in self._felt)


def _kill_child(part: Part) -> None:
    children = [pid for pid in part.children() if parent_of(pid) == part.pid]
    with suppress(ProcessLookupError):
        os.kill(random.choice(children), signal.SIGKILL)
