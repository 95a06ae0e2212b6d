"""Hosts of photos: each is asked politely, again if need be, and left alone for good once it is of no use."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from time import monotonic, sleep

from django.conf import settings

from catalog import fetching
from catalog.deadlines import Deadline
from catalog.fetching import Answer, FetchRefusedError, fetch_changed
from catalog.freshness import seconds_until
from catalog.pictures import LIMITS

TRIES = 3
BUSY = (429, 503)
IN_A_ROW = 5  # times that a host was busy or did not answer, after which it is given up
LATER = "{host} asks us to come back later"
SILENT = "{host} does not answer"
NO_TIME = "{host} is so slow that there was no time left for this photo"


@dataclass(frozen=True)
class Wanted:
    """An address as the catalogue writes it, and the mark of the photo that is there already, if any."""

    reference: str
    etag: str = ""


@dataclass(frozen=True)
class Pace:
    """Seconds: between two requests to a host, before a second try, that a host may have us wait, for one photo."""

    pause_s: float = 0.1
    again_s: float = 1.0
    most_wait_s: float = 30.0
    photo_s: float = 15.0


PACE = Pace()


class Hosts:
    """What is known of the hosts that a pass asks."""

    def __init__(self, given_up: Mapping[str, str], pace: Pace = PACE) -> None:
        """`given_up` are hosts that were given up before, with the reason."""
        self._pace = pace
        self._hosts = {name: Host(name, pace, reason) for name, reason in given_up.items()}

    def of(self, name: str) -> "Host":
        """The host of that name."""
        return self._hosts.setdefault(name, Host(name, self._pace))

    @property
    def given_up(self) -> dict[str, str]:
        """Hosts that are not asked any more, with the reason as a sentence."""
        return {name: host.given_up for name, host in self._hosts.items() if host.given_up}


class Host:
    """One host, which several threads may ask at once."""

    def __init__(self, name: str, pace: Pace, given_up: str = "") -> None:
        self.name, self.given_up, self._pace = name, given_up, pace
        self._lock = Lock()
        self._next = self._failed_at = 0.0
        self._in_a_row = 0

    def fetch(self, one: Wanted, until: Deadline) -> Answer | str:
        """The photo, or why not as a sentence for staff."""
        reason = ""
        for _ in range(TRIES):
            if not self.given_up and not self._wait(until):
                return NO_TIME.format(host=self.name)
            if self.given_up:  # before, or while this thread waited
                return self.given_up
            begun = monotonic()
            try:
                found = fetch_changed(one.reference, settings.IMPORT_PHOTO_HOSTS, one.etag, self._pace.photo_s)
            except FetchRefusedError as error:
                reason = explain(error, self.name)
                self._note(error, begun)
                if not _is_passing(error):
                    return reason
            else:
                self._in_a_row = 0
                return found
        return reason

    def _wait(self, until: Deadline) -> bool:
        """Until it is this thread's turn, the next one's is a pause later; False where that is too late."""
        with self._lock:
            now = monotonic()
            at = max(now, self._next)
            if at >= until.at:
                return False
            self._next = at + self._pace.pause_s
        sleep(at - now)
        return True

    def _note(self, error: FetchRefusedError, begun: float) -> None:
        """Leave a host alone for a while that is busy or does not answer, twice as long each time; for good if it goes
        on like that, or asks for too long a while. What threads meet at the same time counts once."""
        asked = seconds_until(error.retry_after, datetime.now(UTC)) if error.status in BUSY else None
        with self._lock:
            if not _is_absent(error):
                self._in_a_row = 0
            elif begun >= self._failed_at:
                self._in_a_row += 1
                self._failed_at = monotonic()
            if (asked or 0) > self._pace.most_wait_s or self._in_a_row >= IN_A_ROW:
                self.given_up = (LATER if error.status else SILENT).format(host=self.name)
            elif _is_passing(error):
                wait = max(asked or 0, self._pace.again_s * 2**self._in_a_row)
                self._next = max(self._next, monotonic() + wait)


def _is_absent(error: FetchRefusedError) -> bool:
    """Whether the host, and not only this photo, is of no use just now."""
    return error.status in BUSY or (not error.status and _is_passing(error))


def _is_passing(error: FetchRefusedError) -> bool:
    """Whether it may be otherwise in a moment."""
    if error.status:
        return error.status == 429 or error.status >= 500
    return str(error) in (fetching.TOO_SLOW, fetching.UNREACHABLE)


def explain(error: FetchRefusedError, host: str) -> str:
    """Why an address gives no photo, in words for staff."""
    if str(error) == fetching.NOT_ALLOWED:
        return f"photos are not fetched from {host} or where it leads: the setting IMPORT_PHOTO_HOSTS does not name it"
    if error.status:
        return f"{host} answers with the status {error.status}"
    return {
        fetching.MALFORMED: f"{host!r} is not the address of a photo",
        fetching.WITH_PASSWORD: "the address of a photo may not hold a name or a password",
        fetching.UNREACHABLE: SILENT.format(host=host),
        fetching.TOO_SLOW: f"{host} takes too long",
        fetching.TOO_LARGE: f"the file at {host} is larger than {LIMITS.max_bytes // 1_000_000} MB",
        fetching.WEB_PAGE: f"{host} gives a page instead of a photo",
        fetching.ASTRAY: f"{host} leads on to nothing that can be fetched",
    }.get(str(error), str(error).rstrip("."))
