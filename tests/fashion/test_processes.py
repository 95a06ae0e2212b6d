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


def test_a_process_that_ends_whenever_it_is_started_is_given_up(processes: Processes) -> None:
    processes.start("worker", [sys.executable, "-c", "raise SystemExit(3)"])
    for _ in range(MOST_FALLS - 1):
        wait_until(lambda: processes.ended() is not None, 10, "it does not end")
        assert processes.revive() == "worker"
    wait_until(lambda: processes.ended() is not None, 10, "it does not end")
    with pytest.raises(NotLivingError, match="worker"):
        processes.revive()
