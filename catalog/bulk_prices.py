"""Prices changed in bulk: what one item would cost, exactly, or why it is left alone."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

HIGHEST = Decimal("9999999999.99")
NEGATIVE = "it would cost less than nothing"
FREE = "rounding would make it free"
TURNED = "rounding would turn the change around"
TOO_HIGH = "the price would have more figures than can be stored"
BELOW_SALE = "the price would not be above its sale price"
NO_SALE = "the sale price would not be below the price"
UNPRICED = "it has no price"

Unit = Literal["percent", "amount", "fixed"]


class LeftAloneError(ValueError):
    """An item that is left as it is; the reason is a part of a sentence."""


@dataclass(frozen=True)
class Rounding:
    """Amounts of `ending` and so many whole steps, of which the nearest is taken, the higher of two as near."""

    label: str
    step: Decimal
    ending: Decimal = Decimal(0)

    def nearest(self, amount: Decimal) -> Decimal:
        """The nearest of these amounts, with two decimals, and never below 0."""
        steps = ((amount - self.ending) / self.step).quantize(Decimal(1), ROUND_HALF_UP)
        return (max(steps, Decimal(0)) * self.step + self.ending).quantize(Decimal("0.01"))


CENT = "cent"
ROUNDINGS = {
    CENT: Rounding("to the cent", Decimal("0.01")),
    "ten-cents": Rounding("to ten cents, such as 12.30", Decimal("0.1")),
    "whole": Rounding("to .00, such as 12.00", Decimal(1)),
    "99": Rounding("to .99, such as 11.99", Decimal(1), Decimal("0.99")),
    "95": Rounding("to .95, such as 11.95", Decimal(1), Decimal("0.95")),
    "five": Rounding("to 5, such as 15.00", Decimal(5)),
    "ten": Rounding("to 10, such as 20.00", Decimal(10)),
}


@dataclass(frozen=True)
class Step:
    """How far a price moves: by percent of itself or an amount, up or down, or to a fixed amount. `by` is above 0."""

    by: Decimal
    unit: Unit
    rounding: Rounding = ROUNDINGS[CENT]
    is_up: bool = False

    def taken_from(self, price: Decimal) -> Decimal:
        """The price after the step. Raises LeftAloneError."""
        if self.unit == "fixed":
            return self.by.quantize(Decimal("0.01"))
        moved = self.by if self.unit == "amount" else price * self.by / 100
        exact = price + moved if self.is_up else price - moved
        if exact < 0:
            raise LeftAloneError(NEGATIVE)
        rounded = self.rounding.nearest(exact)
        if exact and not rounded:
            raise LeftAloneError(FREE)
        if (rounded - price) * (exact - price) < 0:
            raise LeftAloneError(TURNED)
        return rounded


def change_price(price: Decimal, sale_price: Decimal | None, step: Step) -> Decimal:
    """The new price of an item. Raises LeftAloneError, also where its sale price would no longer be a sale."""
    new = step.taken_from(price)
    if new > HIGHEST:
        raise LeftAloneError(TOO_HIGH)
    if new != price and sale_price is not None and sale_price >= new:
        raise LeftAloneError(BELOW_SALE)
    return new


def start_sale(price: Decimal, step: Step) -> Decimal:
    """The sale price of an item, by its full price. Raises LeftAloneError where that would be no sale."""
    new = step.taken_from(price)
    if new >= price:
        raise LeftAloneError(NO_SALE)
    return new
