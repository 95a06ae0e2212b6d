"""How much memory a site holds at most while something happens, and how many pictures it decodes at once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread

from tests.reliability.memory import Memory
from tests.reliability.parts import Part
from tests.reliability.stand import Stand

EVERY_S, OFTEN_S = 1.0, 0.1


@dataclass
class Most:
    """The most that was held at once."""

    memory: Memory = field(default_factory=Memory)
    parts: str = ""

    def look(self, stand: Stand) -> None:
        """Look once."""
        held = stand.memory()
        total = sum(held.values(), Memory())
        if total.rss > self.memory.rss:
            self.memory = total
            self.parts = ", ".join(f"{name} {one.rss:.0f}" for name, one in held.items())

    def __str__(self) -> str:
        return f"{self.memory.rss:.0f} MiB ({self.parts}; with shared pages once {self.memory.pss:.0f})"


@contextmanager
def metering(stand: Stand) -> Iterator[Most]:
    """Looks every second, and once more at the end."""
    most = Most()
    with _every(EVERY_S, lambda: most.look(stand)):
        yield most
    most.look(stand)


@contextmanager
def counting_decoders(part: Part) -> Iterator[list[int]]:
    """How many pictures a part of a site had decoded at each of many moments."""
    counts = list[int]()
    with _every(OFTEN_S, lambda: counts.append(len(part.decoding()))):
        yield counts


@contextmanager
def _every(pause_s: float, look: Callable[[], None]) -> Iterator[None]:
    stopped = Event()

    def go_on() -> None:
        while not stopped.wait(pause_s):
            look()

    thread = Thread(target=go_on)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()
