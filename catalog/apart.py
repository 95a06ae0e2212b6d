"""Do a piece of work in a process of its own: what ends that process, or never ends in it, is of that work's doing.

Started as `python -m catalog.apart DESCRIPTOR`, by itself.
"""

import contextlib
import resource
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from time import monotonic
from types import TracebackType
from typing import Any, Self, TypeVar

from catalog.children import ENDINGS, ROOT, clean_variables
from catalog.confinement import limit_memory
from catalog.lookhash import LookhashUnavailableError
from catalog.picture_limits import DecoderDiedError

SECONDS = 60  # that one piece of work may take, the start of the process and of its own decoder with it
BEATS_S = 5
MEMORY = 2**30  # bytes of addresses; the network and what it is run with take a third of them
ENDED = "The process that worked on it ended."
TOO_LONG = f"It took longer than {SECONDS} seconds."
TOLD = (DecoderDiedError, LookhashUnavailableError)  # what whoever asked must know of; anything else ends the process
Found = TypeVar("Found")


class BrokenOffApartError(RuntimeError):
    """The process has ended, or had to be ended, with the reason as a sentence."""


class Apart:
    """A process for work, started by the first piece, and again after one that ended it."""

    def __init__(self, seconds: float = SECONDS) -> None:
        """Nothing is started yet."""
        self._seconds = seconds
        self._started: tuple[subprocess.Popen[bytes], Connection] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stop()

    def call(self, work: Callable[[], Found], beat: Callable[[], object] = lambda: None) -> Found:
        """What comes of work; meanwhile `beat` is called every few seconds. Raises BrokenOffApartError, and what of
        TOLD the work raises."""
        self._started = self._started or _start()
        line = self._started[1]
        try:
            line.send(work)
            if not _is_ready(line, monotonic() + self._seconds, beat):
                self._stop()
                raise BrokenOffApartError(TOO_LONG)
            found: Any = line.recv()
        except (EOFError, OSError) as error:
            self._stop()
            raise BrokenOffApartError(ENDED) from error
        if isinstance(found, TOLD):
            raise found
        return found  # type: ignore[no-any-return]

    def _stop(self) -> None:
        if self._started:
            process, line = self._started
            line.close()
            process.kill()
            process.wait()
        self._started = None


def _is_ready(line: Connection, until: float, beat: Callable[[], object]) -> bool:
    while not line.poll(max(0, min(BEATS_S, until - monotonic()))):
        if monotonic() >= until:
            return False
        beat()
    return True


def _start() -> tuple[subprocess.Popen[bytes], Connection]:
    ours, theirs = socket.socketpair()
    with theirs:
        command = [sys.executable, "-m", "catalog.apart", str(theirs.fileno())]
        process = subprocess.Popen(
            command, env=clean_variables(), cwd=ROOT, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL
        )
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("@ll", SECONDS, 0))
    return process, Connection(ours.detach())


def _serve(line: Connection) -> None:
    """Do what comes until nobody is there to ask. Who asks may be told to stop, and may have to finish; where he is
    killed, nothing goes on for longer than a piece may take."""
    for ending in ENDINGS:
        signal.signal(ending, signal.SIG_IGN)
    limit_memory(MEMORY)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(EOFError):
        while True:
            work = line.recv()
            signal.alarm(SECONDS)
            try:
                found = work()
            except TOLD as error:
                found = error
            line.send(found)
            signal.alarm(0)


if __name__ == "__main__":
    _serve(Connection(int(sys.argv[1])))
