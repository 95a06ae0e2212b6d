"""Fetch a picture's file from an address, of hosts that the operator allows and of no others."""

import socket
import ssl
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from catalog.deadlines import Deadline, Wire
from catalog.freshness import condition, mark_of
from catalog.photo_hosts import DEFAULT_PORTS, Place, find_place, is_public, normal_host, parse_places
from catalog.pictures import LIMITS
from catalog.sentences import gettext_noop

SECONDS = 10.0  # for the whole of it: names, redirects, every byte
CONNECT_SECONDS = 3.0  # for one of a host's addresses
REDIRECTS = 3
REDIRECTED = (301, 302, 303, 307, 308)
MISSING = (404, 410)
UNCHANGED = 304
SAFE = "%/:=&?~+!$,;'@()*[]"  # what of an address is not escaped once more

MALFORMED = gettext_noop("This is not the address of a picture. It should begin with https:// or http://.")
WITH_PASSWORD = gettext_noop("Please leave the name and the password out of the address.")
NOT_ALLOWED = gettext_noop("Pictures from that site are not taken here. Save the picture and choose the file.")
UNREACHABLE = gettext_noop("Nothing answers at that address. Please check it, or save the picture and choose the file.")
TOO_SLOW = gettext_noop("That site took too long. Save the picture and choose the file.")
TOO_LARGE = gettext_noop("The file at that address is too large.")
NOTHING_THERE = gettext_noop("There is no picture at that address.")
WITHHELD = gettext_noop("That site does not give us the picture. Save it and choose the file.")
WEB_PAGE = gettext_noop(
    "That address leads to a page, not to a picture. Please copy the address of the picture itself."
)
ASTRAY = gettext_noop("That address leads on to nothing that we can fetch.")


class FetchRefusedError(ValueError):
    """A picture that is not fetched, with the reason as a sentence for the person who gave its address; the status and
    the Retry-After header of the answer, if there was one."""

    def __init__(self, sentence: str, status: int = 0, retry_after: str = "") -> None:
        """A sentence marked for translation."""
        super().__init__(sentence)
        self.status, self.retry_after = status, retry_after


@dataclass(frozen=True)
class Answer:
    """A file, or None where it is the one whose mark was given; and its mark, as freshness.mark_of() makes it."""

    data: bytes | None
    mark: str


@dataclass(frozen=True)
class Target:
    """An address taken apart."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def header(self) -> str:
        """The host as the request names it."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == DEFAULT_PORTS[self.scheme] else f"{name}:{self.port}"


def fetch(address: str, hosts: Sequence[str], seconds: float = SECONDS) -> bytes:
    """The file at an address, of at most LIMITS.max_bytes; `hosts` as photo_hosts.parse_places() has them. Whether it
    is a picture is not known yet. Raises FetchRefusedError with a sentence for the sender."""
    return fetch_changed(address, hosts, seconds=seconds).data or b""


def fetch_changed(address: str, hosts: Sequence[str], mark: str = "", seconds: float = SECONDS) -> Answer:
    """As fetch() does, but only if the file has another mark now."""
    deadline, places, target = Deadline.after(seconds), parse_places(hosts), read_address(address)
    for _ in range(1 + REDIRECTS):
        try:
            found = _ask(target, places, deadline, mark)
        except TimeoutError as error:
            raise FetchRefusedError(TOO_SLOW) from error
        except (OSError, HTTPException) as error:
            raise FetchRefusedError(UNREACHABLE) from error
        if isinstance(found, Answer):
            return found
        target = _follow(target, found)
    raise FetchRefusedError(ASTRAY)


def read_address(address: str) -> Target:
    """Take an address apart. Raises FetchRefusedError."""
    try:
        parts = urlsplit(address.strip())
        host, port = normal_host(parts.hostname or ""), parts.port
        path = quote(parts.path or "/", SAFE) + (f"?{quote(parts.query, SAFE)}" if parts.query else "")
    except ValueError as error:
        raise FetchRefusedError(MALFORMED) from error
    if parts.scheme not in DEFAULT_PORTS or port == 0:
        raise FetchRefusedError(MALFORMED)
    if parts.username is not None or parts.password is not None:
        raise FetchRefusedError(WITH_PASSWORD)
    return Target(parts.geturl(), parts.scheme, host, port or DEFAULT_PORTS[parts.scheme], path)


def _follow(target: Target, onward: str) -> Target:
    try:
        return read_address(urljoin(target.url, onward))
    except ValueError as error:
        raise FetchRefusedError(ASTRAY) from error


def _ask(target: Target, places: Sequence[Place], deadline: Deadline, mark: str) -> Answer | str:
    """The file, or the address that the host sends us on to."""
    place = find_place(places, target.scheme, target.host, target.port)
    if place is None:
        raise FetchRefusedError(NOT_ALLOWED)
    found = _resolve(target, deadline)
    if not place.is_address and not all(is_public(str(where[0])) for _, where in found):
        raise FetchRefusedError(NOT_ALLOWED)
    with _connect(found, target, deadline) as wire:
        response = _request(wire, target, deadline, condition(mark))
        if response.status in REDIRECTED and (onward := response.headers["Location"]):
            return str(onward)
        if mark and response.status == UNCHANGED:
            return Answer(None, mark)
        return Answer(_read(response), mark_of(response.headers["ETag"], response.headers["Last-Modified"]))


def _resolve(target: Target, deadline: Deadline) -> list[tuple[int, tuple[Any, ...]]]:
    """Family and socket address of each of a host's addresses. A resolver knows no deadline, so it is left behind."""
    pool = ThreadPoolExecutor(max_workers=1)
    try:
        asked = pool.submit(socket.getaddrinfo, target.host, target.port, type=socket.SOCK_STREAM)
        return [(family, where) for family, _, _, _, where in asked.result(deadline.left())]
    finally:
        pool.shutdown(wait=False)


def _connect(found: list[tuple[int, tuple[Any, ...]]], target: Target, deadline: Deadline) -> socket.socket:
    """A connection to the first of the addresses that answers, and to no other than these."""
    failure: OSError = OSError("no addresses")
    for family, where in found:
        wire = socket.socket(family, socket.SOCK_STREAM)
        try:
            wire.settimeout(deadline.left(CONNECT_SECONDS))
            wire.connect(where)
            if target.scheme == "https":
                wire.settimeout(deadline.left())
                return _trusting().wrap_socket(wire, server_hostname=target.host)
        except OSError as error:
            wire.close()
            failure = error
        else:
            return wire
    raise failure


@cache
def _trusting() -> ssl.SSLContext:
    """How we speak TLS. Whom the system trusts is read once, for that takes long; what is made of it may be shared."""
    return ssl.create_default_context()


def _request(wire: socket.socket, target: Target, deadline: Deadline, more: dict[str, str]) -> HTTPResponse:
    connection = HTTPConnection(target.host, target.port)
    connection.sock = Wire(wire, deadline)
    headers = {"Host": target.header, "Accept": "image/*", "Accept-Encoding": "identity", "Connection": "close"}
    connection.request("GET", target.path, headers={**headers, **more})
    return connection.getresponse()


def _read(response: HTTPResponse) -> bytes:
    if response.status in MISSING:
        raise FetchRefusedError(NOTHING_THERE, response.status)
    if response.status != 200:
        raise FetchRefusedError(WITHHELD, response.status, response.headers["Retry-After"] or "")
    if response.headers.get_content_type() == "text/html":
        raise FetchRefusedError(WEB_PAGE)
    if (response.length or 0) > LIMITS.max_bytes:
        raise FetchRefusedError(TOO_LARGE)
    data = response.read(LIMITS.max_bytes + 1)
    if len(data) > LIMITS.max_bytes:
        raise FetchRefusedError(TOO_LARGE)
    return data
