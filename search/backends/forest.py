"""The forest backend: Annoy's trees over bits, Hamming distance (github.com/spotify/annoy)."""

from pathlib import Path

import numpy as np
from annoy import AnnoyIndex

from catalog.schemes import WORD_BITS, WORD_TYPE, Words
from search.backends import Positions

FILE = "forest.ann"
FILES = (FILE,)
SEED = 1_405  # the same rows give the same forest
NODES = 10  # that Annoy looks at for each candidate asked for, unless the options say more


class Forest:
    """An open forest. The file is mapped, so processes share its memory."""

    def __init__(self, path: Path, words: int, count: int, nodes: int) -> None:
        self._nodes = nodes
        self._index = AnnoyIndex(words * WORD_BITS, "hamming")
        self._index.load(str(path))
        if self._index.get_n_items() != count:
            raise ValueError(f"{path.name} holds {self._index.get_n_items()} rows instead of {count}.")

    def candidates(self, query: Words, limit: int) -> Positions:
        """The nearest `limit` rows that the trees lead to, by unweighted Hamming distance."""
        found = self._index.get_nns_by_vector(_unpack(query), limit, search_k=limit * self._nodes)
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


def open_index(folder: Path, rows: Words, options: dict[str, int]) -> Forest:
    """Open the forest that build() wrote for these rows."""
    return Forest(folder / FILE, rows.shape[1], len(rows), options.get("nodes", NODES))


def _unpack(row: Words) -> bytes:
    """One 0 or 1 a bit: bytes are the sequence that Annoy reads fastest."""
    return np.unpackbits(row.astype(WORD_TYPE).view(np.uint8), bitorder="little").tobytes()
