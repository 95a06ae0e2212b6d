"""How much memory and how many descriptors the processes of a stand hold, while it is used."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from time import monotonic

from tests.reliability.memory import memory_of
from tests.reliability.soaking.opened import opened
from tests.reliability.soaking.resting import Rests
from tests.reliability.soaking.slopes import growth_per_minute, rise
from tests.reliability.stand import Stand

PATIENCE_S = 10.0  # for what was asked for to be answered
CLOSING_S = 0.5  # in which whoever has answered closes what was open for it

Samples = list[tuple[float, float]]


@dataclass
class Growth:
    """Of one kind of process: by process, what it held when."""

    mib: dict[int, Samples] = field(default_factory=lambda: defaultdict(list))
    own: dict[int, Samples] = field(default_factory=lambda: defaultdict(list))
    opened: dict[int, list[tuple[float, Counter[str]]]] = field(default_factory=lambda: defaultdict(list))

    @property
    def mib_per_minute(self) -> float | None:
        """How fast their memory grows."""
        return growth_per_minute(list(self.mib.values()))

    @property
    def descriptors_kept(self) -> float | None:
        """How many more one of them had open in the end than in the beginning, all in all."""
        return rise([_counts(samples) for samples in self.opened.values()])

    @property
    def kept(self) -> dict[str, float]:
        """Of what one of them had more open in the end than in the beginning, and how many, at most."""
        known = {word for samples in self.opened.values() for _, words in samples for word in words}
        rises = {word: rise([_counts(samples, word) for samples in self.opened.values()]) for word in known}
        return {word: found for word, found in sorted(rises.items()) if found}

    @property
    def most_mib(self) -> float:
        """The most that one of them held."""
        return max((much for samples in self.mib.values() for _, much in samples), default=0.0)


class Watcher:
    """Looks now and then."""

    def __init__(self, stand: Stand) -> None:
        self.kinds: dict[str, Growth] = defaultdict(Growth)
        self._stand = stand

    def look_at_memory(self) -> None:
        """Look once."""
        now = monotonic()
        for kind, pid in self._processes():
            held = memory_of([pid])
            if held.rss:  # else it has just ended
                self.kinds[kind].mib[pid].append((now, held.rss))
                self.kinds[kind].own[pid].append((now, held.own))

    def look_at_descriptors(self, rests: Rests) -> None:
        """Look once, when nobody asks for anything: whoever is answered has a connection, and so has the answer to the
        database. Where that takes too long, for something is frozen, there is nothing to see."""
        with rests.rest(PATIENCE_S) as is_quiet:
            if not is_quiet:
                return
            Event().wait(CLOSING_S)
            now = monotonic()
            for kind, pid in self._processes():
                with suppress(OSError):
                    self.kinds[kind].opened[pid].append((now, opened(pid)))

    def _processes(self) -> Iterator[tuple[str, int]]:
        for name, part in self._stand.parts.items():
            for pid in part.pids():
                with suppress(OSError):
                    yield _kind(name, pid, is_first=pid == part.pid), pid


def _counts(samples: Iterable[tuple[float, Counter[str]]], word: str = "") -> Samples:
    """How many were open when, all in all or of one word."""
    return [(when, opened[word] if word else opened.total()) for when, opened in samples]


def _kind(part: str, pid: int, *, is_first: bool) -> str:
    command = Path(f"/proc/{pid}/cmdline").read_bytes()
    if b"catalog.decoder" in command:
        return f"decoders of {part}"
    if b"catalog.apart" in command:
        return f"apart of {part}"
    return part if is_first else f"{part}'s child"
