"""The forest backend: Annoy's trees over bits, Hamming distance (github.com/spotify/annoy)."""

from pathlib import Path

import numpy as np
from annoy import AnnoyIndex

from catalog.schemes import WORD_BITS, WORD_TYPE, Points, Words
from search.backends import Mask, Options, Positions
from search.backends.exact import Exact

FILE = "forest.ann"
FILES: tuple[str, ...] = (FILE,)
# Nodes looked at for an answer: 500 to 12.6 million.
EFFORTS: tuple[int, ...] = tuple(round(500 * 1.5**step) for step in range(26))
DEFAULT_EFFORT = -1  # Annoy's own: as many as there are trees times candidates
SEED = 1_405  # the same rows give the same forest


class Forest:
    """An open forest. The file is mapped, so processes share its memory. Filtered searches are left to the exact scan:
    asking Annoy for more and throwing away what does not pass is slower, whatever the share."""

    def __init__(self, path: Path, rows: Words, points: Points, effort: int) -> None:
        self._effort = effort
        self._exact = Exact(rows, points)
        self._index = AnnoyIndex(rows.shape[1] * WORD_BITS, "hamming")
        self._index.load(str(path))
        if self._index.get_n_items() != len(rows):
            raise ValueError(f"{path.name} holds {self._index.get_n_items()} rows instead of {len(rows)}.")

    def candidates(self, queries: Words, limit: int, allowed: Mask | None = None) -> Positions:
        """The nearest `limit` rows that the trees lead to from each query, by unweighted Hamming distance."""
        if allowed is not None:
            return self._exact.candidates(queries, limit, allowed)
        found = [self._index.get_nns_by_vector(_unpack(query), limit, search_k=self._effort) for query in queries]
        return np.unique(np.concatenate(found).astype(np.intp))


def build(folder: Path, rows: Words, options: Options) -> None:
    """Grow `options["trees"]` trees over rows (n, words). The same rows and trees give the same file."""
    index = AnnoyIndex(rows.shape[1] * WORD_BITS, "hamming")
    index.set_seed(SEED)
    for position, row in enumerate(rows):
        index.add_item(position, _unpack(row))
    index.build(options["trees"], n_jobs=1)
    if not index.save(str(folder / FILE)):
        raise OSError(f"{FILE} could not be written.")
    _clear_unused(folder / FILE, rows)


def discard(folder: Path) -> None:
    """There is nothing outside the folder."""


def open_index(folder: Path, rows: Words, points: Points, options: Options) -> Forest:
    """Open the forest that build() wrote for these rows."""
    return Forest(folder / FILE, rows, points, options["effort"])


def _clear_unused(path: Path, rows: Words) -> None:
    """Zero what Annoy leaves in a node that splits: whatever was in memory, behind the number of the bit it splits by.
    Nodes are as annoylib.h lays them out: a count, two children, the bits; a larger count than fits is a split."""
    node = np.dtype([("count", "<i4"), ("children", "<i4", 2), ("gap", "<i4"), ("bits", WORD_TYPE, rows.shape[1])])
    if not path.stat().st_size:
        return
    nodes = np.memmap(path, node, "r+")
    splits = len(rows) + np.flatnonzero(nodes["count"][len(rows) :] > (node.itemsize - 4) // 4)
    nodes["gap"][splits] = 0
    nodes["bits"][splits, 1:] = 0
    nodes.flush()


def _unpack(row: Words) -> bytes:
    """One 0 or 1 a bit: bytes are the sequence that Annoy reads fastest."""
    return np.unpackbits(row.astype(WORD_TYPE).view(np.uint8), bitorder="little").tobytes()
