"""Schemes: which hashes make a fingerprint, how wide they are, what they weigh."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from math import inf, lcm
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from catalog import lookhash
from catalog.hashes import LEARNED, Numbers, look_at, size_for
from catalog.trim import is_featureless, isolate

Kind = TypeVar("Kind", bound=np.generic)
Words = NDArray[np.uint64]  # shape (words,) or (rows, words): 64 bits each, little-endian
Points = NDArray[np.uint16]  # shape (words,): what one differing bit of each word counts, in whole numbers
WORD_BITS = 64
WORD_TYPE = np.dtype("<u8")
LARGEST_SUM = int(np.iinfo(np.uint16).max)
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
class View:
    """A query as it is searched: its fingerprint `words` (words,), and what each of its bits counts, `weights`
    (64 * words,), all together 1: the surer a hash is of a bit, the more."""

    words: Words
    weights: NDArray[np.float32]


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

    @cached_property
    def points(self) -> Points:
        """What one differing bit of each word counts, in whole numbers: sums of them are exact, so equal distances are
        equal. The ratios are those of the weights, as nearly as 16 bits can hold the sum of all."""
        weights = [Fraction(part.weight).limit_denominator(10_000) for part in self.parts]
        per_bit = [weight / part.bits for weight, part in zip(weights, self.parts, strict=True)]
        exact = Fraction(lcm(*(share.denominator for share in per_bit)))
        scale = min(exact, LARGEST_SUM / sum(weights, Fraction()))
        points = [max(1, int(share * scale)) for share in per_bit]
        return np.repeat(points, [part.words for part in self.parts]).astype(np.uint16)

    @cached_property
    def whole(self) -> int:
        """What all bits differing count together."""
        ends = np.cumsum([part.words for part in self.parts]) - 1
        return sum(int(self.points[end]) * part.bits for end, part in zip(ends, self.parts, strict=True))

    @property
    def weights(self) -> NDArray[np.float64]:
        """Weight of one differing bit, a word: shape (words,). All bits differing weigh 1 together."""
        return self.points / self.whole

    def fingerprint(self, picture: Image.Image) -> Words:
        """Hash an upright RGB picture into shape (words,). Raises FeaturelessError for a picture of one colour, and
        LookhashUnavailableError."""
        return self.view(picture).words

    def isolated(self, picture: Image.Image) -> Image.Image:
        """What is hashed of an upright RGB picture."""
        return isolate(picture) if self.trims else picture

    def view(self, picture: Image.Image) -> View:
        """Hash an upright RGB picture as a query. Raises as fingerprint()."""
        return self.view_of(self.isolated(picture))

    def view_of(self, cut: Image.Image) -> View:
        """Hash what isolated() gave. Raises as fingerprint()."""
        if is_featureless(cut):
            raise FeaturelessError("This picture shows a single colour: there is nothing to search for.")
        numbers = [look_at(cut, part.hash, part.bits) for part in self.parts]
        bits = np.concatenate([_pad(found > 0, part.words) for found, part in zip(numbers, self.parts, strict=True)])
        packed = np.packbits(bits, bitorder="little")
        return View(packed.view(WORD_TYPE).astype(np.uint64), self._sureness(numbers))

    def _sureness(self, numbers: list[Numbers]) -> NDArray[np.float32]:
        whole = sum(part.weight for part in self.parts)
        shares = [
            np.abs(found) * (part.weight / whole / max(float(np.abs(found).sum()), 1e-9))
            for found, part in zip(numbers, self.parts, strict=True)
        ]
        return np.concatenate([_pad(share, part.words) for share, part in zip(shares, self.parts, strict=True)])


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


def servable(name: str, *, otherwise: str) -> str:
    """The scheme itself, or another where this machine cannot run the network that it needs."""
    return otherwise if LEARNED in name and lookhash.fault() else name


def distances(scheme: Scheme, rows: Words, query: Words) -> NDArray[np.float64]:
    """Weighted Hamming distance, 0 same … 1 all bits differ, of rows (n, words) to a query (words,): shape (n,)."""
    counted = np.bitwise_count(rows ^ query).astype(np.uint16) @ scheme.points
    found: NDArray[np.float64] = counted / scheme.whole
    return found


def measure(rows: Words, view: View) -> NDArray[np.float64]:
    """The distance, 0 same … 1 all bits differ, of rows (n, words) to a view, whose bits count as sure as they are:
    shape (n,), rounded so that equal distances are equal.

    The asymmetric distance of A. Gordo et al., "Asymmetric Distances for Binary Embeddings" (2014).
    """
    differing = np.unpackbits((rows ^ view.words).astype(WORD_TYPE).view(np.uint8), axis=1, bitorder="little")
    found: NDArray[np.float64] = (differing @ view.weights).astype(np.float64).round(6)
    return found


def plain_view(words: Words, scheme: Scheme) -> View:
    """Stored bits (words,) as a query, all bits of a hash equally sure."""
    real = np.concatenate(
        [np.pad(np.ones(part.bits), (0, part.words * WORD_BITS - part.bits)) for part in scheme.parts]
    )
    weights = np.repeat(scheme.weights, WORD_BITS) * real
    return View(words, weights.astype(np.float32))


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


def _pad(values: NDArray[Kind], words: int) -> NDArray[Kind]:
    return np.pad(values, (0, words * WORD_BITS - len(values)))
