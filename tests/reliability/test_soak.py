"""Ten minutes of the soak; `make soak` is an hour of it."""

from pathlib import Path

import pytest

from tests.conftest import Say
from tests.reliability.soak import MOST_MIB_A_MINUTE, soak, soaked

pytestmark = [pytest.mark.stack, pytest.mark.slow]

MINUTES, KILL_EVERY_S = 10, 60  # so that all ways to be hurt come in ten minutes


def test_ten_minutes_of_use_and_kills_lose_nothing_and_nothing_grows(tmp_path: Path, figure: Say) -> None:
    with soaked(tmp_path, 20_000) as stand:
        seen = soak(stand, MINUTES, KILL_EVERY_S)
    figure(
        f"{MINUTES} minutes' soak",
        f"0 lost, 0 wrong, memory ≤ {MOST_MIB_A_MINUTE} MiB a minute after 8 minutes of life, descriptors flat",
        str(seen),
    )
    assert seen.faults() == []
    assert min(seen.done["search"], seen.done["upload"], seen.done["change"]) > 100
