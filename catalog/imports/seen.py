"""Remember keys of a long file without holding them in memory."""

import sqlite3
from types import TracebackType


class Seen:
    """Keys with the number each came with first, in a temporary database that is gone when it is closed."""

    def __init__(self) -> None:
        """An empty one."""
        self._base = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._base.execute("CREATE TABLE seen (key TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID")
        self._base.execute("BEGIN")

    def __enter__(self) -> "Seen":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._base.close()

    def add(self, key: str, number: int) -> int | None:
        """Remember a key; the number that it came with before, if it did."""
        added = self._base.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (key, number))
        return None if added.rowcount else self.get(key)

    def get(self, key: str) -> int | None:
        """The number that a key came with first."""
        found = self._base.execute("SELECT number FROM seen WHERE key = ?", (key,)).fetchone()
        return None if found is None else int(found[0])
