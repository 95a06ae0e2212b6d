"""What others offer for the same task, as far as it is installed; the extra `bench` brings all of it."""

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from catalog.schemes import WORD_BITS, WORD_TYPE, Words

Ask = Callable[[Words, int], NDArray[np.intp]]  # positions near a query (words,), so many of them
Opened = tuple[Callable[[int], Ask], Sequence[int], int]  # opens with an effort; the efforts to try; bytes

ASKED = 50  # neighbours of a query that everybody is asked for
LINKS, GRAPH_EFFORT = 16, 64
GRAPH_EFFORTS = (50, 100, 200, 400, 800, 1_600, 3_200)
PROBES = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024)


def has(name: str) -> bool:
    """Whether a package is installed."""
    return find_spec(name) is not None


def faiss_flat(rows: Words) -> Opened:
    """IndexBinaryFlat: all codes, by compiled code."""
    faiss = import_module("faiss")
    index = faiss.IndexBinaryFlat(_width(rows))
    index.add(_codes(rows))
    return lambda _: _faiss_ask(index), (0,), rows.nbytes


def faiss_lists(rows: Words) -> Opened:
    """IndexBinaryIVF: the codes of the nearest lists."""
    faiss = import_module("faiss")
    flat = faiss.IndexBinaryFlat(_width(rows))
    index = faiss.IndexBinaryIVF(flat, _width(rows), max(1, round(2 * len(rows) ** 0.5)))
    index.train(_codes(rows))
    index.add(_codes(rows))

    def open_with(effort: int) -> Ask:
        index.nprobe = effort
        return _faiss_ask(index)

    return open_with, PROBES, rows.nbytes + 8 * len(rows)


def faiss_graph(rows: Words) -> Opened:
    """IndexBinaryHNSW: a graph of neighbours."""
    faiss = import_module("faiss")
    index = faiss.IndexBinaryHNSW(_width(rows), LINKS)
    index.hnsw.efConstruction = GRAPH_EFFORT
    index.add(_codes(rows))

    def open_with(effort: int) -> Ask:
        index.hnsw.efSearch = effort
        return _faiss_ask(index)

    return open_with, GRAPH_EFFORTS, rows.nbytes + len(rows) * LINKS * 2 * 4


def usearch_graph(rows: Words) -> Opened:
    """usearch's graph of neighbours over bits."""
    kinds: Any = import_module("usearch.index")
    index = kinds.Index(ndim=_width(rows), metric=kinds.MetricKind.Hamming, dtype=kinds.ScalarKind.B1)
    index.add(np.arange(len(rows)), _codes(rows))

    def open_with(effort: int) -> Ask:
        index.expansion_search = effort
        return lambda query, limit: index.search(_codes(query[None])[0], limit).keys.astype(np.intp)

    size: int = index.memory_usage
    return open_with, GRAPH_EFFORTS, size


def sklearn_brute(rows: Words) -> Opened:
    """scikit-learn's brute force, a byte a bit."""
    neighbours: Any = import_module("sklearn.neighbors")
    bits = np.unpackbits(_codes(rows), axis=1).view(np.bool_)
    index = neighbours.NearestNeighbors(algorithm="brute", metric="hamming").fit(bits)

    def ask(query: Words, limit: int) -> NDArray[np.intp]:
        asked = np.unpackbits(_codes(query[None]), axis=1).view(np.bool_)
        found: NDArray[np.intp] = index.kneighbors(asked, limit, return_distance=False)[0]
        return found

    return lambda _: ask, (0,), bits.nbytes


def _faiss_ask(index: Any) -> Ask:
    def ask(query: Words, limit: int) -> NDArray[np.intp]:
        _, found = index.search(_codes(query[None]), limit)
        positions: NDArray[np.intp] = found[0][found[0] >= 0]
        return positions

    return ask


def _width(rows: Words) -> int:
    width: int = rows.shape[1] * WORD_BITS
    return width


def _codes(rows: Words) -> NDArray[np.uint8]:
    return np.ascontiguousarray(rows.astype(WORD_TYPE)).view(np.uint8)
