"""Ten minutes of the soak; `make soak` is an hour of it."""

from pathlib import Path

import pytest

from tests.conftest import Say
from tests.reliability.soak import soak, soaked

pytestmark = [pytest.mark.stack, pytest.mark.slow]

MINUTES, KILL_EVERY_S = 10, 60  # so that all ways to be hurt come in ten minutes


def test_ten_minutes_of_use_and_kills_lose_nothing(tmp_path: Path, figure: Say) -> None:
    with soaked(tmp_path, 20_000) as stand:
        seen = soak(stand, MINUTES, KILL_EVERY_S)
    figure(seen.what, f"{seen.limit}; what memory grows by is judged by the hour of `make soak`", str(seen))
    assert seen.faults() == []
