"""Aspects: how much of two looks agrees in shape, in colour and in fine pattern, read off the stored bits alone.

No bit of the learned hash is of one aspect only, but what its bits say of an aspect together is a sum, the aspect's
reading (`catalog/weights/lookhash_aspects.npz`, docs/lookhash.md). So of a query's own bits it is known how much each
adds to what is read of the query, and that is what the bit counts for the aspect. Distances stay what they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from catalog.hashes import LEARNED
from catalog.lookhash import WEIGHTS
from catalog.schemes import WORD_BITS, WORD_TYPE, View, Words, parse_scheme

Aspect = Literal["shape", "colour", "pattern"]
Leaning = Literal["balanced", "colour", "shape"]
Shares = NDArray[np.float32]  # shape (3, bits): in the order of ASPECTS

ASPECTS: tuple[Aspect, ...] = ("shape", "colour", "pattern")
LOOKS: tuple[Leaning, ...] = ("balanced", "colour", "shape")
READINGS = WEIGHTS.with_name("lookhash_aspects.npz")
FIXED: Mapping[str, tuple[float, float, float]] = {
    "whash": (1, 0, 0),
    "phash": (1, 0, 0),
    "ahash": (1, 0, 0),
    "dhash": (0, 0, 1),  # it turns with the outline too, but in whatever is a little askew it says nothing of a shape
    "colorhash": (0, 1, 0),
}
REST = 0.5  # what a bit counts for fine pattern, beside 1 for what an average bit adds: of some bits nothing is read
STRENGTH = 0.9  # of a leaning look's distance is of its aspect


@dataclass(frozen=True)
class Agreement:
    """Of one aspect: the `share` of the distance that it has, all together 1, and how much of that is `alike`, 0 … 1.
    So the distance is 1 less the sum of share × alike."""

    share: float
    alike: float


def shares(words: Words, scheme: str) -> Shares:
    """How much each bit of a query's fingerprint (words,) counts for each aspect: shape (3, 64 * words), together 1 for
    a bit, 0 for padding."""
    bits = np.unpackbits(words.astype(WORD_TYPE).view(np.uint8), bitorder="little")
    found = np.zeros((len(ASPECTS), len(bits)), np.float32)
    begin = 0
    for part in parse_scheme(scheme).parts:
        own = slice(begin, begin + part.bits)
        found[:, own] = _read(bits[own]) if part.hash == LEARNED else np.array(FIXED[part.hash])[:, None]
        begin += part.words * WORD_BITS
    return found


def fault(readings: Path | None = None, weights: Path = WEIGHTS) -> str:
    """Why it is not known what the bits of lookhash say of an aspect, as a sentence; nothing where it is. Where it is
    not, each counts for all aspects alike."""
    readings = readings or READINGS
    try:
        stated = weights.with_name(f"{weights.name}.sha256").read_text(encoding="ascii").split()[0]
        with readings.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            actual = file["weights"].tobytes().hex()
            has_all = all(file[aspect].ndim == 2 for aspect in ASPECTS)
    except (OSError, ValueError, KeyError, IndexError, EOFError, BadZipFile) as error:
        return f"{readings.name} cannot be read: {error}."
    return "" if has_all and stated == actual else f"{readings.name} is of other weights than {weights.name}."


def is_read() -> bool:
    """Whether there is no fault(), as the process found it the first time it was asked."""
    return bool(_readings())


def lean(view: View, scheme: str, look: Leaning) -> View:
    """The same words, with bits that count more for what the look leans to; the balanced view is the view itself, and
    so is one in which nothing is of the aspect."""
    if look == "balanced":
        return view
    found = shares(view.words, scheme)
    own = (found * view.weights).sum(axis=1, dtype=np.float64)
    if not own[ASPECTS.index(look)]:
        return view
    factors = _counted(own, look) / np.where(own > 0, own, 1)
    return View(view.words, (view.weights * (factors @ found)).astype(np.float32))


def agreement(row: Words, view: View, scheme: str, look: Leaning = "balanced") -> Mapping[Aspect, Agreement]:
    """What of an item's bits (words,) agrees with a query's view, which has not been leaned. How much is alike is the
    same in every look; what it counts is not. One less the sum of share × alike is measure() by lean()."""
    return agreements(row[None], [view], scheme, look)[0]


def agreements(
    rows: Words, views: Sequence[View], scheme: str, look: Leaning = "balanced"
) -> list[Mapping[Aspect, Agreement]]:
    """As agreement(), of several items (n, words), each with whichever of the query's views it is nearest to in this
    look."""
    measured = [_measure(rows, view, scheme, look) for view in views]
    counted, alike = (np.stack(parts) for parts in zip(*measured, strict=True))  # (views, 3), (views, rows, 3)
    nearest = (alike * counted[:, None]).sum(axis=2).argmax(axis=0)
    return [
        dict(zip(ASPECTS, map(Agreement, counted[at].tolist(), alike[at, row].tolist()), strict=True))
        for row, at in enumerate(nearest.tolist())
    ]


def _measure(rows: Words, view: View, scheme: str, look: Leaning) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What each aspect counts (3,), and how much of it is alike (rows, 3)."""
    weighed = shares(view.words, scheme).astype(np.float64) * view.weights
    own = weighed.sum(axis=1)
    agreeing = 1 - np.unpackbits((rows ^ view.words).astype(WORD_TYPE).view(np.uint8), axis=1, bitorder="little")
    alike = agreeing @ (weighed / np.where(own > 0, own, 1)[:, None]).T
    return _counted(own, look), alike


def _counted(own: NDArray[np.float64], look: Leaning) -> NDArray[np.float64]:
    """What each aspect counts in a look (3,), by what it counts by itself."""
    if look == "balanced" or not own[ASPECTS.index(look)]:
        return own
    wanted = np.array([aspect == look for aspect in ASPECTS])
    others = np.where(wanted, 0, own)
    rest = others.sum()
    return np.where(wanted, STRENGTH, (1 - STRENGTH) * others / rest) if rest else wanted.astype(np.float64)


def _read(bits: NDArray[np.uint8]) -> Shares:
    """What each bit of a learned hash counts for each aspect (3, bits): the square of how much it adds to what is read
    of it, measured by what an average bit does."""
    signs = np.where(bits, np.float32(1), np.float32(-1))
    adds = [np.maximum(reading[: len(bits)] @ (signs @ reading[: len(bits)]) * signs, 0) for reading in _readings()]
    counts = np.stack([(one / max(float(one.mean()), 1e-9)) ** 2 for one in adds] or [np.full_like(signs, REST)] * 3)
    if adds:
        counts[ASPECTS.index("pattern")] += REST
    found: Shares = counts / counts.sum(axis=0)
    return found


@cache
def _readings() -> Sequence[NDArray[np.float32]]:
    """In the order of ASPECTS; none where they are not of the weights."""
    if fault():
        return ()
    with np.load(READINGS, allow_pickle=False) as file:
        return [file[aspect].astype(np.float32) for aspect in ASPECTS]
