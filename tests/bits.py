"""Rows of bits for tests of the index."""

from collections.abc import Iterable

import numpy as np

from catalog.schemes import View, Words, parse_scheme
from search.contents import Content
from search.facets import no_facets

SCHEME = "whash64+colorhash14/1"
WORDS = 2


def random_rows(count: int, words: int = WORDS, seed: int = 1) -> Words:
    """Rows (count, words) of unrelated bits."""
    return np.random.default_rng(seed).integers(0, 2**64, (count, words), dtype=np.uint64)


def flip(rows: Words, share: float, seed: int = 2) -> Words:
    """The rows with this share of their bits, taken at random, turned round."""
    chosen = np.random.default_rng(seed).random((len(rows), rows.shape[1] * 64)) < share
    return rows ^ np.packbits(chosen, axis=1, bitorder="little").view("<u8").astype(np.uint64)


def clustered_rows(count: int, words: int = 9) -> Words:
    """Rows in families of twenty that differ from each other in about every seventh bit."""
    return flip(np.repeat(random_rows(count // 20 + 1, words), 20, axis=0)[:count], 0.08)


def views(words: Words, scheme: str = SCHEME) -> list[View]:
    """Rows (n, words) as the views of a query, as sure of a bit as the scheme's weights say."""
    weights = np.repeat(parse_scheme(scheme).weights, 64).astype(np.float32)
    return [View(row, weights) for row in words]


def content(count: int, first_id: int = 1) -> Content:
    """So many rows with the ids from the first on."""
    return content_of(random_rows(count), range(first_id, first_id + count))


def content_of(rows: Words, ids: Iterable[int] | None = None, scheme: str = SCHEME) -> Content:
    """These rows with these ids, or with those from 1 on, of items that are all listed."""
    known = np.array(range(1, len(rows) + 1) if ids is None else list(ids), dtype=np.int64)
    return Content(scheme, known, rows, no_facets(len(rows)))
