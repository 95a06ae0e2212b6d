"""Somebody who listens on this machine, on all its addresses, and counts who comes; nobody should."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

ASK, STOP = b"ask!", b"stop"  # said by the test itself, which is not counted


class Listener:
    """A port on which whoever connects is counted and sent away."""

    def __init__(self) -> None:
        """Listen."""
        self._door = socket.create_server(("::", 0), family=socket.AF_INET6, dualstack_ipv6=True)
        self.port: int = self._door.getsockname()[1]
        self._count = 0
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def accepts(self) -> int:
        """How many have come: whoever came before this is asked has been let in by then."""
        return int(self._say(ASK))

    def close(self) -> None:
        """Stop listening."""
        self._say(STOP)
        self._thread.join()
        self._door.close()

    def _say(self, word: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self.port)) as wire:
            wire.sendall(word)
            return wire.makefile("rb").read()

    def _serve(self) -> None:
        said = b""
        while said != STOP:
            wire, _ = self._door.accept()
            with wire:
                wire.settimeout(1)
                said = self._heard(wire)
                self._count += said not in (ASK, STOP)
                if said == ASK:
                    wire.sendall(b"%d" % self._count)

    def _heard(self, wire: socket.socket) -> bytes:
        try:
            return wire.recv(4)
        except OSError:
            return b""


@contextmanager
def listening() -> Iterator[Listener]:
    """A listener that is closed in the end."""
    listener = Listener()
    try:
        yield listener
    finally:
        listener.close()
