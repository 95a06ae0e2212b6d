"""Prices are changed in bulk exactly, and never to what makes no sense."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest

from catalog.bulk_prices import (
    BELOW_SALE,
    FREE,
    NEGATIVE,
    NO_SALE,
    ROUNDINGS,
    TOO_HIGH,
    TURNED,
    LeftAloneError,
    Step,
    Unit,
    change_price,
    start_sale,
)


def moved(price: str, by: str, unit: Unit = "percent", rounding: str = "cent", *, up: bool = False) -> Decimal:
    """A price without a sale after a step."""
    return change_price(Decimal(price), None, Step(Decimal(by), unit, ROUNDINGS[rounding], is_up=up))


def reason(price: str, step: Step, sale: str | None = None) -> str:
    """Why a price is left alone."""
    with pytest.raises(LeftAloneError) as refused:
        change_price(Decimal(price), None if sale is None else Decimal(sale), step)
    return str(refused.value)


@pytest.mark.parametrize(
    ("price", "by", "rounding", "new"),
    [
        ("49.90", "10", "cent", "44.91"),
        ("0.05", "50", "cent", "0.03"),  # half a cent goes up
        ("19.99", "33.33", "cent", "13.33"),
        ("49.90", "10", "ten-cents", "44.90"),
        ("49.90", "10", "whole", "45.00"),
        ("49.90", "10", "99", "44.99"),
        ("49.90", "10", "95", "44.95"),
        ("49.90", "10", "five", "45.00"),
        ("49.90", "10", "ten", "40.00"),
        ("9999999999.99", "50", "cent", "5000000000.00"),
    ],
)
def test_percent_are_taken_off_exactly_and_rounded_half_up(price: str, by: str, rounding: str, new: str) -> None:
    assert str(moved(price, by, rounding=rounding)) == new


def test_prices_are_raised_by_percent_and_by_amounts() -> None:
    assert moved("49.90", "10", up=True) == Decimal("54.89")
    assert moved("49.90", "0.10", "amount", up=True) == Decimal("50.00")
    assert moved("49.90", "49.90", "amount") == 0


@pytest.mark.parametrize(("rounding", "halfway", "new"), [("99", "39.49", "39.99"), ("whole", "39.50", "40.00")])
def test_of_two_as_near_the_higher_is_taken(rounding: str, halfway: str, new: str) -> None:
    assert ROUNDINGS[rounding].nearest(Decimal(halfway)) == Decimal(new)


@pytest.mark.parametrize("rounding", ROUNDINGS)
def test_no_allowed_amount_is_nearer_than_the_one_taken(rounding: str) -> None:
    rule = ROUNDINGS[rounding]
    for cents in range(0, 3_000, 7):
        amount = Decimal(cents) / 100
        taken = rule.nearest(amount)
        allowed = [rule.step * steps + rule.ending for steps in range(int(40 / rule.step))]
        least = min(abs(Fraction(one) - Fraction(amount)) for one in allowed)
        assert taken in allowed
        assert abs(Fraction(taken) - Fraction(amount)) == least


def test_what_makes_no_sense_is_left_alone_with_a_reason() -> None:
    assert reason("5", Step(Decimal("5.01"), "amount")) == NEGATIVE
    assert reason("0.40", Step(Decimal(50), "percent", ROUNDINGS["whole"])) == FREE
    assert reason("10.60", Step(Decimal(1), "percent", ROUNDINGS["99"])) == TURNED
    assert reason("9999999999.99", Step(Decimal(1), "percent", is_up=True)) == TOO_HIGH
    assert reason("20", Step(Decimal(5), "amount"), sale="15") == BELOW_SALE


def test_a_price_that_stays_may_stand_beside_any_sale() -> None:
    assert change_price(Decimal(20), Decimal(20), Step(Decimal("0.01"), "percent", ROUNDINGS["ten"])) == 20


@pytest.mark.parametrize(
    ("step", "sale"),
    [
        (Step(Decimal(25), "percent"), "37.43"),
        (Step(Decimal(10), "amount", ROUNDINGS["99"]), "39.99"),
        (Step(Decimal("33.33"), "fixed", ROUNDINGS["99"]), "33.33"),
    ],
)
def test_a_sale_price_is_below_the_price(step: Step, sale: str) -> None:
    assert str(start_sale(Decimal("49.90"), step)) == sale


def test_what_would_be_no_sale_is_left_alone() -> None:
    for price, step in product(("0", "10"), (Step(Decimal(10), "fixed"), Step(Decimal(11), "fixed"))):
        with pytest.raises(LeftAloneError, match=NO_SALE):
            start_sale(Decimal(price), step)
