"""Each item counts once, with its nearest photo, and shelves hold the nearest of each price band."""

from decimal import Decimal

import pytest

from search.prices import Band
from search.ranking import Found, ShelfPlan, first_of_each_item, plan_shelves

EUROS = [Decimal(20), Decimal(50)]


def found(item: int, price: int = 10, currency: str = "EUR", photo: int = 0) -> Found:
    """An item found, its distance its number in hundredths."""
    return Found(item, photo or item, item, currency, Decimal(price), item / 100)


def shelves(plans: list[ShelfPlan]) -> list[tuple[str, list[int]]]:
    """Currencies and items in the order of the page."""
    return [(plan.currency, [one.item_id for one in plan.found]) for plan in plans]


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_items_that_differ_all_stay_in_their_order(count: int) -> None:
    everything = [found(item) for item in range(count, 0, -1)]
    assert list(first_of_each_item(everything)) == everything


def test_an_item_with_several_photos_counts_with_its_first() -> None:
    near, other, far = found(1, photo=11), found(2), found(1, photo=12)
    assert list(first_of_each_item([near, other, far, far])) == [near, other]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_there_are_no_more_shelves_than_bands_with_something_on_them(count: int) -> None:
    plans = plan_shelves([found(item, 30) for item in range(count)], {"EUR": EUROS}, 8)
    assert shelves(plans) == ([("EUR", list(range(count)))] if count else [])


def test_shelves_stand_in_the_order_of_their_prices() -> None:
    plans = plan_shelves([found(1, 60), found(2, 5), found(3, 30), found(4, 19)], {"EUR": EUROS}, 8)
    assert shelves(plans) == [("EUR", [2, 4]), ("EUR", [3]), ("EUR", [1])]
    assert [plan.band for plan in plans] == [
        Band(None, EUROS[0]),
        Band(EUROS[0], EUROS[1]),
        Band(EUROS[1], None),
    ]


def test_a_price_on_a_bound_stands_on_the_shelf_above() -> None:
    plans = plan_shelves([found(1, 20), found(2, 50)], {"EUR": EUROS}, 8)
    assert [plan.band.low for plan in plans] == EUROS


@pytest.mark.parametrize("length", [1, 2, 8])
def test_a_shelf_holds_the_first_and_no_more_than_its_length(length: int) -> None:
    plans = plan_shelves([found(item) for item in range(1, 21)], {"EUR": EUROS}, length)
    assert shelves(plans) == [("EUR", list(range(1, length + 1)))]


def test_a_full_shelf_does_not_keep_others_from_filling() -> None:
    plans = plan_shelves([found(1), found(2), found(3, 30), found(4), found(5, 30)], {"EUR": EUROS}, 2)
    assert shelves(plans) == [("EUR", [1, 2]), ("EUR", [3, 5])]


def test_currencies_do_not_share_a_shelf_and_the_nearest_comes_first() -> None:
    bounds = {"EUR": EUROS, "SEK": [Decimal(200)]}
    plans = plan_shelves([found(1, 150, "SEK"), found(2, 10), found(3, 400, "SEK"), found(4, 5)], bounds, 8)
    assert shelves(plans) == [("SEK", [1]), ("SEK", [3]), ("EUR", [2, 4])]


def test_a_currency_with_bounds_stands_before_a_nearer_one_without() -> None:
    plans = plan_shelves([found(1, 150, "SEK"), found(2, 60), found(3, 90, "GBP"), found(4, 5)], {"EUR": EUROS}, 8)
    assert shelves(plans) == [("EUR", [4]), ("EUR", [2]), ("SEK", [1]), ("GBP", [3])]


def test_without_bounds_there_is_one_shelf_for_all_prices() -> None:
    (plan,) = plan_shelves([found(1, 5), found(2, 500)], {"EUR": []}, 8)
    assert (plan.band, [one.item_id for one in plan.found]) == (Band(None, None), [1, 2])
