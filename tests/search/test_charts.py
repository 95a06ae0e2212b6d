"""Charts are drawn to scale, in whole numbers, within their frame."""

import pytest

from search.charts import BOTTOM, HEIGHT, LEFT, TOP, WIDTH, nice, share, stacked

KINDS = ("same", "nothing")


@pytest.mark.parametrize(
    ("most", "expected"), [(0, 1), (1, 1), (2, 2), (3, 5), (6, 10), (10, 10), (101, 200), (999, 1000)]
)
def test_the_top_of_a_scale_is_a_round_number(most: int, expected: int) -> None:
    assert nice(most) == expected


@pytest.mark.parametrize(("count", "most", "expected"), [(0, 0, 0), (0, 5, 0), (5, 5, 100), (1, 1_000, 1), (1, 3, 33)])
def test_a_bar_is_as_long_as_its_share_and_seen_where_there_is_anything(count: int, most: int, expected: int) -> None:
    assert share(count, most) == expected


@pytest.mark.parametrize("days", [0, 1, 2, 30, 90])
def test_columns_stay_within_the_frame(days: int) -> None:
    chart = stacked([(str(day), {"same": day, "nothing": 3}) for day in range(days)], KINDS)
    for bar in chart.bars:
        assert LEFT <= bar.x < bar.x + bar.width <= chart.right < WIDTH
        assert TOP <= bar.y < bar.y + bar.height <= HEIGHT - BOTTOM
    assert len({name.text for name in chart.names}) == len(chart.names) <= 12


def test_parts_stand_on_each_other_to_scale() -> None:
    first, second = stacked([("1 Jan", {"same": 5, "nothing": 5})], KINDS).bars
    assert (first.kind, second.kind) == KINDS
    assert first.height == second.height == (HEIGHT - BOTTOM - TOP) / 2
    assert second.y + second.height == first.y
    assert (second.y, first.y + first.height) == (TOP, HEIGHT - BOTTOM)


def test_what_is_not_there_is_not_drawn() -> None:
    assert [bar.kind for bar in stacked([("a", {"nothing": 1}), ("b", {})], KINDS).bars] == ["nothing"]
