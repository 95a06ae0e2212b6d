"""Somebody who listens on this machine, on all its addresses, and counts who comes; nobody should."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread


class Listener:
    """A port on which whoever connects is counted and sent away."""

    def __init__(self) -> None:
        """Listen."""
        self._door = socket.create_server(("::", 0), family=socket.AF_INET6, dualstack_ipv6=True)
        self.port: int = self._door.getsockname()[1]
        self.accepts = 0
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening; whoever has come before is counted first."""
        with socket.create_connection(("127.0.0.1", self.port)) as last:
            last.sendall(b"stop")
            self._thread.join()
        self._door.close()

    def _serve(self) -> None:
        while True:
            wire, _ = self._door.accept()
            with wire:
                wire.settimeout(1)
                if self._said(wire) == b"stop":
                    return
            self.accepts += 1

    def _said(self, wire: socket.socket) -> bytes:
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
