"""When those for whom there was no place come back: one after the other, as places become free."""

import secrets
from collections.abc import Callable
from math import ceil
from threading import Lock
from time import monotonic

SOONEST_S, LATEST_S = 2, 60
FIRST_GUESS_S = 1.0
WEIGHT = 1 / 8  # of the newest in what is typical


class Turns:
    """Turns at some places, as long as work has lately taken. They are a forecast: nobody keeps a place free."""

    def __init__(self, places: int, clock: Callable[[], float] = monotonic) -> None:
        """Nobody waits yet."""
        self._places, self._clock = places, clock
        self._lock = Lock()
        self._typical_s, self._free_at = FIRST_GUESS_S, 0.0

    def done(self, seconds: float) -> None:
        """A place was taken for so long."""
        with self._lock:
            self._typical_s += (seconds - self._typical_s) * WEIGHT

    def next(self) -> int:
        """In how many seconds the next one shall come back. Of very many the last are spread, up to LATEST_S; they come
        again, so who is refused after that waits for none of them."""
        with self._lock:
            now = self._clock()
            free_at = max(self._free_at, now) + self._typical_s / self._places
            self._free_at = min(free_at, now + LATEST_S)
            left = ceil(self._free_at - now)
        if left >= LATEST_S:
            return LATEST_S - secrets.randbelow(LATEST_S // 2)
        return max(left, SOONEST_S)
