"""What the soak says of growth, of growth that is known."""

import pytest

from tests.reliability.soaking.slopes import WARM_S, growth_per_minute, rise

Line = list[tuple[float, float]]


def line(start: float, per_minute: float, minutes: float, at: float = 0) -> Line:
    """A process that grows evenly, seen every ten seconds."""
    return [(at + 10 * number, start + per_minute * number / 6) for number in range(int(minutes * 6))]


@pytest.mark.parametrize("per_minute", [0.0, 1.5, -2.0])
def test_even_growth_is_told_exactly(per_minute: float) -> None:
    assert growth_per_minute([line(100, per_minute, 20)]) == pytest.approx(per_minute)


def test_a_process_that_replaces_another_and_is_smaller_hides_no_growth() -> None:
    both = [line(200, 3, 12), line(100, 3, 12, at=720)]
    assert growth_per_minute(both) == pytest.approx(3)


def test_what_a_process_takes_to_warm_up_is_no_growth() -> None:
    warming = [(float(at), 100.0 + min(at, WARM_S)) for at in range(0, 1200, 10)]
    assert growth_per_minute([warming]) == pytest.approx(0)


@pytest.mark.parametrize("opened", [0, 20])
def test_what_comes_and_goes_hides_what_stays_from_nobody(opened: int) -> None:
    coming = [(at, 30 + at % 70 / 10 + opened * (at > 500)) for at, _ in line(0, 0, 15)]
    assert rise([coming, line(10, 0, 15)]) == pytest.approx(opened)


@pytest.mark.parametrize("many", [[], [[]], [line(1, 1, 1)], [[(0.0, 1.0)]]])
def test_of_short_lives_nothing_is_said(many: list[Line]) -> None:
    assert (growth_per_minute(many), rise(many)) == (None, None)
