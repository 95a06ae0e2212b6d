"""Ten minutes of the soak; `make soak` is an hour of it."""

from pathlib import Path

import pytest

from tests.conftest import Say
from tests.reliability.soak import soak, soaked
from tests.reliability.soaking.seen import LEAST_SHARE, MOST_DESCRIPTORS, MOST_SENT_AWAY, RATES

pytestmark = [pytest.mark.stack, pytest.mark.slow]

MINUTES, KILL_EVERY_S = 10, 60  # so that all ways to be hurt come in ten minutes


def test_ten_minutes_of_use_and_kills_lose_nothing(tmp_path: Path, figure: Say) -> None:
    with soaked(tmp_path, 20_000) as stand:
        seen = soak(stand, MINUTES, KILL_EVERY_S)
    due = ", ".join(f"{what} {a_second:g}/s" for what, a_second in RATES.items())
    figure(
        f"{MINUTES} minutes' soak ({due}; at least {LEAST_SHARE:.0%} of it done and compared)",
        f"0 lost, 0 twice, 0 wrong, ≤ {MOST_SENT_AWAY:.0%} sent away, ≤ {MOST_DESCRIPTORS} descriptors kept; what "
        "memory grows by is judged by the hour of `make soak`",
        str(seen),
    )
    assert seen.faults() == []
