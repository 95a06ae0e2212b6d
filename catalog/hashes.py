"""The registry of hashes: functions from a normalised picture to bits, by name.

A hash answers numbers, one a bit: above 0 the bit is set, and the farther from 0 the surer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import isqrt

import imagehash
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from catalog import lookhash

Bits = NDArray[np.bool_]  # shape (bits,)
Numbers = NDArray[np.float32]  # shape (bits,)
GRID_MARGIN = 8  # a picture is reduced to no fewer pixels a side than this many times the hash grid
LEARNED = "lookhash"
COLOUR_BINS = 14  # imagehash's colorhash: black, grey, 6 faint and 6 bright hues


@dataclass(frozen=True)
class Hash:
    """One algorithm: `look(picture, size)` gives numbers; `size_of(bits)` is the size that gives so many."""

    look: Callable[[Image.Image, int], Numbers]
    size_of: Callable[[int], int | None]


def numbers_of(compute: Callable[[Image.Image, int], imagehash.ImageHash]) -> Callable[[Image.Image, int], Numbers]:
    """One of imagehash's functions as the registry has them: all its bits are equally sure."""

    def look(picture: Image.Image, size: int) -> Numbers:
        return np.where(compute(_reduce(picture, size), size).hash.reshape(-1), np.float32(1), np.float32(-1))

    return look


def square_side(bits: int) -> int | None:
    """The side of a square grid of so many bits; None where there is none."""
    side = isqrt(bits)
    return side if side > 1 and side * side == bits else None


def power_side(bits: int) -> int | None:
    """As square_side, for wavelets, whose grid's side is a power of two."""
    side = square_side(bits)
    return side if side and side & (side - 1) == 0 else None


def colour_levels(bits: int) -> int | None:
    """Bits a bin of colorhash; None where the bins do not share the bits evenly."""
    levels, rest = divmod(bits, COLOUR_BINS)
    return None if rest or not levels else levels


def learned_width(bits: int) -> int | None:
    """The number of bits itself, where the learned hash has that many."""
    return bits if bits in lookhash.WIDTHS else None


# whash, phash, dhash, ahash: perceptual hashes as in imagehash (J. Buchner), after N. Krawetz, "Looks Like It"
# and "Kind of Like That" (hackerfactor.com, 2011 and 2013), and D. Petrov's wavelet hash (2016).
HASHES: dict[str, Hash] = {
    "whash": Hash(numbers_of(imagehash.whash), power_side),
    "phash": Hash(numbers_of(imagehash.phash), square_side),
    "dhash": Hash(numbers_of(imagehash.dhash), square_side),
    "ahash": Hash(numbers_of(imagehash.average_hash), square_side),
    "colorhash": Hash(numbers_of(imagehash.colorhash), colour_levels),
    LEARNED: Hash(lookhash.look, learned_width),
}


def look_at(picture: Image.Image, name: str, bits: int) -> Numbers:
    """The named hash's numbers for an upright RGB picture. Raises ValueError for an impossible number of bits, and
    LookhashUnavailableError."""
    size = size_for(name, bits)
    return HASHES[name].look(picture, size)


def hash_picture(picture: Image.Image, name: str, bits: int) -> Bits:
    """The signs of look_at()."""
    return look_at(picture, name, bits) > 0


def size_for(name: str, bits: int) -> int:
    """The size parameter with which the named hash gives so many bits. Raises ValueError where there is none."""
    if name not in HASHES:
        raise ValueError(f"There is no hash called {name!r}; known are {', '.join(HASHES)}.")
    size = HASHES[name].size_of(bits)
    if size is None:
        raise ValueError(f"{name} cannot have {bits} bits.")
    return size


def _reduce(picture: Image.Image, size: int) -> Image.Image:
    """Average whole blocks of pixels first: the same bits for a fraction of the time."""
    factor = min(picture.size) // (GRID_MARGIN * size)
    return picture.reduce(factor) if factor > 1 else picture
