"""Changes are told in words that staff understand."""

from decimal import Decimal

import pytest

from catalog.changes import LONGEST, change_in_words, in_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "empty"),
        ("", "empty"),
        (True, "yes"),
        (False, "no"),
        (0, "0"),
        (Decimal("49.90"), "49.90"),
        (Decimal("1E+3"), "1000"),
        ("Coats", "Coats"),
    ],
)
def test_a_value_is_told_as_staff_read_it(value: object, words: str) -> None:
    assert in_words(value) == words


def test_of_a_long_text_the_beginning_is_told() -> None:
    told = in_words("x" * 5_000)
    assert (len(told), told[-1]) == (LONGEST, "…")
    assert in_words("x" * LONGEST) == "x" * LONGEST


def test_a_change_is_the_old_value_an_arrow_and_the_new_one() -> None:
    assert change_in_words("price", Decimal("49.90"), Decimal("39.90")) == "Price: 49.90 → 39.90"
    assert change_in_words("SKU", "", "A-1") == "SKU: empty → A-1"
