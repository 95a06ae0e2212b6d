"""Amounts are understood as people of any country type them."""

from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError

from catalog.admin.amounts import AmountField

FIELD = AmountField(max_digits=12, decimal_places=2, required=False)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        *[("70.50", "70.50"), ("70,50", "70.50"), ("70,5", "70.5"), (" 70 ", "70"), ("0,99", "0.99")],
        *[("1.234,50", "1234.50"), ("1,234.50", "1234.50"), ("1,234,567", "1234567"), ("1 234,50", "1234.50")],
        *[("12.345.678,90", "12345678.90"), ("-3,5", "-3.5")],
    ],
)
def test_a_comma_or_a_point_is_before_the_cents(typed: str, amount: str) -> None:
    assert FIELD.clean(typed) == Decimal(amount)


@pytest.mark.parametrize(
    "typed", [*("7,0,5", "70,505", "1,234", "1.234", "12,34,56", ",", "1,2.3"), *("1e400", "NaN", "∞", "x")]
)
def test_what_is_not_clear_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        FIELD.clean(typed)


def test_an_amount_that_was_not_touched_has_not_changed() -> None:
    assert not FIELD.has_changed(Decimal("70.50"), "70,50")
    assert FIELD.clean("") is None


def test_it_is_a_text_field_for_figures() -> None:
    html = forms.Form.as_p(type("PriceForm", (forms.Form,), {"price": AmountField()})())
    assert 'type="text"' in html
    assert 'inputmode="decimal"' in html
