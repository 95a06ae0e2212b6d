"""Lengths of time in words."""

from datetime import timedelta

import pytest

from search.templatetags.durations import duration


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-1, "less than 0.1 s"),
        (0, "less than 0.1 s"),
        (0.1, "0.1 s"),
        (0.44, "0.4 s"),
        (12.3, "12 s"),
        (59.6, "1 min 0 s"),
        (185, "3 min 5 s"),
        (4_800, "1 h 20 min"),
    ],
)
def test_a_length_is_told_to_two_units(seconds: float, words: str) -> None:
    assert duration(timedelta(seconds=seconds)) == words


def test_no_length_is_a_dash() -> None:
    assert duration(None) == "–"
