"""What the soak says of growth, of growth that is known."""

import os
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from tests.reliability.soaking.opened import opened
from tests.reliability.soaking.resting import Rests
from tests.reliability.soaking.seen import JUDGED, Seen
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


def test_a_rest_begins_when_all_is_done_and_nobody_begins_in_it() -> None:
    rests, begun, may_end, done = Rests(), Event(), Event(), list[str]()

    def work() -> None:
        begun.set()
        may_end.wait(10)
        done.append("first")

    with ThreadPoolExecutor(2) as pool:
        pool.submit(rests.working(work))
        begun.wait(10)
        with rests.rest(0.01) as is_quiet:
            assert not is_quiet
        may_end.set()
        with rests.rest(10) as is_quiet:
            assert (is_quiet, done) == (True, ["first"])
            pool.submit(rests.working(lambda: done.append("second")))
            assert done == ["first"]
    assert done == ["first", "second"]


def test_what_a_process_has_open_is_told_in_words(tmp_path: Path) -> None:
    before = opened(os.getpid())
    with (tmp_path / "a1").open("w"), socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            more = opened(os.getpid()) - before
    assert {word.rpartition("/")[2]: count for word, count in more.items()} == {
        "a#": 1,
        f"listens at port {port}": 1,
        f"connection with port {port}": 1,
    }


@pytest.mark.parametrize("many", [[], [[]], [line(1, 1, 1)], [[(0.0, 1.0)]]])
def test_of_short_lives_nothing_is_said(many: list[Line]) -> None:
    assert (growth_per_minute(many), rise(many)) == (None, None)


ENOUGH = {"search": 18_000, "compared": 17_000, "upload": 1_700, "change": 3_500, "search asked": 18_500}
FLAT: dict[str, tuple[float | None, float | None, float]] = dict.fromkeys(JUDGED, (0.1, 1.0, 200.0))


def an_hour(done: dict[str, int], growth: dict[str, tuple[float | None, float | None, float]]) -> list[str]:
    """The faults of an hour in which nothing else was wrong."""
    return Seen(60, {**ENOUGH, "upload asked": 1_800, **done}, [], [], [], 1, {**FLAT, **growth}).faults()


@pytest.mark.parametrize(
    ("done", "growth", "fault"),
    [
        ({"compared": 8_000}, {}, "only 8000 of 18000 were done: compared"),
        ({"upload": 300}, {}, "only 300 of 1800 were done: upload"),
        ({"search sent away for a moment": 1_850}, {}, "10.0% were sent away: search"),
        ({}, {JUDGED[0]: (None, 1.0, 200.0)}, f"nothing is known of the growth of {JUDGED[0]}"),
        ({}, {JUDGED[1]: (0.1, None, 200.0)}, f"nothing is known of the growth of {JUDGED[1]}"),
        ({}, {"beat": (2.0, None, 200.0)}, "beat grows by 2.00 MiB a minute, and keeps ? descriptors"),
        ({}, {"beat": (None, 9.0, 200.0)}, "beat grows by ? MiB a minute, and keeps 9.00 descriptors"),
    ],
)
def test_a_soak_in_which_little_was_seen_or_something_grew_is_no_success(
    done: dict[str, int], growth: dict[str, tuple[float | None, float | None, float]], fault: str
) -> None:
    assert an_hour({}, {}) == []
    assert an_hour(done, growth) == [fault]
