"""The exact backend: a scan of all rows, and so the oracle that the others are tested against.

The bits lie column by column, one contiguous array a 64-bit word; blocks of them that fit the cache are counted by as
many threads as there are cores, for numpy lets go of the interpreter while it counts.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
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
SAMPLE = 4_096  # rows that tell how the distances are spread
MARGIN = 4  # times as many rows as are asked for are measured
FARTHEST = int(np.iinfo(np.uint16).max)
BYTE = 256

Distances = NDArray[np.uint16]


class Exact:
    """Rows of bits (n, words) that are scanned; `points` (words,) says what a differing bit of each word counts."""

    def __init__(self, rows: Words, points: Points) -> None:
        self.rows, self.points = rows, points
        self._columns = np.ascontiguousarray(rows.T)

    def candidates(self, queries: Words, limit: int, allowed: Mask | None = None) -> Positions:
        """The `limit` nearest to each query by weighted Hamming distance, without those of a query that are farther
        than all of an earlier one; of equally near rows the first."""
        if allowed is None or np.count_nonzero(allowed) > GATHERED * len(allowed):
            return self._scan(self._columns, queries, limit, allowed)
        positions = np.flatnonzero(allowed)
        return positions[self._scan(self._columns.take(positions, axis=1), queries, limit, None)]

    def distances(self, query: Words, positions: Positions) -> Distances:
        """What the bits by which some rows differ from a query (words,) count together."""
        return _measure(self._columns, self.points, query, positions)

    def _scan(self, columns: Words, queries: Words, limit: int, allowed: Mask | None) -> Positions:
        passing = columns.shape[1] if allowed is None else int(np.count_nonzero(allowed))
        if limit >= passing:
            return np.arange(columns.shape[1]) if allowed is None else np.flatnonzero(allowed)
        bound, found = FARTHEST, []
        for query in queries:
            one = _Query(columns, self.points, query)
            positions, distances = one.near(MARGIN * limit / passing, limit, allowed, bound)
            order = np.argsort(distances, kind="stable")[:limit]
            bound = int(distances[order[-1]]) if len(order) == limit else bound
            found.append(positions[order])
        return np.unique(np.concatenate(found))


class _Query:
    """How far every row is from a query. Where all bits together count no more than 256, sums are kept in bytes, in
    which the farthest row possible looks like the nearest: who takes a row measures it."""

    def __init__(self, columns: Words, points: Points, query: Words) -> None:
        self._columns, self._points, self._query = columns, points, query
        in_bytes = int(points.sum()) * WORD_BITS <= BYTE
        self._sums = _scratch.take("sums", columns.shape[1:], np.uint8 if in_bytes else np.uint16)
        parts = _parts(len(self._sums))
        others = [_threads().submit(self._sum, part) for part in parts[1:]]
        self._sum(parts[0])
        for other in others:
            other.result()

    def near(self, share: float, limit: int, allowed: Mask | None, bound: int) -> tuple[Positions, Distances]:
        """At least `limit` of the nearest allowed rows with their distances, or all within a bound: first of about
        this share of the rows, then of more."""
        sample = np.sort(self._sums[:: max(1, len(self._sums) // SAMPLE)])
        while True:
            is_all = share >= 1
            cut = bound if is_all else min(bound, int(sample[int(share * len(sample))]))
            positions = np.flatnonzero(self._within(cut, allowed))
            distances = _measure(self._columns, self._points, self._query, positions)
            inside = np.flatnonzero(distances <= cut)
            if len(inside) >= limit or cut == bound:
                return positions[inside], distances[inside]
            share *= MARGIN

    def _within(self, cut: int, allowed: Mask | None) -> Mask:
        near: Mask = _scratch.take("near", self._sums.shape, np.bool_)
        np.less_equal(self._sums, min(cut, np.iinfo(self._sums.dtype).max), out=near)
        return near if allowed is None else np.logical_and(near, allowed, out=near)

    def _sum(self, part: slice) -> None:
        """Add up what the words of some rows count, those of equal weight together."""
        runs = _runs(self._points)
        for first in range(part.start, part.stop, BLOCK):
            block = slice(first, min(first + BLOCK, part.stop))
            shape = (len(self._columns), block.stop - block.start)
            differing = _scratch.take("differing", shape, np.uint64)
            counts = _scratch.take("counts", shape, np.uint8)
            np.bitwise_xor(self._columns[:, block], self._query[:, None], out=differing)
            np.bitwise_count(differing, out=counts)
            sums = self._sums[block]
            for begin, end in runs:
                into = sums if begin == 0 else _scratch.take("added", sums.shape, sums.dtype.type)
                np.add.reduce(counts[begin:end], axis=0, dtype=sums.dtype, out=into)
                if self._points[begin] != 1:
                    into *= self._points[begin]
                if begin:
                    sums += into


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


@cache
def _threads() -> ThreadPoolExecutor:
    """One thread less than there are cores, for whoever asks counts too."""
    return ThreadPoolExecutor(max(1, _cores() - 1), thread_name_prefix="scan")


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


os.register_at_fork(after_in_child=_threads.cache_clear)  # threads stay behind when a process forks


def _parts(count: int) -> list[slice]:
    """As many equal parts of so many rows as there are cores, but of a block at least."""
    parts = max(1, min(_cores(), count // BLOCK))
    edges = [count * part // parts for part in range(parts + 1)]
    return [slice(begin, end) for begin, end in pairwise(edges)]


def _runs(points: Points) -> list[tuple[int, int]]:
    """From where to where words count alike."""
    begins = np.flatnonzero(np.diff(points.astype(np.int64), prepend=0)).tolist()
    return list(pairwise([*begins, len(points)]))


def _measure(columns: Words, points: Points, query: Words, positions: Positions) -> Distances:
    counts = np.bitwise_count(columns.take(positions, axis=1) ^ query[:, None])
    found: Distances = points @ counts.astype(np.uint16)
    return found


def build(folder: Path, rows: Words, options: Options) -> None:
    """There is nothing to write beside the rows."""


def discard(folder: Path) -> None:
    """There is nothing outside the folder."""


def open_index(folder: Path, rows: Words, points: Points, options: Options) -> Exact:  # noqa: ARG001
    """There is nothing to read beside the rows."""
    return Exact(rows, points)
