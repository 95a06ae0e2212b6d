"""The faiss backend: all codes scanned by compiled code (IndexBinaryFlat), or those of the nearest lists only
(IndexBinaryIVF), see github.com/facebookresearch/faiss. The extra `faiss`."""

from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from catalog.schemes import WORD_BITS, WORD_TYPE, Points, Words
from search.backends import Mask, Options, Positions
from search.backends.exact import Exact

FILE = "codes.faiss"
FILES: tuple[str, ...] = (FILE,)
EFFORTS: tuple[int, ...] = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024)  # lists looked at; all where there are none
LEAST_A_LIST = 39  # rows, below which faiss complains that lists are trained badly


class Faiss:
    """An open index; its codes are mapped, so processes share them. Filtered searches are left to the exact scan."""

    def __init__(self, path: Path, rows: Words, points: Points, effort: int) -> None:
        self._exact = Exact(rows, points)
        try:
            self._index = faiss.read_index_binary(str(path), faiss.IO_FLAG_MMAP_IFC)
        except RuntimeError as error:
            raise ValueError(f"{path.name} cannot be read.") from error
        if (self._index.ntotal, self._index.d) != (len(rows), rows.shape[1] * WORD_BITS):
            raise ValueError(f"{path.name} holds {self._index.ntotal} rows instead of {len(rows)}.")
        if isinstance(self._index, faiss.IndexBinaryIVF):
            self._index.nprobe = effort

    def candidates(self, queries: Words, limit: int, allowed: Mask | None = None) -> Positions:
        """The nearest `limit` rows to each query by unweighted Hamming distance."""
        if allowed is not None:
            return self._exact.candidates(queries, limit, allowed)
        _, found = self._index.search(_codes(queries), min(limit, max(1, self._index.ntotal)))
        return np.unique(found[found >= 0]).astype(np.intp)


def build(folder: Path, rows: Words, options: Options) -> None:
    """Write the rows (n, words): in options["lists"] lists where these are not 0, as far as there are rows for them."""
    width = rows.shape[1] * WORD_BITS
    lists = min(options["lists"], len(rows) // LEAST_A_LIST)
    flat = faiss.IndexBinaryFlat(width)
    index = faiss.IndexBinaryIVF(flat, width, lists) if lists else flat
    codes = _codes(rows)
    try:
        if lists:
            index.train(codes)
        index.add(codes)
        faiss.write_index_binary(index, str(folder / FILE))
    except RuntimeError as error:
        raise OSError(f"{FILE} could not be written.") from error


def discard(folder: Path) -> None:
    """There is nothing outside the folder."""


def open_index(folder: Path, rows: Words, points: Points, options: Options) -> Faiss:
    """Open what build() wrote for these rows."""
    return Faiss(folder / FILE, rows, points, options["effort"])


def _codes(rows: Words) -> NDArray[np.uint8]:
    return (
        np.ascontiguousarray(rows.astype(WORD_TYPE))
        .view(np.uint8)
        .reshape(len(rows), rows.shape[1] * WORD_TYPE.itemsize)
    )
