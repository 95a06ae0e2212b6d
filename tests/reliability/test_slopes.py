"""What the soak says of growth, of growth that is known."""

import pytest

from tests.reliability.soaking.slopes import WARM_S, growth_per_minute


def line(start: float, per_minute: float, minutes: float, at: float = 0) -> list[tuple[float, float]]:
    """A process that grows evenly, seen every ten seconds."""
    return [(at + 10 * number, start + per_minute * number / 6) for number in range(int(minutes * 6))]


@pytest.mark.parametrize("per_minute", [0.0, 1.5, -2.0])
def test_even_growth_is_told_exactly(per_minute: float) -> None:
    assert growth_per_minute([line(100, per_minute, 10)]) == pytest.approx(per_minute)


def test_a_process_that_replaces_another_and_is_smaller_hides_no_growth() -> None:
    both = [line(200, 3, 6), line(100, 3, 6, at=360)]
    assert growth_per_minute(both) == pytest.approx(3)


def test_what_a_process_takes_to_warm_up_is_no_growth() -> None:
    warming = [(float(at), 100.0 + min(at, WARM_S)) for at in range(0, 600, 10)]
    assert growth_per_minute([warming]) == pytest.approx(0)


@pytest.mark.parametrize("many", [[], [[]], [line(1, 1, 1)], [[(0.0, 1.0)]]])
def test_of_short_lives_nothing_is_said(many: list[list[tuple[float, float]]]) -> None:
    assert growth_per_minute(many) is None
