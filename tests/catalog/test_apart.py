"""A process of its own knows no secret, and outlives neither what it may take nor whoever asked."""

import os
import signal
from functools import partial

import pytest

from catalog import apart
from catalog.apart import Apart, BrokenOffApartError


def test_it_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "secret")
    with Apart() as one:
        assert one.call(partial(os.getenv, "SECRET_KEY")) is None
        assert one.call(partial(os.getenv, "PYTHONPATH"))


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_what_asks_a_worker_to_stop_breaks_nothing_off(ending: signal.Signals) -> None:
    with Apart() as one:
        pid = one.call(os.getpid)
        os.kill(pid, ending)
        assert one.call(os.getpid) == pid


def test_it_ends_by_itself_where_nobody_is_left_to_end_it() -> None:
    with Apart() as one:
        assert 0 < one.call(partial(signal.alarm, 0)) <= apart.SECONDS


def test_what_does_not_listen_holds_nobody_up_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 1)
    with Apart() as one:
        pid = one.call(os.getpid)
        os.kill(pid, signal.SIGSTOP)
        with pytest.raises(BrokenOffApartError):
            one.call(partial(len, bytes(10_000_000)))
        assert one.call(os.getpid) != pid
