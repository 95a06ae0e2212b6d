"""Clients who take their time: they send, or read, a byte a second, and come again when they are sent away."""

import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from time import monotonic
from urllib.parse import urlsplit

EVERY_S = 1.0
LITTLE = 2_048  # bytes that a slow reader's machine takes at once
PATIENCE_S = 2.0


@dataclass
class Slow:
    """A client who sends some bytes at once, and then one byte a second; or reads one a second, if he only reads."""

    kind: str
    opening: bytes
    reads: bool = False
    address: str = "127.0.0.1"
    came: int = field(default=0, init=False)
    dripped: int = field(default=0, init=False)  # bytes, one at a time
    held_s: float = field(default=0.0, init=False)  # the longest that a line of his was left open
    _line: socket.socket | None = field(default=None, init=False)
    _since: float = field(default=0.0, init=False)

    def drip(self, place: tuple[str, int]) -> None:
        """One byte more, on a new line where there is none."""
        try:
            if self._line is None:
                self._come(place)
            elif not self.reads:
                self.dripped += self._line.send(b"a")
            elif byte := self._line.recv(1):
                self.dripped += len(byte)
            else:
                self.leave()
        except BlockingIOError:
            return  # nothing to read just now
        except OSError:
            self.leave()

    def leave(self) -> None:
        """Close the line."""
        if self._line:
            self._line.close()
            self.held_s = max(self.held_s, monotonic() - self._since)
        self._line = None

    def _come(self, place: tuple[str, int]) -> None:
        line = socket.socket()
        try:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, LITTLE)
            line.settimeout(PATIENCE_S)
            line.bind((self.address, 0))
            line.connect(place)
            line.sendall(self.opening)
            line.settimeout(0)
        except OSError:
            line.close()
            raise
        self.came += 1
        self._since = monotonic()
        self._line = line


def slow_header(address: str) -> Slow:
    """Whose request never gets to the end of its header."""
    return Slow("header", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: ", address=address)


def slow_body(address: str, path: str, token: str) -> Slow:
    """Whose form never ends; it has a token, so that it is read at all."""
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: csrftoken={token}\r\nContent-Length: 4000000\r\n"
    kind = "Content-Type: multipart/form-data; boundary=b\r\n\r\n"
    form = '--b\r\nContent-Disposition: form-data; name="photo"; filename="p.jpg"\r\n\r\n'
    return Slow("body", (head + kind + form).encode(), address=address)


def slow_reader(address: str, path: str, cookies: str) -> Slow:
    """Who asks for a picture and then takes it in a byte at a time."""
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\n\r\n"
    return Slow("answer", head.encode(), reads=True, address=address)


@contextmanager
def dripping(url: str, clients: Sequence[Slow]) -> Iterator[None]:
    """All of them at it, each in a thread of his own, for one who is not let in must hold up no other; until the end
    of the block."""
    place, stopped = urlsplit(url), Event()
    assert place.hostname == "127.0.0.1", "strangers of tests go nowhere else"
    target = (place.hostname, place.port or 80)

    def go_on(client: Slow) -> None:
        while not stopped.wait(EVERY_S):
            client.drip(target)
        client.leave()

    drippers = [Thread(target=go_on, args=[client]) for client in clients]
    for dripper in drippers:
        dripper.start()
    try:
        yield
    finally:
        stopped.set()
        for dripper in drippers:
            dripper.join()
