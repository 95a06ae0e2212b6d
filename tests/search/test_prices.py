"""Price bands are read as operators write them, and rounded as people would choose them."""

from decimal import Decimal

import pytest

from search.prices import Band, band_of, bands_between, parse_bounds, round_bounds


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
    ("quantiles", "bounds"),
    [
        ([], []),
        (["0"], []),
        (["0", "0", "0"], []),
        (["19.99"], ["20"]),
        (["19.99", "20.01", "21"], ["20"]),
        (["12.34", "45.6", "789"], ["12", "50", "800"]),
        (["0.05", "0.5"], ["0.05", "0.50"]),
        (["1", "10", "100", "1000"], ["1", "10", "100", "1000"]),
        (["1234.56", "98765"], ["1200", "100000"]),
        (["9999999999.99"], ["10000000000"]),
        (["0.01"], ["0.01"]),
    ],
)
def test_quantiles_become_bounds_that_people_would_choose(quantiles: list[str], bounds: list[str]) -> None:
    assert round_bounds(amounts(*quantiles)) == amounts(*bounds)


@pytest.mark.parametrize("figure", [10, 12, 15, 20, 25, 30, 35, 40, 50, 60, 70, 80, 90])
@pytest.mark.parametrize("size", ["0.01", "0.1", "1", "100"])
def test_a_round_figure_of_any_size_stays_as_it_is(figure: int, size: str) -> None:
    assert round_bounds([figure * Decimal(size)]) == [figure * Decimal(size)]


@pytest.mark.parametrize(
    "quantiles", [["0.01", "0.02", "0.03"], ["3", "3.1", "3.2"], ["7", "77", "777"], ["50", "5", "500"]]
)
def test_rounded_bounds_are_bounds(quantiles: list[str]) -> None:
    bounds = round_bounds(amounts(*quantiles))
    assert parse_bounds([str(bound) for bound in bounds]) == bounds
    assert all(-bound.as_tuple().exponent <= 2 for bound in bounds)  # type: ignore[operator]  # finite ones


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
