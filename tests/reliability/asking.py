"""Clients of a running site that speak HTTP themselves: many at once, from any address behind a proxy."""

import http.client
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import pytest

from tests.stack import site as stack
from tests.stack.site import Site, start_site

PATIENCE_S = 120
BOUNDARY = "a-line-between-parts"
LIMITS = {"UPLOADS_PER_MINUTE": "20", "UPLOADS_PER_DAY": "200", "SEARCHES_PER_MINUTE": "60"}  # as they are by default
DEPLOYED = {"BEHIND_PROXY": "1", "SECRET_KEY": "only-of-a-site-that-tests-ask-and-long-enough-to-be-one", "HTTPS": "0"}
FROM_A_PHONE = {"Connection": "close", "Sec-Fetch-Site": "none"}


@contextmanager
def limited_site(folder: Path) -> Iterator[Site]:
    """A site with the limits that it has by default, behind a proxy: each request says from which address it comes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stack, "LEFT_OUT", stack.LEFT_OUT - DEPLOYED.keys())
        for name, value in {**LIMITS, **DEPLOYED, "ALLOWED_HOSTS": "127.0.0.1"}.items():
            patch.setenv(name, value)
        running = start_site(folder, "--no-demo")
    try:
        yield running
    finally:
        running.stop()


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
        line.request("GET" if body is None else "POST", path, body, {**FROM_A_PHONE, **named})
        answer = line.getresponse()
        return Answer(answer.status, dict(answer.getheaders()), answer.read(), monotonic() - start)
    finally:
        line.close()


def share(site: Site, photo: bytes, **headers: str) -> Answer:
    """Send a photo as a phone shares it, which needs no page before."""
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n'
    body = head.encode() + photo + f"\r\n--{BOUNDARY}--\r\n".encode()
    return ask(site, "/share/", body, Content_Type=f"multipart/form-data; boundary={BOUNDARY}", **headers)
