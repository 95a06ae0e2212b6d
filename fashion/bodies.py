"""How much of what is sent is read, and by whom it may be sent."""

import contextlib
import socket
from collections.abc import Mapping
from time import monotonic
from typing import Any

from django.http import HttpRequest

from catalog.picture_limits import LIMITS

MOST_BYTES = LIMITS.max_bytes + 5_000_000  # of a form with a photo; one that is a little too large is told so by name
MOST_BYTES_OF_WORDS = 1_000_000  # of any other form of shoppers; they have some hundred
MOST_DIGITS = 18  # of a length that anything can have
DRAINED_S = 2.0
CHUNK = 64 * 1024


def is_too_large(request: HttpRequest, *, takes_photo: bool) -> bool:
    """Whether more is sent than a form has, with a photo or without. Of staff, who hand in whole catalogues, all is
    taken."""
    if length_of(request.META) <= (MOST_BYTES if takes_photo else MOST_BYTES_OF_WORDS):
        return False
    user = getattr(request, "user", None)
    return not (user and user.is_active and user.is_staff)


def length_of(headers: Mapping[str, Any]) -> int:
    """The bytes that are said to be sent; 0 where nothing sensible is said."""
    said = str(headers.get("CONTENT_LENGTH") or "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < MOST_DIGITS else 0


def drain(request: HttpRequest) -> None:
    """Read what is sent and keep none of it: who is still sending, and finds the line closed, does not see the answer.
    At most MOST_BYTES, and for about DRAINED_S."""
    line = request.META.get("gunicorn.socket")
    until, left = monotonic() + DRAINED_S, MOST_BYTES
    with _patience(line), contextlib.suppress(OSError):
        while left > 0 and monotonic() < until and (chunk := request.read(CHUNK)):
            left -= len(chunk)


@contextlib.contextmanager
def _patience(line: socket.socket | None) -> Any:
    """Within this nobody waits for the next bytes longer than DRAINED_S."""
    if line is None:
        yield
        return
    before = line.gettimeout()
    line.settimeout(DRAINED_S)
    try:
        yield
    finally:
        line.settimeout(before)
