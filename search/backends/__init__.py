"""Kinds of index behind one small protocol: they propose positions of rows, nothing more."""

from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from catalog.schemes import Words

Positions = NDArray[np.intp]  # shape (n,): row numbers, never database ids


class Backend(Protocol):
    """An index over rows of bits that was built by its module's `build` and opened by its `open`."""

    def candidates(self, query: Words, limit: int) -> Positions:
        """Positions of about `limit` rows near a query of shape (words,), in any order, without repeats."""
        ...


class BackendModule(Protocol):
    """What a kind of index knows how to do, as functions of its module."""

    FILES: tuple[str, ...]

    @staticmethod
    def build(folder: Path, rows: Words, options: dict[str, int]) -> None:
        """Write an index of rows (n, words) into a folder, as the files named by FILES."""
        ...

    @staticmethod
    def open_index(folder: Path, rows: Words, options: dict[str, int]) -> Backend:
        """Open what build() wrote. The caller has checked that the files are the ones written."""
        ...
