"""One program of a site, which a test may stop, kill, freeze and start again."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import BASE_DIR
from tests.stack.processes import all_pids, command_of, parent_of, session_of
from tests.stack.site import wait_until

STOP_S = 180  # a worker ends when it has done what it has in hand, for which a busy machine takes its time
DEAD_S = 60
FORKER = "catalog.decoder"


@dataclass
class Part:
    """A program in a session of its own, with what it says in a file."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log_path: Path
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def pid(self) -> int:
        """Its first process, whose children are the others."""
        assert self.process, f"{self.name} was never started"
        return self.process.pid

    @property
    def is_running(self) -> bool:
        """Whether its first process has not ended."""
        return self.process is not None and self.process.poll() is None

    @property
    def log(self) -> str:
        """What it has said since the site was set up."""
        return self.log_path.read_text(encoding="utf-8", errors="replace") if self.log_path.exists() else ""

    def pids(self) -> list[int]:
        """All its processes, orphans too."""
        return [] if self.process is None else sorted(pid for pid in all_pids() if session_of(pid) == self.process.pid)

    def children(self) -> list[int]:
        """All but the first."""
        return [pid for pid in self.pids() if pid != self.pid]

    def decoding(self) -> list[int]:
        """Its processes that decode a picture each: what a process that forks decoders has forked."""
        parents = {pid: parent_of(pid) for pid in self.children()}
        return [pid for pid, parent in parents.items() if parent in parents and FORKER in command_of(parent)]

    def start(self) -> None:
        """Start it, if it is not running."""
        if self.is_running:
            return
        with self.log_path.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, env=self.environment, cwd=BASE_DIR, stdout=log, stderr=log, start_new_session=True
            )

    def stop(self, number: signal.Signals = signal.SIGTERM, within_s: float = STOP_S) -> None:
        """Ask its first process to end, as an operator's machine does, and wait until it has."""
        if self.is_running:
            os.kill(self.pid, number)
            wait_until(lambda: not self.is_running, within_s, f"{self.name} has not stopped")
        self.kill()  # what may be left of it

    def kill(self) -> None:
        """Kill all its processes, and those that they start meanwhile."""
        wait_until(lambda: not self._signal_all(signal.SIGKILL), DEAD_S, f"{self.name} is not dead")
        if self.process:
            self.process.wait()

    def freeze(self) -> None:
        """Let all its processes stand still, though their connections stay open."""
        self._signal_all(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let them go on."""
        self._signal_all(signal.SIGCONT)

    def _signal_all(self, number: signal.Signals) -> list[int]:
        """Returns whom it was sent to."""
        pids = self.pids()
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, number)
        return pids
