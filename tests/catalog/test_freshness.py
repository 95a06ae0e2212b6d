"""What sites say of how fresh a file is, read with care."""

from datetime import UTC, datetime

import pytest

from catalog.freshness import condition, mark_of, seconds_until

DATE = "Wed, 21 Oct 2015 07:28:00 GMT"
NOW = datetime(2015, 10, 21, 7, 27, tzinfo=UTC)


@pytest.mark.parametrize(
    ("etag", "modified", "mark"),
    [
        ('"a"', DATE, '"a"'),
        ('W/"a"', None, 'W/"a"'),
        (None, DATE, DATE),
        ("a", DATE, DATE),
        (None, None, ""),
        (None, "yesterday", ""),
        (f'"{"x" * 200}"', None, ""),
        ('"ä"', None, ""),
        ('"a\nb"', None, ""),
    ],
)
def test_a_mark_is_the_tag_or_else_the_date(etag: str | None, modified: str | None, mark: str) -> None:
    assert mark_of(etag, modified) == mark


@pytest.mark.parametrize(
    ("mark", "headers"),
    [
        ("", {}),
        ('"a"', {"If-None-Match": '"a"'}),
        ('W/"a"', {"If-None-Match": 'W/"a"'}),
        (DATE, {"If-Modified-Since": DATE}),
        ('"a"\r\nX: y', {}),
    ],
)
def test_a_mark_becomes_a_condition(mark: str, headers: dict[str, str]) -> None:
    assert condition(mark) == headers


@pytest.mark.parametrize(
    ("retry_after", "seconds"),
    [("0", 0), ("7", 7), (DATE, 60), ("Wed, 21 Oct 2015 07:00:00 GMT", 0), ("", None), ("soon", None), ("-1", None)],
)
def test_when_to_come_back_is_a_number_or_a_date(retry_after: str, seconds: float | None) -> None:
    assert seconds_until(retry_after, NOW) == seconds
