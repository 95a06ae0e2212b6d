"""Codes to race on: drawn ones, as clustered as those of a real catalogue are."""

import numpy as np

from catalog.schemes import WORD_BITS, WORD_TYPE, Words

FAMILIES = (
    (1_000, 0.5),
    (100, 0.165),
    (10, 0.11),
    (1, 0.094),
)  # how many are alike, and the share of bits turned since
ASKED = 0.08  # share of its bits by which a query differs from the item that it is of
AT_ONCE = 20_000


def draw_codes(count: int, words: int, seed: int = 1) -> Words:
    """Rows (count, words), column by column in memory. As among the 7,242 real items of 256 learned bits, the tenth
    nearest differs in about a fifth of the bits, the fiftieth in three tenths, most others in half."""
    random = np.random.default_rng(seed)
    found = np.zeros((-(-count // FAMILIES[0][0]), words), dtype=np.uint64)
    before = FAMILIES[0][0]
    for size, turned in FAMILIES:
        found = turn(np.repeat(found, before // size, axis=0)[: -(-count // size)], turned, random)
        before = size
    return np.asfortranarray(found[random.permutation(count)])


def draw_queries(rows: Words, count: int, seed: int = 2) -> Words:
    """So many rows (count, words), each with some bits turned."""
    random = np.random.default_rng(seed)
    return turn(np.ascontiguousarray(rows[random.integers(0, len(rows), count)]), ASKED, random)


def turn(rows: Words, share: float, random: np.random.Generator) -> Words:
    """The rows with this share of their bits, taken at random, turned round."""
    turned = rows.copy()
    for first in range(0, len(rows), AT_ONCE):
        some = turned[first : first + AT_ONCE]
        chosen = random.random((len(some), rows.shape[1] * WORD_BITS), dtype=np.float32) < share
        some ^= np.packbits(chosen, axis=1, bitorder="little").view(WORD_TYPE)
    return turned
