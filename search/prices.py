"""Price bands: where the shelves begin and end."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import pairwise

BAND_COUNT = 4


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
    """Quantiles of prices as bounds that people would choose: two figures, rising, above 0."""
    rounded = {_two_figures(quantile) for quantile in quantiles}
    return sorted(bound for bound in rounded if bound > 0)


def bands_between(bounds: Sequence[Decimal]) -> list[Band]:
    """One band more than there are bounds, in rising order."""
    edges = [None, *bounds, None]
    return [Band(low, high) for low, high in pairwise(edges)]


def band_of(price: Decimal, bounds: Sequence[Decimal]) -> int:
    """The position of a price's band among bands_between(bounds)."""
    return bisect_right(bounds, price)


def _two_figures(amount: Decimal) -> Decimal:
    if amount <= 0:
        return Decimal(0)
    return amount.quantize(Decimal(1).scaleb(amount.adjusted() - 1)).quantize(Decimal("0.01"))
