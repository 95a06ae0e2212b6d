"""A memory of answers, for as long as their question is the same; the one asked for longest ago makes room."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Known = TypeVar("Known")


class Memory(Generic[Known]):
    """At most so many answers of one process, for all its threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[Hashable, Known] = OrderedDict()
        self._lock = Lock()

    def get(
        self, question: Hashable, find: Callable[[], Known], *, is_worth: Callable[[Known], bool] = lambda _: True
    ) -> Known:
        """The answer, found if it is not known, and kept if it is worth that. While one thread finds, others go on."""
        with self._lock:
            if question in self._known:
                self._known.move_to_end(question)
                return self._known[question]
        found = find()
        if is_worth(found):
            with self._lock:
                self._known[question] = found
                if len(self._known) > self._most:
                    self._known.popitem(last=False)
        return found

    def clear(self) -> None:
        """Find everything anew."""
        with self._lock:
            self._known.clear()
