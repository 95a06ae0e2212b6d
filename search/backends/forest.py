"""The forest backend: Annoy's trees over bits, Hamming distance (github.com/spotify/annoy)."""

from pathlib import Path

import numpy as np
from annoy import AnnoyIndex

from catalog.schemes import WORD_BITS, WORD_TYPE, Words
from search.backends import Positions

FILE = "forest.ann"
FILES = (FILE,)
SEED = 1_405  # the same rows give the same forest
SEARCH_PER_CANDIDATE = 10  # nodes Annoy looks at for each candidate asked for: generous, its default misses many


class Forest:
    """An open forest. The file is mapped, so processes share its memory."""

    def __init__(self, path: Path, words: int, count: int) -> None:
        self._index = AnnoyIndex(words * WORD_BITS, "hamming")
        self._index.load(str(path))
        if self._index.get_n_items() != count:
            raise ValueError(f"{path.name} holds {self._index.get_n_items()} rows instead of {count}.")

    def candidates(self, query: Words, limit: int) -> Positions:
        """The nearest `limit` rows that the trees lead to, by unweighted Hamming distance."""
        nodes = limit * SEARCH_PER_CANDIDATE
        found = self._index.get_nns_by_vector(_unpack(query), limit, search_k=nodes)
        return np.asarray(found, dtype=np.intp)


def build(folder: Path, rows: Words, options: dict[str, int]) -> None:
    """Grow `options["trees"]` trees over rows (n, words)."""
    index = AnnoyIndex(rows.shape[1] * WORD_BITS, "hamming")
    index.set_seed(SEED)
    for position, row in enumerate(rows):
        index.add_item(position, _unpack(row))
    index.build(options["trees"], n_jobs=1)
    if not index.save(str(folder / FILE)):
        raise OSError(f"{FILE} could not be written.")


def open_index(folder: Path, rows: Words, options: dict[str, int]) -> Forest:  # noqa: ARG001
    """Open the forest that build() wrote for these rows."""
    return Forest(folder / FILE, rows.shape[1], len(rows))


def _unpack(row: Words) -> bytes:
    """One 0 or 1 a bit: bytes are the sequence that Annoy reads fastest."""
    return np.unpackbits(row.astype(WORD_TYPE).view(np.uint8), bitorder="little").tobytes()
