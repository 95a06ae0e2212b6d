"""Price bands are around one price, or the operator's, and have words."""

from decimal import Decimal

import pytest
from pytest_django.fixtures import Settings

from search.bands import Price, bounds_around, label_of
from search.prices import Band
from search.ranking import ShelfPlan

PRICE = Price(Decimal("20.00"), "EUR")


def plan(price: Price, position: int, currency: str = "EUR") -> ShelfPlan:
    """The shelf at a position among the bands around a price."""
    edges = [None, *bounds_around(price).get(currency, ()), None]
    return ShelfPlan(currency, Band(edges[position], edges[position + 1]), position, [])


@pytest.mark.parametrize(
    ("position", "name", "prices"),
    [
        (0, "Under half the price", "Under €10"),
        (1, "Cheaper", "€10 to €18"),
        (2, "About the same price", "€18 to €22"),
        (3, "More", "€22 and over"),
    ],
)
def test_bands_around_a_price_are_called_by_how_they_compare(position: int, name: str, prices: str) -> None:
    assert label_of(plan(PRICE, position), PRICE) == (name, prices)


def test_another_currency_is_not_compared() -> None:
    assert label_of(plan(PRICE, 0, "SEK"), PRICE) == ("In SEK", "")


def test_of_a_gift_nothing_is_cheaper() -> None:
    gift = Price(Decimal(0), "EUR")
    assert bounds_around(gift) == {"EUR": []}
    assert label_of(plan(gift, 0), gift) == ("At any price", "")


def test_the_operators_bands_are_called_by_their_bounds(settings: Settings) -> None:
    settings.PRICE_BANDS = ["20", "50.5"]
    assert bounds_around(PRICE) == {"EUR": [Decimal(20), Decimal("50.5")]}
    assert label_of(plan(PRICE, 1), PRICE) == ("€20 to €50.50", "")
