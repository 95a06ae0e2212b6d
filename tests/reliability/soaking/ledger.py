"""What must be so: every item that was brought in, and what was last said of it."""

import random
from dataclasses import dataclass, replace
from threading import Lock
from time import monotonic


@dataclass(frozen=True)
class Entry:
    """An item. While a change of it is under way nothing certain can be said, for it may be done or not."""

    number: int
    price: str
    is_there: bool = True
    is_listed: bool = True
    version: int = 0
    is_changing: bool = True
    hashed_since: float = 0.0  # on the monotonic clock: when the photo that it has now was saved

    @property
    def name(self) -> str:
        """As pages show it."""
        return f"Garment N-{self.number}"


class Ledger:
    """All entries; whoever changes an item says so before and after."""

    def __init__(self) -> None:
        self._entries: dict[int, Entry] = {}
        self._lock = Lock()

    def look(self, number: int) -> Entry:
        """An item as it is now."""
        with self._lock:
            return self._entries[number]

    def all(self) -> list[Entry]:
        """All items that were ever brought in."""
        with self._lock:
            return list(self._entries.values())

    def choose(self, chance: random.Random, *, is_listed: bool | None = None) -> Entry | None:
        """One that is there, and listed or not."""
        found = [one for one in self.all() if one.is_there and is_listed in (None, one.is_listed)]
        return chance.choice(found) if found else None

    def begin(self, entry: Entry) -> Entry:
        """A change of an item, or a new one, is under way."""
        return self._put(replace(entry, is_changing=True, version=entry.version + 1))

    def end(self, entry: Entry, *, has_new_photo: bool) -> None:
        """It is done, and certain."""
        since = monotonic() if has_new_photo else entry.hashed_since
        self._put(replace(entry, is_changing=False, hashed_since=since))

    def _put(self, entry: Entry) -> Entry:
        with self._lock:
            self._entries[entry.number] = entry
        return entry
