"""Start the site's processes together, start again who dies, and stop them together."""

import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Event
from time import monotonic

STOP_S = 15  # a process that has not ended by then is killed
LIVING_S = 10.0  # a process that ends before that has not really lived
MOST_FALLS = 5  # in a row, before it is given up: it would never live
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class NotLivingError(RuntimeError):
    """A process ends whenever it is started."""


@dataclass
class _Child:
    command: Sequence[str]
    process: subprocess.Popen[bytes]
    started: float
    falls: int = 0  # in a row


class Processes:
    """Child processes, each in a session of its own so that a Ctrl-C reaches only their parent."""

    def __init__(self) -> None:
        self._running: dict[str, _Child] = {}

    def start(self, name: str, command: Sequence[str]) -> None:
        """Start one process under a name for messages."""
        self._running[name] = _Child(command, self._popen(command), monotonic())

    def complete(self, command: Sequence[str]) -> bool:
        """Run a command to its end; whether it went well."""
        return subprocess.run(command, check=False).returncode == 0

    def ended(self) -> str | None:
        """The name of a process that has ended, if one has."""
        return next((name for name, child in self._running.items() if child.process.poll() is not None), None)

    def revive(self) -> str | None:
        """Start a process again that has ended, with what it may have left behind ended first, and return its name.
        Raises NotLivingError for one that ends again and again before it lives."""
        name = self.ended()
        if name is None:
            return None
        child = self._running[name]
        child.falls = child.falls + 1 if monotonic() - child.started < LIVING_S else 0
        if child.falls >= MOST_FALLS:
            raise NotLivingError(name)
        _kill_session(child.process.pid)
        child.process, child.started = self._popen(child.command), monotonic()
        return name

    def stop(self) -> None:
        """End them all, the last started first; a whole session is killed if its process does not end in time."""
        for process in [child.process for child in reversed(self._running.values())]:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(STOP_S)
            _kill_session(process.pid)
            process.wait()

    def _popen(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(command, start_new_session=True)


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
