"""Who finds no place comes back when one is likely to be free, and not with all others."""

from fashion.turns import FIRST_GUESS_S, LATEST_S, SOONEST_S, Turns
from tests.fashion.test_breakers import Clock


def test_one_after_the_other_comes_back() -> None:
    turns = Turns(1, Clock())
    assert [turns.next() for _ in range(5)] == [SOONEST_S, 2, 3, 4, 5]


def test_two_places_take_twice_as_many() -> None:
    turns = Turns(2, Clock())
    assert [turns.next() for _ in range(6)] == [SOONEST_S, SOONEST_S, 2, 2, 3, 3]


def test_who_comes_when_all_are_gone_waits_no_longer_than_the_first() -> None:
    clock = Clock()
    turns = Turns(1, clock)
    for _ in range(20):
        turns.next()
    clock.now = 20
    assert turns.next() == SOONEST_S


def test_longer_work_makes_longer_turns() -> None:
    quick, slow = Turns(1, Clock()), Turns(1, Clock())
    for _ in range(30):
        quick.done(FIRST_GUESS_S)
        slow.done(5)
    assert [quick.next() for _ in range(3)] == [2, 2, 3]
    assert [slow.next() for _ in range(3)] == [5, 10, 15]


def test_nobody_waits_longer_than_the_longest_and_the_last_not_all_as_long() -> None:
    turns = Turns(1, Clock())
    told = [turns.next() for _ in range(1_000)]
    assert max(told) <= LATEST_S
    late = told[LATEST_S:]
    assert min(late) > LATEST_S // 2
    assert len(set(late)) > 10


def test_a_crowd_that_was_refused_again_and_again_is_forgotten_when_it_has_gone() -> None:
    clock = Clock()
    turns = Turns(1, clock)
    for _ in range(10_000):
        turns.next()
    clock.now = LATEST_S
    assert [turns.next() for _ in range(3)] == [SOONEST_S, 2, 3]
