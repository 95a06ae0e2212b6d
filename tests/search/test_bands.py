"""Price bands are the operator's, or follow the prices of what is listed."""

from decimal import Decimal

import pytest
from django.core.cache import cache
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from catalog.models import Brand, Item
from search.bands import price_bounds

pytestmark = pytest.mark.django_db


def price_items(*prices: float, **fields: object) -> None:
    """Items of these prices."""
    brand = Brand.objects.get_or_create(name="Acme")[0]
    start = Item.objects.count()
    Item.objects.bulk_create(
        Item(sku=f"A-{start + number}", name="Coat", brand=brand, price=Decimal(str(price)), **fields)
        for number, price in enumerate(prices)
    )


def test_the_operators_bands_hold_for_every_currency(settings: Settings) -> None:
    settings.PRICE_BANDS = ["20", "50.5"]
    assert price_bounds("EUR") == price_bounds("SEK") == [Decimal(20), Decimal("50.5")]


@pytest.mark.parametrize(
    ("prices", "bounds"),
    [
        ([], []),
        ([30], [30]),
        ([10, 30], [10, 30]),
        ([10, 20, 30, 40], [20, 30, 40]),
        ([0, 0, 0, 0], []),
        ([15] * 50, [15]),
        (list(range(1, 101)), [25, 50, 80]),
    ],
)
def test_bands_divide_the_listed_prices_into_quarters(prices: list[float], bounds: list[int]) -> None:
    price_items(*prices)
    assert price_bounds("EUR") == [Decimal(bound) for bound in bounds]


def test_each_band_holds_about_as_many_items() -> None:
    price_items(*(round(1.05**step * 5, 2) for step in range(100)))
    low, middle, high = price_bounds("EUR")
    counts = [Item.objects.filter(asked_price__lt=bound).count() for bound in (low, middle, high)]
    assert counts == pytest.approx([25, 50, 75], abs=8)


def test_the_price_asked_now_counts() -> None:
    price_items(100, 100, 100, 100, sale_price=10)
    assert price_bounds("EUR") == [Decimal(10)]


def test_what_is_not_listed_or_in_another_currency_does_not_count() -> None:
    price_items(30)
    price_items(1_000, 2_000, 3_000, listed=False)
    price_items(7_000, 8_000, 9_000, currency="SEK")
    assert price_bounds("EUR") == [Decimal(30)]
    assert price_bounds("SEK") == [Decimal(7_000), Decimal(8_000), Decimal(9_000)]
    assert price_bounds("USD") == []


def test_bands_are_not_computed_at_every_request(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    price_items(10, 20, 30)
    first = price_bounds("EUR")
    price_items(1_000, 2_000, 3_000)
    with django_assert_num_queries(0):
        assert price_bounds("EUR") == first
    cache.clear()
    assert price_bounds("EUR") != first


def test_that_nothing_is_listed_is_remembered_too(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    price_bounds("EUR")
    with django_assert_num_queries(0):
        assert price_bounds("EUR") == []
