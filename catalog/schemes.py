"""Schemes: which hashes make a fingerprint, how wide they are, what they weigh."""

import re
from dataclasses import dataclass
from functools import cache
from math import inf

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from catalog.hashes import hash_picture, size_for
from catalog.trim import is_featureless, trim

Words = NDArray[np.uint64]  # shape (words,) or (rows, words): 64 bits each, little-endian
WORD_BITS = 64
WORD_TYPE = np.dtype("<u8")
LONGEST_NAME = 100  # characters; every fingerprint is stored with its scheme's name

_PART = re.compile(r"(?P<hash>[a-z]+)(?P<bits>\d+)(?:\*(?P<weight>\d+(?:\.\d+)?))?")
_SCHEME = re.compile(r"(?P<whole>whole:)?(?P<parts>[^/:]+)/(?P<revision>\d+)")


class FeaturelessError(ValueError):
    """A picture of one colour: there is nothing to hash."""


@dataclass(frozen=True)
class Part:
    """One hash of a scheme with its width in bits and its weight."""

    hash: str
    bits: int
    weight: float

    @property
    def words(self) -> int:
        """64-bit words its bits fill; the last is padded with zeros."""
        return -(-self.bits // WORD_BITS)


@dataclass(frozen=True)
class Scheme:
    """Hashes side by side. Fingerprints of different schemes are never compared."""

    name: str
    parts: tuple[Part, ...]
    trims: bool

    @property
    def words(self) -> int:
        """64-bit words a fingerprint fills."""
        return sum(part.words for part in self.parts)

    @property
    def weights(self) -> NDArray[np.float64]:
        """Weight of one differing bit, a word: shape (words,). All bits differing weigh 1 together."""
        whole = sum(part.weight for part in self.parts)
        per_bit = [part.weight / part.bits / whole for part in self.parts]
        return np.repeat(per_bit, [part.words for part in self.parts])

    def fingerprint(self, picture: Image.Image) -> Words:
        """Hash an upright RGB picture into shape (words,). Raises FeaturelessError for a picture of one colour."""
        cut = trim(picture) if self.trims else picture
        if is_featureless(cut):
            raise FeaturelessError("This picture shows a single colour: there is nothing to search for.")
        bits = [_pad(hash_picture(cut, part.hash, part.bits), part.words) for part in self.parts]
        packed = np.packbits(np.concatenate(bits), bitorder="little")
        return packed.view(WORD_TYPE).astype(np.uint64)


@cache
def parse_scheme(name: str) -> Scheme:
    """Read a scheme from its name, `[whole:]hash<bits>[*weight][+…]/revision`, e.g. `whash256+colorhash42*0.5/1`.

    `whole:` hashes the whole photo instead of the trimmed item. Raises ValueError with a sentence.
    """
    spelled = _SCHEME.fullmatch(name)
    if not spelled:
        raise ValueError(f"{name!r} is not a scheme: expected something like whash256+colorhash42*0.5/1.")
    parts = tuple(_parse_part(part) for part in spelled["parts"].split("+"))
    if len(name) > LONGEST_NAME:
        raise ValueError(f"A scheme is spelled in at most {LONGEST_NAME} characters, not {len(name)}.")
    return Scheme(name, parts, trims=not spelled["whole"])


def distances(scheme: Scheme, rows: Words, query: Words) -> NDArray[np.float64]:
    """Weighted Hamming distance, 0 same … 1 all bits differ, of rows (n, words) to a query (words,): shape (n,)."""
    found: NDArray[np.float64] = np.bitwise_count(rows ^ query) @ scheme.weights
    return found


def to_bytes(words: Words) -> bytes:
    """Pack words for storage: 8 bytes each, little-endian."""
    return words.astype(WORD_TYPE).tobytes()


def from_bytes(packed: bytes, scheme: Scheme) -> Words:
    """Unpack what to_bytes() packed. Raises ValueError where the width is not the scheme's."""
    words = np.frombuffer(packed, WORD_TYPE).astype(np.uint64)
    if words.shape != (scheme.words,):
        raise ValueError(f"{len(packed)} bytes are not a fingerprint of {scheme.name}.")
    return words


def _parse_part(spelled: str) -> Part:
    found = _PART.fullmatch(spelled)
    if not found:
        raise ValueError(f"{spelled!r} is not a hash with its bits: expected something like whash256 or whash256*0.5.")
    part = Part(found["hash"], int(found["bits"]), float(found["weight"] or 1))
    size_for(part.hash, part.bits)
    if not 0 < part.weight < inf:
        raise ValueError(f"The weight of {part.hash} must be a number above 0.")
    return part


def _pad(bits: NDArray[np.bool_], words: int) -> NDArray[np.bool_]:
    return np.pad(bits, (0, words * WORD_BITS - len(bits)))
