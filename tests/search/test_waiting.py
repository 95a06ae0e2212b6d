"""How long somebody has to wait is said as it is: never much longer than it takes."""

import pytest
from django.test import RequestFactory

from search.views.waiting import busy, in_words, too_often


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 second"),
        (2, "2 seconds"),
        (60, "60 seconds"),
        (61, "2 minutes"),
        (3_600, "60 minutes"),
        (3_601, "61 minutes"),
        (7_200, "120 minutes"),
        (7_201, "3 hours"),
        (86_400, "24 hours"),
    ],
)
def test_a_time_is_told_in_the_unit_that_fits(seconds: int, words: str) -> None:
    assert in_words(seconds) == words


def test_only_what_passes_soon_is_marked_so() -> None:
    asked = RequestFactory().post("/lookups/")
    assert b"data-passing" in busy(asked, 2).content
    assert b"data-passing" in too_often(asked, "uploads", 60).content
    assert b"data-passing" not in too_often(asked, "uploads", 61).content
