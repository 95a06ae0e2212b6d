"""Somebody who opens a page again and again, from a process of his own, and notes how long each time took.

`python -m tests.reliability.watcher URL PATH` goes on until its standard input is closed; then it says in JSON what it
saw.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from threading import Event, Thread
from time import monotonic

from tests.reliability.shoppers import UNANSWERED, Shopper

BASE_DIR = Path(__file__).resolve().parents[2]  # tests.conftest is for processes that have set up Django
WATCHERS = 10  # each once a second
PATIENCE_S = 10.0  # a page that takes longer counts as one that took so long


@dataclass
class Seen:
    """How long pages took from the moment at which they were due, and what came back that was no page."""

    seconds: list[float] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    @property
    def p99(self) -> float:
        """Ninety-nine of a hundred took no longer; every trouble took for ever."""
        times = sorted([*self.seconds, *(PATIENCE_S for _ in self.troubles)])
        return times[min(len(times) - 1, len(times) * 99 // 100)]

    def __str__(self) -> str:
        times = f"p50 {median(self.seconds):.2f} s, p99 {self.p99:.2f} s" if self.seconds else "none was answered"
        return f"{times} of {len(self.seconds) + len(self.troubles)} pages, {len(self.troubles)} failed"


@contextmanager
def watching(url: str, path: str = "/") -> Iterator[Seen]:
    """Somebody who watches a page meanwhile; what he saw is told at the end."""
    seen = Seen()
    command = [sys.executable, "-W", "ignore", "-m", "tests.reliability.watcher", url, path]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=BASE_DIR, stdin=pipe, stdout=pipe, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.read(1) == "."
            yield seen
            said, _ = process.communicate("", timeout=2 * PATIENCE_S)
            told = json.loads(said)
            seen.seconds, seen.troubles = told["seconds"], told["troubles"]
        finally:
            process.kill()


def watch(url: str, path: str, number: int, seen: Seen, stopped: Event) -> None:
    """Open the page once a second; who is late does not wait for the next second."""
    shopper, due = Shopper(url, f"127.3.0.{number + 1}", PATIENCE_S), monotonic() + number / WATCHERS
    while not stopped.wait(max(0.0, due - monotonic())):
        try:
            answer = shopper.get(path)
        except UNANSWERED as error:
            seen.troubles.append(repr(error))
        else:
            if answer.status == 200:
                seen.seconds.append(monotonic() - due)
            else:
                seen.troubles.append(str(answer.status))
        due += 1


def main(url: str, path: str) -> None:
    """Watch until standard input is closed."""
    seen, stopped = Seen(), Event()
    watchers = [Thread(target=watch, args=(url, path, number, seen, stopped)) for number in range(WATCHERS)]
    for one in watchers:
        one.start()
    sys.stdout.write(".")
    sys.stdout.flush()
    sys.stdin.read()
    stopped.set()
    for one in watchers:
        one.join()
    sys.stdout.write(json.dumps(asdict(seen)))


if __name__ == "__main__":
    main(*sys.argv[1:])
