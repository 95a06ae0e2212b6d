"""Rates are counted by all processes together while the cache answers, and by each alone while it does not."""

import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from redis import Redis

from fashion.broker import cache_url
from fashion.rates import REST_S, Counters, Rate, rates_of
from tests.caches import own_cache
from tests.fashion.test_breakers import Clock


def uploads(who: str, times: int = 2) -> list[Rate]:
    """So many uploads a minute of somebody."""
    return rates_of("uploads", [who], per_minute=times)


def take(counters: Counters, rates: list[Rate]) -> int:
    """Do something once, if it may be done; 0, or the seconds until then."""
    return counters.look(rates) or counters.count(rates)


def taken(counters: Counters, rates: list[Rate], tries: int) -> int:
    """How many of some tries are let through."""
    return [take(counters, rates) for _ in range(tries)].count(0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Of a cache that answers."""
    found = tmp_path_factory.mktemp("cache")
    with own_cache(found):
        yield found


@pytest.mark.parametrize("times", [1, 2])
def test_so_many_are_let_through_and_the_next_is_told_when(times: int) -> None:
    counters = Counters("")
    assert taken(counters, uploads("ada", times), 5) == times
    assert 1 <= take(counters, uploads("ada", times)) <= 60


def test_who_only_looks_uses_up_nothing() -> None:
    counters = Counters("")
    assert [counters.look(uploads("ada", 1)) for _ in range(3)] == [0, 0, 0]
    assert [counters.count(uploads("ada", 1)) for _ in range(2)] == [0, 1]


@pytest.fixture
def short_turns() -> Iterator[None]:
    """Threads take turns far more often than they do by themselves."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("short_turns")
def test_two_at_once_who_are_the_first_of_a_name_are_both_counted() -> None:
    counters, together = Counters(""), Barrier(2)

    def let_through(_: int) -> int:
        found = 0
        for number in range(500):
            together.wait()
            found += taken(counters, uploads(f"{number}", 1), 2)
        return found

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(let_through, range(2))) == 500


def test_nought_is_no_limit() -> None:
    assert rates_of("uploads", ["ada"], per_minute=0, per_day=0) == []
    assert [rate.limit.get_expiry() for rate in rates_of("uploads", ["ada"], per_minute=0, per_day=9)] == [86_400]
    assert take(Counters(""), []) == 0


def test_everybody_and_everything_is_counted_apart() -> None:
    counters = Counters("")
    assert taken(counters, uploads("ada"), 3) == 2
    assert taken(counters, uploads("bob"), 3) == 2
    assert taken(counters, rates_of("searches", ["ada"], per_minute=2), 3) == 2


def test_who_goes_by_two_names_is_held_by_either_and_a_refusal_uses_up_neither() -> None:
    counters = Counters("")
    assert taken(counters, uploads("browser", 1), 1) == 1
    both = rates_of("uploads", ["address", "browser"], per_minute=1)
    assert taken(counters, both, 3) == 0
    assert taken(counters, uploads("address", 1), 1) == 1


def test_a_day_is_told_in_seconds(folder: Path) -> None:
    for counters in (Counters(""), Counters(cache_url("", folder))):
        rates = rates_of("uploads", ["day"], per_minute=0, per_day=1)
        assert take(counters, rates) == 0
        assert 86_000 < take(counters, rates) <= 86_400


def test_processes_count_together_by_the_cache(folder: Path) -> None:
    one, other = (Counters(cache_url("", folder)) for _ in range(2))
    assert taken(one, uploads("together", 3), 2) == 2
    assert taken(other, uploads("together", 3), 5) == 1
    assert 1 <= take(other, uploads("together", 3)) <= 60


def test_an_emptied_cache_counts_from_none_again(folder: Path) -> None:
    counters = Counters(cache_url("", folder))
    assert taken(counters, uploads("emptied"), 3) == 2
    with Redis.from_url(cache_url("", folder)) as cache:
        cache.flushall()
        cache.script_flush()
    assert taken(counters, uploads("emptied"), 3) == 2


def test_without_a_cache_each_process_counts_alone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    one, other = (Counters(cache_url("", tmp_path)) for _ in range(2))
    assert taken(one, uploads("alone"), 5) == 2
    assert taken(other, uploads("alone"), 5) == 2
    assert [record.message.partition(" (")[0] for record in caplog.records] == ["The cache does not answer"] * 2


def test_a_frozen_cache_is_asked_now_and_then_and_counts_again_when_it_answers(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Clock()
    with own_cache(tmp_path) as process:
        counters = Counters(cache_url("", tmp_path), clock)
        assert taken(counters, uploads("frozen"), 5) == 2
        os.kill(process.pid, signal.SIGSTOP)
        assert taken(counters, uploads("frozen"), 5) == 2
        os.kill(process.pid, signal.SIGCONT)
        assert taken(counters, uploads("frozen", 9), 5) == 5  # of this process's nine; it is not asked yet
        clock.now = REST_S
        assert taken(counters, uploads("frozen"), 5) == 0  # as it was before
    assert [record.message.partition(" (")[0].rstrip(".") for record in caplog.records] == [
        "The cache does not answer",
        "The cache answers again; all processes count together",
    ]
