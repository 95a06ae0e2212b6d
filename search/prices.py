"""Price bands: where the shelves begin and end."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from itertools import pairwise

CENT = Decimal("0.01")
ALIKE = Decimal("0.1")  # of a price: what differs by no more costs about the same
HALF = Decimal("0.5")


@dataclass(frozen=True)
class Band:
    """Prices from `low` up to but without `high`; None means no bound."""

    low: Decimal | None
    high: Decimal | None


def parse_bounds(spelled: Sequence[str]) -> list[Decimal]:
    """Read rising bounds as an operator writes them. Raises ValueError with a sentence."""
    try:
        bounds = [Decimal(amount) for amount in spelled]
    except InvalidOperation as error:
        raise ValueError(f"Price bands must be amounts, not {', '.join(spelled)}.") from error
    if any(not bound.is_finite() or bound <= 0 for bound in bounds):
        raise ValueError("Price bands must be amounts above 0.")
    if any(left >= right for left, right in pairwise(bounds)):
        raise ValueError("Price bands must rise.")
    return bounds


def relative_bounds(price: Decimal) -> list[Decimal]:
    """The three bounds between under half of a price, cheaper, about the same and more; none where that is nothing to
    compare with."""
    bounds = [_cents(price * HALF), _cents(price * (1 - ALIKE)), _cents(price * (1 + ALIKE)) + CENT]
    return bounds if 0 < bounds[0] < bounds[1] < bounds[2] else []


def bands_between(bounds: Sequence[Decimal]) -> list[Band]:
    """One band more than there are bounds, in rising order."""
    edges = [None, *bounds, None]
    return [Band(low, high) for low, high in pairwise(edges)]


def band_of(price: Decimal, bounds: Sequence[Decimal]) -> int:
    """The position of a price's band among bands_between(bounds)."""
    return bisect_right(bounds, price)


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)
