"""Clients of a running site that speak HTTP themselves: many at once, from any address behind a proxy."""

import http.client
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from tests.stack.site import Site

PATIENCE_S = 120
BOUNDARY = "a-line-between-parts"


@dataclass(frozen=True)
class Answer:
    """What was answered, and how long it took."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float


def ask(site: Site, path: str, body: bytes | None = None, **headers: str) -> Answer:
    """GET a page, or POST what there is of a body, over a connection of its own."""
    start = monotonic()
    line = http.client.HTTPConnection("127.0.0.1", site.port, timeout=PATIENCE_S)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        line.request("GET" if body is None else "POST", path, body, {"Connection": "close", **named})
        answer = line.getresponse()
        return Answer(answer.status, dict(answer.getheaders()), answer.read(), monotonic() - start)
    finally:
        line.close()


def share(site: Site, photo: bytes, **headers: str) -> Answer:
    """Send a photo as a phone shares it, which needs no page before."""
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n'
    body = head.encode() + photo + f"\r\n--{BOUNDARY}--\r\n".encode()
    return ask(site, "/share/", body, Content_Type=f"multipart/form-data; boundary={BOUNDARY}", **headers)


def memory_of(pids: Iterable[int]) -> int:
    """The bytes of memory that some processes hold together; what they share is counted for each."""
    return sum(1024 * _kilobytes(Path(f"/proc/{pid}/status")) for pid in pids)


def slowest(seconds: Iterable[float], share: float) -> float:
    """Below which that share of all times lies."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _kilobytes(path: Path) -> int:
    try:
        lines = path.read_text().splitlines()
    except OSError:  # gone in between
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), 0)
