"""Another site, on this machine, that is as helpful or as hostile as its paths say."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread

from tests.pictures import draw_garment, encode

PICTURE = encode(draw_garment(1))
LONG_AGO = "Wed, 21 Oct 2015 07:28:00 GMT"
PIECE = bytes(65_536)


class OtherSite(ThreadingHTTPServer):
    """Its host and port, and what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.at_once = self.most_at_once = 0
        self.counting = Lock()
        self.closing = Event()

    @property
    def place(self) -> str:
        """As an operator would name it."""
        return f"127.0.0.1:{self.server_port}"

    def url(self, path: str) -> str:
        """The address of one of its paths."""
        return f"http://{self.place}/{path}"


class _Handler(BaseHTTPRequestHandler):
    server: OtherSite

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        name, _, rest = self.path.lstrip("/").partition("/")
        self.last = b""
        with self._counted():
            getattr(self, f"answer_{name.partition('?')[0]}", self.answer_nothing)(rest)
        self.wfile.write(self.last)  # whoever has all of it may ask for more at once

    @contextmanager
    def _counted(self) -> Iterator[None]:
        """Count this answer among those that are given at once."""
        with self.server.counting:
            self.server.at_once += 1
            self.server.most_at_once = max(self.server.most_at_once, self.server.at_once)
        try:
            yield
        finally:
            with self.server.counting:
                self.server.at_once -= 1

    def answer_picture(self, _rest: str) -> None:
        self._head(200, {"Content-Type": "image/jpeg", "Content-Length": str(len(PICTURE))})
        self.wfile.write(PICTURE[:-1])
        self.last = PICTURE[-1:]

    def answer_nothing(self, _rest: str) -> None:
        self._head(404, {})

    def answer_text(self, _rest: str) -> None:
        self._head(200, {"Content-Type": "image/jpeg"})
        self.wfile.write(b"no picture")

    def answer_page(self, _rest: str) -> None:
        self._head(200, {"Content-Type": "text/html; charset=utf-8"})

    def answer_status(self, rest: str) -> None:
        self._head(int(rest), {})

    def answer_tagged(self, rest: str) -> None:
        """A picture with a mark, which is not sent to who has it."""
        if self.headers["If-None-Match"] == f'"{rest}"':
            self._head(304, {"ETag": f'"{rest}"'})
            return
        self._head(200, {"Content-Type": "image/jpeg", "ETag": f'"{rest}"'})
        self.wfile.write(PICTURE)

    def answer_dated(self, _rest: str) -> None:
        """A picture with a date, which is not sent to who has it."""
        if self.headers["If-Modified-Since"] == LONG_AGO:
            self._head(304, {})
            return
        self._head(200, {"Content-Type": "image/jpeg", "Last-Modified": LONG_AGO})
        self.wfile.write(PICTURE)

    def answer_later(self, rest: str) -> None:
        """`later/503/2/0/…`: the status so many times, with that Retry-After, then the picture."""
        status, times, after, *_ = rest.split("/")
        if sum(path == self.path for path, _ in self.server.asked) > int(times):
            self.answer_picture("")
        else:
            self._head(int(status), {"Retry-After": after} if after else {})

    def answer_to(self, rest: str) -> None:
        """Send on to the address that follows, as it is."""
        self._head(302, {"Location": rest})

    def answer_hops(self, rest: str) -> None:
        self._head(307, {"Location": f"/hops/{int(rest) - 1}" if int(rest) > 1 else "/picture"})

    def answer_drip(self, _rest: str) -> None:
        """A byte now and then, for ever."""
        self._head(200, {"Content-Type": "image/jpeg"})
        self._drip(b"x")

    def answer_headers(self, _rest: str) -> None:
        """Headers that never end."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        self._drip(b"x")

    def answer_hundred(self, _rest: str) -> None:
        """Say for ever that the answer is to come."""
        self._drip(b"HTTP/1.1 100 Continue\r\n\r\n")

    def answer_chunks(self, _rest: str) -> None:
        """A file in pieces of a byte, without end."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nTransfer-Encoding: chunked\r\n\r\n")
        self._drip(b"1\r\nx\r\n")

    def answer_trailers(self, _rest: str) -> None:
        """A file with what comes after it, without end."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n")
        self._drip(b"X-More: x\r\n")

    def answer_packed(self, _rest: str) -> None:
        """A file that is packed though nobody asked for that: fifty million zeros in fifty thousand bytes."""
        self._head(200, {"Content-Type": "image/jpeg", "Content-Encoding": "gzip"})
        self.wfile.write(gzip.compress(bytes(50_000_000)))

    def answer_silence(self, _rest: str) -> None:
        self.server.closing.wait()

    def answer_endless(self, _rest: str) -> None:
        self._head(200, {"Content-Type": "image/jpeg"})
        while not self.server.closing.is_set() and self._sends(PIECE):
            pass

    def answer_boast(self, _rest: str) -> None:
        """Say that it is large, and send nothing."""
        self._head(200, {"Content-Type": "image/jpeg", "Content-Length": "20000001"})
        self.server.closing.wait()

    def answer_cut(self, _rest: str) -> None:
        """Half of what was promised."""
        self._head(200, {"Content-Type": "image/jpeg", "Content-Length": str(len(PICTURE))})
        self.wfile.write(PICTURE[: len(PICTURE) // 2])

    def answer_babble(self, _rest: str) -> None:
        self.wfile.write(b"SSH-2.0-Other\r\n")

    def _head(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _drip(self, drop: bytes) -> None:
        while not self.server.closing.wait(0.05) and self._sends(drop):
            pass

    def _sends(self, data: bytes) -> bool:
        try:
            self.wfile.write(data)
        except OSError:  # the other side has gone
            return False
        return True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  as the library has it
        """Silent."""


@contextmanager
def other_site() -> Iterator[OtherSite]:
    """A running one."""
    with OtherSite() as server:
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.closing.set()
        server.shutdown()
        thread.join()
