"""Start the site's processes together, and stop them together."""

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from threading import Event

STOP_S = 15  # a process that has not ended by then is killed
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Processes:
    """Child processes, each in a session of its own so that a Ctrl-C reaches only their parent."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = {**os.environ, **environment}
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, command: Sequence[str]) -> None:
        """Start one process under a name for messages."""
        self._running[name] = subprocess.Popen(command, env=self._environment, start_new_session=True)

    def complete(self, command: Sequence[str]) -> bool:
        """Run a command to its end; whether it went well."""
        return subprocess.run(command, env=self._environment, check=False).returncode == 0

    def ended(self) -> str | None:
        """The name of a process that has ended, if one has."""
        return next((name for name, process in self._running.items() if process.poll() is not None), None)

    def stop(self) -> None:
        """End them all, the last started first; a whole session is killed if its process does not end in time."""
        for process in reversed(self._running.values()):
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
