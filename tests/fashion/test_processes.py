"""Processes that die are started again, and those that cannot live are given up."""

import os
import signal
import sys
from collections.abc import Iterator

import pytest

from fashion.processes import MOST_FALLS, NotLivingError, Processes
from tests.stack.site import wait_until

WAITING = [sys.executable, "-c", "import signal; signal.pause()"]


@pytest.fixture
def processes() -> Iterator[Processes]:
    """Nothing runs yet."""
    started = Processes()
    yield started
    started.stop()


def pid_of(processes: Processes, name: str) -> int:
    """The process that has a name."""
    return processes._running[name].process.pid


def test_a_process_that_lives_is_left_alone(processes: Processes) -> None:
    processes.start("web", WAITING)
    assert processes.revive() is None


def test_a_process_that_was_killed_is_started_again_and_no_other(processes: Processes) -> None:
    for name in ("web", "worker"):
        processes.start(name, WAITING)
    web, worker = (pid_of(processes, name) for name in ("web", "worker"))
    os.kill(worker, signal.SIGKILL)
    wait_until(lambda: processes.ended() is not None, 10, "it does not end")
    assert processes.revive() == "worker"
    assert (processes.revive(), pid_of(processes, "web")) == (None, web)
    assert pid_of(processes, "worker") != worker


def fall(processes: Processes, name: str, *, is_vital: bool) -> None:
    """Start a process that ends as soon as it is started, so often that it seems never to live."""
    processes.start(name, [sys.executable, "-c", "raise SystemExit(3)"], is_vital=is_vital)
    for _ in range(MOST_FALLS - 1):
        wait_until(lambda: processes.ended() is not None, 10, "it does not end")
        assert processes.revive() == name
    wait_until(lambda: processes.ended() is not None, 10, "it does not end")


def test_a_vital_process_that_ends_whenever_it_is_started_is_given_up(processes: Processes) -> None:
    fall(processes, "web", is_vital=True)
    with pytest.raises(NotLivingError, match="web"):
        processes.revive()


def test_any_other_is_tried_now_and_then_and_holds_up_none(
    processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    processes.start("web", WAITING, is_vital=True)
    fall(processes, "worker", is_vital=False)
    assert (processes.revive(), processes.revive()) == (None, None)
    os.kill(pid_of(processes, "web"), signal.SIGKILL)
    wait_until(lambda: processes.revive() == "web", 10, "it is not started again")
    monkeypatch.setattr("fashion.processes.REST_S", 0)
    assert processes.revive() == "worker"
