"""Fetch the photos that a catalogue names by their addresses: many at once, politely, and only what has changed."""

from collections import defaultdict, deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from time import monotonic, sleep

from django.conf import settings

from catalog import fetching
from catalog.fetching import FetchRefusedError, fetch_changed, read_address
from catalog.freshness import seconds_until
from catalog.pictures import LIMITS

THREADS = 8
A_HOST = 2  # of them
TRIES = 3
BUSY = (429, 503)
DEAD_AFTER = 3  # photos in a row that a host did not give for want of an answer


@dataclass(frozen=True)
class Wanted:
    """An address as the catalogue writes it, and the mark of the photo that is there already, if any."""

    reference: str
    etag: str = ""


@dataclass(frozen=True)
class Fetched:
    """A photo's bytes, not yet known to be a picture, or None where it has not changed; and its mark, to be kept."""

    data: bytes | None
    etag: str


@dataclass(frozen=True)
class Pace:
    """Seconds: between two requests to a host, before a second try, that a host may ask us to wait, for one photo."""

    pause_s: float = 0.1
    again_s: float = 1.0
    most_wait_s: float = 30.0
    photo_s: float = 15.0


PACE = Pace()


def fetch_photos(wanted: Sequence[Wanted], pace: Pace = PACE) -> dict[str, Fetched | str]:
    """What came of each address: the photo, or why not as a sentence for staff. All photos are held at once, so ask
    for a few dozen at a time. Only hosts of IMPORT_PHOTO_HOSTS are asked, each at most twice at once."""
    answers: dict[str, Fetched | str] = {}
    by_host: dict[str, deque[Wanted]] = defaultdict(deque)
    for one in {one.reference: one for one in wanted}.values():
        try:
            by_host[read_address(one.reference).host].append(one)
        except FetchRefusedError as error:
            answers[one.reference] = _explain(error, one.reference)
    hosts = [_Host(name, queue, pace) for name, queue in by_host.items()]
    with ThreadPoolExecutor(THREADS) as pool:
        for done in pool.map(_Host.fetch_all, [host for host in hosts for _ in range(min(A_HOST, len(host.queue)))]):
            answers.update(done)
    return answers


class _Host:
    """The photos that are wanted of one host, and when it may be asked again."""

    def __init__(self, name: str, queue: deque[Wanted], pace: Pace) -> None:
        self.name, self.queue, self._pace = name, queue, pace
        self._lock = Lock()
        self._next = 0.0
        self._silent = 0
        self._given_up = ""

    def fetch_all(self) -> dict[str, Fetched | str]:
        """Fetch one after the other until none is left; another thread may do so beside."""
        answers: dict[str, Fetched | str] = {}
        while True:
            try:
                one = self.queue.popleft()
            except IndexError:
                return answers
            answers[one.reference] = self._fetch(one)

    def _fetch(self, one: Wanted) -> Fetched | str:
        for tries_left in reversed(range(TRIES)):
            self._wait()
            if self._given_up:
                return self._given_up
            try:
                found = fetch_changed(one.reference, settings.IMPORT_PHOTO_HOSTS, one.etag, self._pace.photo_s)
            except FetchRefusedError as error:
                if not _is_passing(error):
                    return _explain(error, self.name)
                self._slow_down(error, last=not tries_left)
                reason = _explain(error, self.name)
            else:
                self._silent = 0
                return Fetched(found.data, found.mark)
        return reason

    def _wait(self) -> None:
        """Until it is this thread's turn; the next one's is a pause later."""
        with self._lock:
            now = monotonic()
            at = max(now, self._next)
            self._next = at + self._pace.pause_s
        sleep(at - now)

    def _slow_down(self, error: FetchRefusedError, *, last: bool) -> None:
        """Leave the host alone for a while; for good if it asks for too long a one or never answers."""
        asked = seconds_until(error.retry_after, datetime.now(UTC)) if error.status in BUSY else None
        with self._lock:
            self._silent += last and not error.status
            if (asked or 0) > self._pace.most_wait_s:
                self._given_up = f"{self.name} asks us to come back later"
            elif self._silent >= DEAD_AFTER:
                self._given_up = f"{self.name} does not answer"
            else:
                self._next = max(self._next, monotonic() + (self._pace.again_s if asked is None else asked))


def _is_passing(error: FetchRefusedError) -> bool:
    """Whether it may be otherwise in a moment."""
    if error.status:
        return error.status == 429 or error.status >= 500
    return str(error) in (fetching.TOO_SLOW, fetching.UNREACHABLE)


def _explain(error: FetchRefusedError, host: str) -> str:
    """The reason in words for staff."""
    if str(error) == fetching.NOT_ALLOWED:
        return f"photos are not fetched from {host} or where it leads: the setting IMPORT_PHOTO_HOSTS does not name it"
    if error.status:
        return f"{host} answers with the status {error.status}"
    return {
        fetching.MALFORMED: f"{host!r} is not the address of a photo",
        fetching.WITH_PASSWORD: "the address of a photo may not hold a name or a password",
        fetching.UNREACHABLE: f"{host} does not answer",
        fetching.TOO_SLOW: f"{host} takes too long",
        fetching.TOO_LARGE: f"the file at {host} is larger than {LIMITS.max_bytes // 1_000_000} MB",
        fetching.WEB_PAGE: f"{host} gives a page instead of a photo",
        fetching.ASTRAY: f"{host} leads on to nothing that can be fetched",
    }.get(str(error), str(error).rstrip("."))
