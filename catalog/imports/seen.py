"""Remember what a long file says without holding it in memory."""

import sqlite3
from types import TracebackType
from typing import Generic, Self, TypeVar, cast

Value = TypeVar("Value", int, str)


class _Kept(Generic[Value]):
    """Keys with the number or text each came with first, in a temporary database that is gone when it is closed."""

    def __init__(self) -> None:
        """An empty one."""
        self._base = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._base.execute("CREATE TABLE seen (key TEXT PRIMARY KEY, value) WITHOUT ROWID")
        self._base.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._base.close()

    def add(self, key: str, value: Value) -> Value | None:
        """Remember a key; what it came with before, if it did."""
        added = self._base.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (key, value))
        return None if added.rowcount else self.get(key)

    def get(self, key: str) -> Value | None:
        """What a key came with first."""
        found = self._base.execute("SELECT value FROM seen WHERE key = ?", (key,)).fetchone()
        return None if found is None else cast("Value", found[0])


class Seen(_Kept[int]):
    """Keys with the line each was first in."""


class Links(_Kept[str]):
    """Names of files with the address of each."""
