"""Price bands: where the shelves begin and end."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import pairwise

BAND_COUNT = 4
ROUND_FIGURES = (10, 12, 15, 20, 25, 30, 35, 40, 50, 60, 70, 80, 90, 100)


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


def round_bounds(quantiles: Sequence[Decimal]) -> list[Decimal]:
    """Quantiles of prices as bounds that people would choose, rising and above 0."""
    return sorted({_round_figure(quantile) for quantile in quantiles if quantile > 0})


def bands_between(bounds: Sequence[Decimal]) -> list[Band]:
    """One band more than there are bounds, in rising order."""
    edges = [None, *bounds, None]
    return [Band(low, high) for low, high in pairwise(edges)]


def band_of(price: Decimal, bounds: Sequence[Decimal]) -> int:
    """The position of a price's band among bands_between(bounds)."""
    return bisect_right(bounds, price)


def _round_figure(amount: Decimal) -> Decimal:
    tens = amount.adjusted() - 1
    nearest = min(ROUND_FIGURES, key=lambda figure: abs(amount.scaleb(-tens) - figure))
    return Decimal(nearest).scaleb(tens).quantize(Decimal("0.01"))
