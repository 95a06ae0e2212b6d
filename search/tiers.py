"""Tiers: what distances mean to a shopper. Calibrated for a scheme on photos whose item is in the catalogue, and on the
same photos with their item taken out; docs/matching.md names the command.

Only the nearest item can be the same one, and only when no other is nearly as near: of two that can hardly be told
apart, neither is certain. So what counts is its distance against the root of the next one's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, sqrt
from typing import Literal

Tier = Literal["same", "very_similar", "similar", "other"]


@dataclass(frozen=True)
class Cuts:
    """The greatest doubt() with which the first is the same, and the greatest distances of the other tiers; beyond
    the last, nothing in the catalogue is like it."""

    same: float
    very_similar: float
    similar: float


UNCALIBRATED = Cuts(same=0.0, very_similar=0.13, similar=0.36)  # of noise, the nearest of 7,242 is at 0.34 to 0.37
CUTS = {
    "lookhash512+dhash64*0.1": Cuts(same=0.0866, very_similar=0.081, similar=0.25),
    "lookhash512": Cuts(same=0.0432, very_similar=0.043, similar=0.23),
    "lookhash256": Cuts(same=0.0373, very_similar=0.038, similar=0.23),
    "whash256+dhash256+colorhash42*0.5": Cuts(same=0.2335, very_similar=0.13, similar=0.36),
}


def cuts_of(scheme: str) -> Cuts:
    """The cuts of a scheme, of whatever revision; those of a classical one where nobody has calibrated it."""
    return CUTS.get(scheme.rpartition("/")[0], UNCALIBRATED)


def doubt(distances: Sequence[float]) -> float:
    """How doubtful it is that the first of the items found, nearest first, is the same; without any, entirely."""
    if not distances:
        return inf
    first, following = distances[0], distances[1] if len(distances) > 1 else 1.0
    return first / sqrt(following) if first else 0.0


def is_same(distances: Sequence[float], cuts: Cuts) -> bool:
    """Whether the first of the items found, nearest first, is the same one: beyond doubt, and very similar by itself,
    however few others there are."""
    return doubt(distances) <= cuts.same and distances[0] <= cuts.very_similar


def tier_of(distance: float, cuts: Cuts) -> Tier | None:
    """The tier of an item by its distance alone, None beyond all of them."""
    if distance <= cuts.very_similar:
        return "very_similar"
    return "similar" if distance <= cuts.similar else None


def standing_apart(distances: Sequence[float], cuts: Cuts, most: int) -> int:
    """How many of the items found, nearest first, are so near, and so much nearer than the next one, as only the same
    item is: the cut of is_same(), drawn behind the first, the second and so on, for items that are there twice stand in
    each other's way. Where no other is left, it is as if the next one were barely similar. None where more than
    `most` are equally near: a placeholder says nothing."""
    for count in range(min(most, len(distances)), 0, -1):
        last, following = distances[count - 1], [*distances, cuts.similar][count]
        if last <= cuts.very_similar and last < following and doubt((last, following)) <= cuts.same:
            return count
    return 0
