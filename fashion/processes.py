"""Start the site's processes together, start again who dies, and stop them together."""

import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event
from time import monotonic

STOP_S = 15  # a process that has not ended by then is killed
LIVING_S = 10.0  # a process that ends before that has not really lived
MOST_FALLS = 5  # in a row, before it is given up, or tried seldom
REST_S = 30.0  # from one start of such a process to the next
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class NotLivingError(RuntimeError):
    """A process ends whenever it is started, and nothing is of use without it."""


@dataclass
class _Child:
    command: Sequence[str]
    is_vital: bool
    process: subprocess.Popen[bytes] = field(init=False)
    started: float = field(init=False)
    has_ended: bool = False
    falls: int = 0  # in a row

    def start(self) -> None:
        self.process, self.started = subprocess.Popen(self.command, start_new_session=True), monotonic()
        self.has_ended = False

    def look(self) -> bool:
        """Whether it has ended; how it fell is counted when that is seen first."""
        if not self.has_ended and self.process.poll() is not None:
            self.has_ended = True
            self.falls = self.falls + 1 if monotonic() - self.started < LIVING_S else 0
        return self.has_ended

    @property
    def falls_always(self) -> bool:
        return self.falls >= MOST_FALLS

    @property
    def is_due(self) -> bool:
        return not self.falls_always or monotonic() - self.started > REST_S


class Processes:
    """Child processes, each in a session of its own so that a Ctrl-C reaches only their parent."""

    def __init__(self) -> None:
        self._running: dict[str, _Child] = {}

    def start(self, name: str, command: Sequence[str], *, is_vital: bool = False) -> None:
        """Start one process under a name for messages. What is vital must live."""
        self._running[name] = child = _Child(command, is_vital)
        child.start()

    def complete(self, command: Sequence[str]) -> bool:
        """Run a command to its end; whether it went well."""
        return subprocess.run(command, check=False).returncode == 0

    def ended(self) -> str | None:
        """The name of a process that has ended, if one has."""
        return next((name for name, child in self._running.items() if child.look()), None)

    def revive(self) -> str | None:
        """Start a process again that has ended, with what it may have left behind ended first, and return its name. One
        that ends again and again before it lives is tried every REST_S. Raises NotLivingError for a vital one."""
        fallen = [(name, child) for name, child in self._running.items() if child.look()]
        if hopeless := [name for name, child in fallen if child.is_vital and child.falls_always]:
            raise NotLivingError(hopeless[0])
        for name, child in fallen:
            if child.is_due:
                _kill_session(child.process.pid)
                child.start()
                return name
        return None

    def stop(self) -> None:
        """End them all, the last started first; a whole session is killed if its process does not end in time."""
        for process in [child.process for child in reversed(self._running.values())]:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(STOP_S)
            _kill_session(process.pid)
            process.wait()


@contextmanager
def stop_signals() -> Iterator[Event]:
    """An event that is set by Ctrl-C, a termination or a closed terminal, instead of their usual effect."""
    asked = Event()
    before = {number: signal.signal(number, lambda *_: asked.set()) for number in SIGNALS}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _kill_session(leader: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)
