"""A conversation over a socket that ends by a deadline, however slowly the other side speaks."""

import io
import socket
from dataclasses import dataclass
from math import inf
from time import monotonic
from typing import Any


@dataclass(frozen=True)
class Deadline:
    """A moment on the monotonic clock, in seconds."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        """So many seconds from now."""
        return cls(monotonic() + seconds)

    def left(self, at_most: float = inf) -> float:
        """Seconds until then. Raises TimeoutError when it has passed."""
        left = self.at - monotonic()
        if left <= 0:
            raise TimeoutError
        return min(left, at_most)


@dataclass(frozen=True)
class Wire:
    """What http.client asks of a socket. Raises TimeoutError at the deadline, even if every byte came in time."""

    socket: socket.socket
    deadline: Deadline

    def sendall(self, data: bytes) -> None:
        """Send all of it."""
        self.socket.settimeout(self.deadline.left())
        self.socket.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """What is received, as a file."""
        return io.BufferedReader(_Received(self))

    def close(self) -> None:
        """Nothing: whoever connected closes."""


class _Received(io.RawIOBase):
    def __init__(self, wire: Wire) -> None:
        super().__init__()
        self.wire = wire

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.wire.socket.settimeout(self.wire.deadline.left())
        return self.wire.socket.recv_into(buffer)
