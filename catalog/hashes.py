"""The registry of hashes: functions from a normalised picture to bits, by name."""

from collections.abc import Callable
from dataclasses import dataclass
from math import isqrt

import imagehash
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Bits = NDArray[np.bool_]  # shape (bits,)
GRID_MARGIN = 8  # a picture is reduced to no fewer pixels a side than this many times the hash grid
COLOUR_BINS = 14  # imagehash's colorhash: black, grey, 6 faint and 6 bright hues


@dataclass(frozen=True)
class Hash:
    """One algorithm: `compute(picture, size)` gives bits; `size_of(bits)` is the size that gives so many."""

    compute: Callable[[Image.Image, int], Bits]
    size_of: Callable[[int], int | None]


def bits_of(compute: Callable[[Image.Image, int], imagehash.ImageHash]) -> Callable[[Image.Image, int], Bits]:
    """One of imagehash's functions as the registry has them."""

    def hash_into_bits(picture: Image.Image, size: int) -> Bits:
        found: Bits = compute(picture, size).hash.reshape(-1)
        return found

    return hash_into_bits


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


# whash, phash, dhash, ahash: perceptual hashes as in imagehash (J. Buchner), after N. Krawetz, "Looks Like It"
# and "Kind of Like That" (hackerfactor.com, 2011 and 2013), and D. Petrov's wavelet hash (2016).
HASHES: dict[str, Hash] = {
    "whash": Hash(bits_of(imagehash.whash), power_side),
    "phash": Hash(bits_of(imagehash.phash), square_side),
    "dhash": Hash(bits_of(imagehash.dhash), square_side),
    "ahash": Hash(bits_of(imagehash.average_hash), square_side),
    "colorhash": Hash(bits_of(imagehash.colorhash), colour_levels),
}


def hash_picture(picture: Image.Image, name: str, bits: int) -> Bits:
    """Hash an upright RGB picture with the named hash. Raises ValueError for an impossible number of bits."""
    size = size_for(name, bits)
    return HASHES[name].compute(_reduce(picture, size), size)


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
