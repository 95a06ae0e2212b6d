"""How much memory processes hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

KIB = 1024


@dataclass(frozen=True)
class Memory:
    """In MiB: what processes hold, each counted whole (`rss`), and with what they share counted once (`pss`)."""

    rss: float = 0.0
    pss: float = 0.0

    def __add__(self, other: "Memory") -> "Memory":
        return Memory(self.rss + other.rss, self.pss + other.pss)


def memory_of(pids: Iterable[int]) -> Memory:
    """What these processes hold now; those that have ended hold nothing."""
    return sum((_of(pid) for pid in pids), Memory())


def _of(pid: int) -> Memory:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return Memory()
    held = {line.partition(":")[0]: int(line.split()[1]) / KIB for line in lines[1:]}
    return Memory(held.get("Rss", 0.0), held.get("Pss", 0.0))
