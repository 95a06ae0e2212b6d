"""How much memory and how many descriptors the processes of a stand hold, while it is used."""

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from tests.reliability.memory import memory_of
from tests.reliability.soaking.slopes import growth_per_minute, rise
from tests.reliability.stand import Stand

Samples = list[tuple[float, float]]


@dataclass
class Growth:
    """Of one kind of process: by process, what it held when."""

    mib: dict[int, Samples] = field(default_factory=lambda: defaultdict(list))
    own: dict[int, Samples] = field(default_factory=lambda: defaultdict(list))
    descriptors: dict[int, Samples] = field(default_factory=lambda: defaultdict(list))

    @property
    def mib_per_minute(self) -> float | None:
        """How fast their memory grows."""
        return growth_per_minute(list(self.mib.values()))

    @property
    def descriptors_kept(self) -> float | None:
        """How many more one of them had open in the end than in the beginning."""
        return rise(list(self.descriptors.values()))

    @property
    def most_mib(self) -> float:
        """The most that one of them held."""
        return max(much for samples in self.mib.values() for _, much in samples)


class Watcher:
    """Looks now and then."""

    def __init__(self, stand: Stand) -> None:
        self.kinds: dict[str, Growth] = defaultdict(Growth)
        self._stand = stand

    def look(self) -> None:
        """Look once."""
        now = monotonic()
        for name, part in self._stand.parts.items():
            for pid in part.pids():
                with suppress(OSError):
                    kind = _kind(name, pid, is_first=pid == part.pid)
                    opened = len(list(Path(f"/proc/{pid}/fd").iterdir()))
                    held = memory_of([pid])
                    if held.rss:  # else it has just ended
                        self.kinds[kind].mib[pid].append((now, held.rss))
                        self.kinds[kind].own[pid].append((now, held.own))
                        self.kinds[kind].descriptors[pid].append((now, opened))


def _kind(part: str, pid: int, *, is_first: bool) -> str:
    command = Path(f"/proc/{pid}/cmdline").read_bytes()
    if b"catalog.decoder" in command:
        return f"decoders of {part}"
    if b"catalog.apart" in command:
        return f"apart of {part}"
    return part if is_first else f"{part}'s child"
