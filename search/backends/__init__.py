"""Kinds of index behind one small protocol: they propose positions of rows, nothing more."""

from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from catalog.schemes import Points, Words

Positions = NDArray[np.intp]  # shape (n,): row numbers, never database ids
Mask = NDArray[np.bool_]  # shape (rows,): which of them may be proposed
Options = dict[str, int]


class Backend(Protocol):
    """An index over rows of bits that was built by its module's `build` and opened by its `open_index`."""

    def candidates(self, queries: Words, limit: int, allowed: Mask | None = None) -> Positions:
        """Positions, rising and without repeats, of about `limit` rows near each of the queries (q, words), of those
        allowed; rows that are farther than so many others found for another query may be missing. With an
        allowed mask, none is missing that an exact scan finds."""
        ...


class BackendModule(Protocol):
    """What a kind of index knows how to do, as functions of its module."""

    FILES: tuple[str, ...]
    EFFORTS: tuple[int, ...]  # how much to look at for an answer, rising; none where nothing is left out

    def build(self, folder: Path, rows: Words, options: Options) -> None:
        """Write an index of distinct rows (n, words) into a folder, as the files named by FILES."""
        ...

    def discard(self, folder: Path) -> None:
        """Remove what build() put anywhere but into the folder, which is not going to be a snapshot."""
        ...

    def open_index(self, folder: Path, rows: Words, points: Points, options: Options) -> Backend:
        """Open what build() wrote, to search it with options["effort"]; `points` (words,) says what a differing bit
        of each word counts. The caller has checked that the files are the ones written."""
        ...
