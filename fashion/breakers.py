"""Whether something that has failed is asked again."""

from collections.abc import Callable
from threading import Lock
from time import monotonic


class Breaker:
    """After a failure nobody asks for some seconds; then one does, and if that fails too, nobody for as long again.
    So what is frozen costs one of all callers one wait every so often."""

    def __init__(self, rest_s: float, clock: Callable[[], float] = monotonic) -> None:
        """Nothing has failed yet."""
        self._rest_s, self._clock = rest_s, clock
        self._lock = Lock()
        self._until: float | None = None

    def lets_through(self) -> bool:
        """Whether to ask. Who is told so says by failed() or worked() what came of it."""
        with self._lock:
            if self._until is None:
                return True
            if self._clock() < self._until:
                return False
            self._until = self._clock() + self._rest_s
            return True

    def failed(self) -> bool:
        """It has failed; whether that is news."""
        with self._lock:
            is_news = self._until is None
            self._until = self._clock() + self._rest_s
            return is_news

    def worked(self) -> bool:
        """It has worked; whether that is news."""
        with self._lock:
            is_news = self._until is not None
            self._until = None
            return is_news
