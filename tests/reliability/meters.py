"""How much memory a site holds at most while something happens."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread

from tests.reliability.memory import Memory
from tests.reliability.stand import Stand

EVERY_S = 1.0


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
    most, stopped = Most(), Event()

    def go_on() -> None:
        while not stopped.wait(EVERY_S):
            most.look(stand)

    meter = Thread(target=go_on)
    meter.start()
    try:
        yield most
    finally:
        stopped.set()
        meter.join()
        most.look(stand)
