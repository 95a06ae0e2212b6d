"""Moments in which nobody asks for anything: what a process has open then, it keeps."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition


class Rests:
    """Those who work let somebody have a moment of rest now and then."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._working, self._is_resting = 0, False

    def working(self, do: Callable[[], None]) -> Callable[[], None]:
        """The same, but not begun while somebody rests."""

        def work() -> None:
            with self._changed:
                self._changed.wait_for(lambda: not self._is_resting)
                self._working += 1
            try:
                do()
            finally:
                with self._changed:
                    self._working -= 1
                    self._changed.notify_all()

        return work

    @contextmanager
    def rest(self, patience_s: float) -> Iterator[bool]:
        """A moment in which nobody begins; whether by now all that was begun is done."""
        with self._changed:
            self._is_resting = True
            is_quiet = self._changed.wait_for(lambda: not self._working, patience_s)
        try:
            yield is_quiet
        finally:
            with self._changed:
                self._is_resting = False
                self._changed.notify_all()
