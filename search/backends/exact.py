"""The exact backend: a scan of all rows, word by word, and so the oracle that the others are tested against.

The bits lie column by column, one contiguous array a 64-bit word. Most rows are too far away already by some of their
words: the rest of these is never looked at. How many words that takes is guessed from the query before, which changes
the time of an answer, never the answer.
"""

from itertools import pairwise
from math import prod
from pathlib import Path
from threading import local
from typing import Any

import numpy as np
from numpy.typing import NDArray

from catalog.schemes import WORD_BITS, Points, Words
from search.backends import Mask, Options, Positions

FILES: tuple[str, ...] = ()
EFFORTS: tuple[int, ...] = ()

BLOCK = 65_536  # rows whose words are looked at together
GATHERED = 0.2  # share of rows that pass a filter up to which these alone are read
FEW = 1 / 8  # share of rows up to which reading what is left of them is faster than one more word of all
SEEDS = 4  # rows measured in full for each row asked for, to know how far the last of these is at most
SAMPLE = 4_096  # rows that tell how the distances are spread
FARTHEST = int(np.iinfo(np.uint16).max)
BYTE = 256

Distances = NDArray[np.uint16]


class Exact:
    """Rows of bits (n, words) that are scanned; `points` (words,) says what a differing bit of each word counts."""

    def __init__(self, rows: Words, points: Points) -> None:
        self.rows, self.points = rows, points
        self._columns = np.ascontiguousarray(rows.T)
        self._sample = self._columns[:, :: max(1, len(rows) // SAMPLE)].copy()
        self._last_bound = 0

    def candidates(self, queries: Words, limit: int, allowed: Mask | None = None) -> Positions:
        """The `limit` nearest to each query by weighted Hamming distance, without those of a query that are farther
        than all of an earlier one; of equally near rows the first."""
        if allowed is None or np.count_nonzero(allowed) > GATHERED * len(allowed):
            return self._scan(self._columns, queries, limit, allowed)
        positions = np.flatnonzero(allowed)
        return positions[self._scan(self._columns.take(positions, axis=1), queries, limit, None)]

    def distances(self, query: Words, positions: Positions) -> Distances:
        """What the bits by which some rows differ from a query (words,) count together."""
        return _distances(self._columns, self.points, query, positions)

    def _scan(self, columns: Words, queries: Words, limit: int, allowed: Mask | None) -> Positions:
        if limit >= columns.shape[1]:
            return np.arange(columns.shape[1]) if allowed is None else np.flatnonzero(allowed)
        bound, found = FARTHEST, []
        for query in queries:
            near, bound = self._nearest(_Partial(columns, self.points, query), limit, allowed, bound)
            found.append(near)
        self._last_bound = bound
        return np.unique(np.concatenate(found))

    def _nearest(self, partial: "_Partial", limit: int, allowed: Mask | None, bound: int) -> tuple[Positions, int]:
        """The nearest rows within a bound, and the distance of the last of them, which bounds the next query."""
        partial.add(self._words_to_start_with(partial.query))
        bound = min(bound, _farthest(partial, limit, allowed))
        while np.count_nonzero(near := partial.within(bound, allowed)) > FEW * len(near) and partial.words_left:
            partial.add(1)
        positions = np.flatnonzero(near)
        distances = partial.measure(positions)
        order = np.argsort(distances, kind="stable")[:limit]
        order = order[distances[order] <= bound]
        return positions[order], int(distances[order[-1]]) if len(order) >= limit else bound

    def _words_to_start_with(self, query: Words) -> int:
        """As many as it takes to leave few rows of a sample within the bound that an earlier search ended with."""
        counts = np.bitwise_count(self._sample ^ query[:, None]) * self.points[:, None]
        shares = (np.cumsum(counts, axis=0) <= self._last_bound).mean(axis=1)
        return min(len(shares), 1 + int(np.count_nonzero(shares > FEW)))


class _Partial:
    """How far every row is from a query by its first `depth` words. Where all words fill a byte, a row that differs in
    every bit looks near: measure() tells."""

    def __init__(self, columns: Words, points: Points, query: Words) -> None:
        self.query = query
        self._columns, self._points = columns, points
        fits = int(points.sum()) * WORD_BITS <= BYTE
        self._sums = _scratch.take("sums", columns.shape[1:], np.uint8 if fits else np.uint16)
        self.depth = 0

    @property
    def words_left(self) -> int:
        """How many words have not been looked at."""
        return len(self._columns) - self.depth

    def __len__(self) -> int:
        return len(self._sums)

    def add(self, words: int) -> None:
        """Look at so many words more."""
        looked = slice(self.depth, self.depth + words)
        query = self.query[looked, None]
        for first in range(0, len(self), BLOCK):
            block = self._columns[looked, first : first + BLOCK]
            differing = np.bitwise_xor(block, query, out=_scratch.take("differing", block.shape, np.uint64))
            counts = np.bitwise_count(differing, out=_scratch.take("counts", block.shape, np.uint8))
            self._sum(counts, self._points[looked], self._sums[first : first + BLOCK])
        self.depth += words

    def _sum(self, counts: NDArray[np.uint8], points: Points, sums: NDArray[Any]) -> None:
        """Add what the words of a block count, those of equal weight together."""
        begins = np.flatnonzero(np.diff(points, prepend=0))
        for begin, end in pairwise([*begins.tolist(), len(points)]):
            is_first = self.depth + begin == 0
            into = sums if is_first else _scratch.take("added", sums.shape, sums.dtype.type)
            np.add.reduce(counts[begin:end], axis=0, dtype=sums.dtype, out=into)
            if points[begin] != 1:
                into *= points[begin]
            if not is_first:
                sums += into

    def within(self, bound: int, allowed: Mask | None) -> Mask:
        """Which of the allowed rows are not yet farther than the bound."""
        near: Mask = self._sums <= self._sums.dtype.type(min(bound, np.iinfo(self._sums.dtype).max))
        return near if allowed is None else near & allowed

    def low(self, share: float) -> int:
        """A distance so far that about this share of the rows is within it."""
        sample = np.sort(self._sums[:: max(1, len(self) // SAMPLE)])
        return int(sample[min(len(sample) - 1, round(share * len(sample)) + 1)])

    def measure(self, positions: Positions) -> Distances:
        """The whole distance of some rows."""
        return _distances(self._columns, self._points, self.query, positions)


class _Scratch(local):
    """Arrays that every query of a thread uses anew."""

    def __init__(self) -> None:
        self._arrays: dict[tuple[str, Any], NDArray[Any]] = {}

    def take(self, name: str, shape: tuple[int, ...], kind: Any) -> NDArray[Any]:
        """An array of that name, with anything in it."""
        size = prod(shape)
        if (name, kind) not in self._arrays or self._arrays[name, kind].size < size:
            self._arrays[name, kind] = np.empty(size, kind)
        return self._arrays[name, kind][:size].reshape(shape)


_scratch = _Scratch()


def _distances(columns: Words, points: Points, query: Words, positions: Positions) -> Distances:
    counts = np.bitwise_count(columns.take(positions, axis=1) ^ query[:, None])
    found: Distances = points @ counts.astype(np.uint16)
    return found


def _farthest(partial: _Partial, limit: int, allowed: Mask | None) -> int:
    """How far the last of the nearest rows is at most: as far as the last of as many that look near so far."""
    seeds = np.flatnonzero(partial.within(partial.low(SEEDS * limit / len(partial)), allowed))
    if len(seeds) < limit:
        return FARTHEST
    return int(np.partition(partial.measure(seeds), limit - 1)[limit - 1])


def build(folder: Path, rows: Words, options: Options) -> None:
    """There is nothing to write beside the rows."""


def open_index(folder: Path, rows: Words, points: Points, options: Options) -> Exact:  # noqa: ARG001
    """There is nothing to read beside the rows."""
    return Exact(rows, points)
