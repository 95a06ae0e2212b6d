"""What has failed is asked again by one of all callers, every so often."""

from dataclasses import dataclass

import pytest

from fashion.breakers import Breaker


@dataclass
class Clock:
    """A clock that stands until it is set."""

    now: float = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """At the beginning."""
    return Clock()


def test_nothing_is_held_back_before_the_first_failure(clock: Clock) -> None:
    breaker = Breaker(10, clock)
    assert [breaker.lets_through() for _ in range(3)] == [True] * 3
    assert not breaker.worked()


def test_after_a_failure_nobody_asks_for_a_while_and_then_one(clock: Clock) -> None:
    breaker = Breaker(10, clock)
    assert breaker.failed()
    assert not breaker.failed()  # no news
    clock.now = 9.9
    assert not breaker.lets_through()
    clock.now = 10
    assert [breaker.lets_through() for _ in range(3)] == [True, False, False]


def test_what_works_again_lets_everybody_through(clock: Clock) -> None:
    breaker = Breaker(10, clock)
    breaker.failed()
    clock.now = 10
    assert breaker.lets_through()
    assert breaker.worked()
    assert [breaker.lets_through() for _ in range(3)] == [True] * 3


def test_a_try_that_fails_again_begins_another_rest(clock: Clock) -> None:
    breaker = Breaker(10, clock)
    breaker.failed()
    clock.now = 10
    breaker.lets_through()
    breaker.failed()
    clock.now = 19.9
    assert not breaker.lets_through()
    clock.now = 20
    assert breaker.lets_through()
