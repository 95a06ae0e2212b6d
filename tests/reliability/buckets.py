"""A stand-in for S3, and a line to it on which things go wrong."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import boto3
from moto.server import ThreadedMotoServer
from pytest_django.fixtures import Settings

BUCKET = "shop"
KEYS = {"aws_access_key_id": "key", "aws_secret_access_key": "secret", "region_name": "us-east-1"}
HUNG_S = 60  # the longest that a line hangs; whoever waits should have gone long before
DROPPED = {"connection", "transfer-encoding", "content-length", "server", "date"}


@dataclass
class Line:
    """A proxy before the bucket. `faults` are taken one a request, the first first: "503" refuses, "reset" breaks off
    in the middle of what is sent, "cut" in the middle of the answer, "hang" says nothing. After them `always` is done,
    if anything."""

    url: str
    bucket_url: str
    faults: list[str] = field(default_factory=list)
    always: str = ""
    seen: list[str] = field(default_factory=list)
    over: Event = field(default_factory=Event)

    def next_fault(self) -> str:
        """What goes wrong with this request."""
        return self.faults.pop(0) if self.faults else self.always

    @property
    def client(self) -> Any:
        """A way to the bucket on which nothing goes wrong."""
        return boto3.client("s3", endpoint_url=self.bucket_url, **KEYS)

    def names(self) -> set[str]:
        """All objects."""
        return {one["Key"] for one in self.client.list_objects_v2(Bucket=BUCKET).get("Contents", [])}

    def use(self, settings: Settings) -> None:
        """Have photos and private files lie in the bucket, as with S3_BUCKET."""
        options = {"bucket_name": BUCKET, "endpoint_url": self.url, "access_key": "key", "secret_key": "secret"}
        kept = {"BACKEND": "catalog.bucket_files.BucketFiles", "OPTIONS": {**options, "region_name": "us-east-1"}}
        private = {**kept, "OPTIONS": {**kept["OPTIONS"], "location": "private"}}  # type: ignore[dict-item]
        settings.STORAGES = {**settings.STORAGES, "default": kept, "private": private}


@contextmanager
def bucket_line() -> Iterator[Line]:
    """An empty bucket behind a line."""
    bucket = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    bucket.start()
    proxy = ThreadingHTTPServer(("127.0.0.1", 0), _Relay)
    proxy.daemon_threads = True
    host, port = bucket.get_host_and_port()
    line = Line(f"http://127.0.0.1:{proxy.server_port}", f"http://{host}:{port}")
    proxy.line = line  # type: ignore[attr-defined]
    serving = Thread(target=proxy.serve_forever, daemon=True)
    serving.start()
    try:
        _forget_all(bucket)
        line.client.create_bucket(Bucket=BUCKET)
        yield line
    finally:
        line.over.set()
        proxy.shutdown()
        proxy.server_close()
        serving.join()
        bucket.stop()


def _forget_all(bucket: ThreadedMotoServer) -> None:
    """Buckets belong to the process, not to the server."""
    line = HTTPConnection(*bucket.get_host_and_port(), timeout=30)
    line.request("POST", "/moto-api/reset")
    assert line.getresponse().status == 200
    line.close()


class _Relay(BaseHTTPRequestHandler):
    """Hands a request on and its answer back, or does what the line says."""

    protocol_version = "HTTP/1.1"
    server: Any

    def do_GET(self) -> None:
        """Any request."""
        line: Line = self.server.line
        line.seen.append(self.command)
        fault = line.next_fault()
        length = int(self.headers.get("Content-Length") or 0)
        if fault == "reset":
            self.rfile.read(length // 2)
            return self._reset()
        data = self.rfile.read(length)
        if fault == "hang":
            line.over.wait(HUNG_S)
            return self._reset()
        if fault == "503":
            return self._answer(503, {"Content-Type": "application/xml"}, b"<Error><Code>SlowDown</Code></Error>")
        return self._relay(line, data, cuts=fault == "cut")

    do_PUT = do_POST = do_HEAD = do_DELETE = do_GET  # noqa: N815  as BaseHTTPRequestHandler calls them

    def log_message(self, *_: Any) -> None:
        """Nothing."""

    def _relay(self, line: Line, data: bytes, *, cuts: bool) -> None:
        there = HTTPConnection(line.bucket_url.removeprefix("http://"), timeout=30)
        kept = {name: value for name, value in self.headers.items() if name.lower() not in ("expect", "connection")}
        there.request(self.command, self.path, data, kept)
        answer = there.getresponse()
        body, length = answer.read(), answer.getheader("Content-Length")
        there.close()
        headers = {name: value for name, value in answer.getheaders() if name.lower() not in DROPPED}
        if self.command == "HEAD":
            headers["Content-Length"] = length or "0"
        if cuts:
            headers["Content-Length"] = str(len(body))
            self._answer(answer.status, headers, body[: len(body) // 2])
            return self._reset()
        return self._answer(answer.status, headers, body)

    def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _reset(self) -> None:
        """End the line as a machine does that has fallen over."""
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True
