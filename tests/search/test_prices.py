"""Price bands are read as operators write them, and rounded as people would choose them."""

from decimal import Decimal

import pytest

from search.prices import Band, band_of, bands_between, parse_bounds, relative_bounds


def amounts(*spelled: str) -> list[Decimal]:
    """Decimals."""
    return [Decimal(one) for one in spelled]


@pytest.mark.parametrize("spelled", [[], ["20"], ["20", "50"], ["0.01", "9.99", "1e3"], [" 20 ", "50"]])
def test_rising_amounts_are_bounds(spelled: list[str]) -> None:
    assert parse_bounds(spelled) == [Decimal(one) for one in spelled]


@pytest.mark.parametrize(
    ("spelled", "message"),
    [
        (["cheap"], "must be amounts, not cheap"),
        (["20", ""], "must be amounts"),
        (["20;50"], "must be amounts"),
        (["0"], "above 0"),
        (["-5", "20"], "above 0"),
        (["NaN"], "above 0"),
        (["sNaN"], "above 0"),
        (["20", "Infinity"], "above 0"),
        (["50", "20"], "must rise"),
        (["20", "20"], "must rise"),
        (["20", "20.00"], "must rise"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(spelled: list[str], message: str) -> None:
    with pytest.raises(ValueError, match=f"^Price bands .*{message}"):
        parse_bounds(spelled)


@pytest.mark.parametrize(
    ("price", "bounds"),
    [
        ("20.00", ["10.00", "18.00", "22.01"]),
        ("19.99", ["10.00", "17.99", "22.00"]),
        ("0.10", ["0.05", "0.09", "0.12"]),
        ("9999999999.99", ["5000000000.00", "8999999999.99", "11000000000.00"]),
        ("0.02", ["0.01", "0.02", "0.03"]),
        ("0.01", []),
        ("0", []),
    ],
)
def test_bounds_lie_at_half_a_price_and_a_tenth_below_and_above_it(price: str, bounds: list[str]) -> None:
    assert relative_bounds(Decimal(price)) == amounts(*bounds)


@pytest.mark.parametrize("cents", [3, 7, 99, 100, 12_345])
def test_what_costs_the_same_is_in_the_third_band_and_half_of_it_is_cheaper(cents: int) -> None:
    price = Decimal(cents) / 100
    bounds = relative_bounds(price)
    assert len(bounds) in (0, 3)
    if bounds:
        assert parse_bounds([str(bound) for bound in bounds]) == bounds
        assert band_of(price, bounds) == 2
        assert band_of(price * 3 / 4, bounds) == 1


@pytest.mark.parametrize(
    ("bounds", "bands"),
    [
        ([], [(None, None)]),
        (["20"], [(None, "20"), ("20", None)]),
        (["20", "50"], [(None, "20"), ("20", "50"), ("50", None)]),
    ],
)
def test_there_is_one_band_more_than_bounds(bounds: list[str], bands: list[tuple[str | None, str | None]]) -> None:
    wanted = [Band(*(None if edge is None else Decimal(edge) for edge in band)) for band in bands]
    assert bands_between(amounts(*bounds)) == wanted


@pytest.mark.parametrize(
    ("price", "band"), [("0", 0), ("19.99", 0), ("20", 1), ("49.99", 1), ("50", 2), ("9999999999", 2)]
)
def test_a_price_is_in_the_band_whose_low_it_has_reached(price: str, band: int) -> None:
    assert band_of(Decimal(price), amounts("20", "50")) == band


def test_without_bounds_every_price_is_in_the_only_band() -> None:
    assert band_of(Decimal(7), []) == 0
