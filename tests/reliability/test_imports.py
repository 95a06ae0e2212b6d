"""A worker is killed in the middle of an import, again and again, and what comes of it is what one clean run gives."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.conftest import BASE_DIR

pytestmark = [pytest.mark.stack, pytest.mark.slow]
ROWS = 10_000  # so many that none of the moments comes after the end, however fast the machine
KILLS = 10


def start(data_dir: Path, role: str, number: int = 0) -> subprocess.Popen[str]:
    """A process that plays a role."""
    known = {"DATA_DIR": str(data_dir), "DJANGO_SETTINGS_MODULE": "fashion.settings"}
    environment = {name: value for name, value in os.environ.items() if name != "SECRET_KEY"} | known
    command = [sys.executable, "-W", "ignore", "-m", "tests.reliability.importing", role, str(number)]
    return subprocess.Popen(command, cwd=BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True)


def finish(data_dir: Path, role: str, number: int = 0) -> str:
    """Let a process play its role to the end; what it said."""
    with start(data_dir, role, number) as process:
        said, _ = process.communicate(timeout=300)
        assert process.returncode == 0
    return said


def kill_after(data_dir: Path, batches: int, seconds: float) -> bool:
    """Let a worker do so many batches and then a moment more; whether it was still at work."""
    with start(data_dir, "work") as process:
        assert process.stdout is not None
        got = process.stdout.read(batches)
        Event().wait(seconds)
        was_working = process.poll() is None
        process.kill()
    return was_working and got == "." * batches


def outcome(data_dir: Path) -> dict[str, Any]:
    """All that the import made."""
    made: dict[str, Any] = json.loads(finish(data_dir, "state"))
    return made


def test_an_import_killed_at_ten_moments_ends_as_one_that_was_not(tmp_path: Path) -> None:
    clean, killed, moments = tmp_path / "clean", tmp_path / "killed", random.Random(5)
    for data_dir in (clean, killed):
        finish(data_dir, "make", ROWS)
    finish(clean, "work")
    for _ in range(KILLS):
        assert kill_after(killed, moments.randint(1, 2), moments.uniform(0, 0.2))
    finish(killed, "work")
    wanted = outcome(clean)
    assert (wanted["import"]["state"], wanted["import"]["rows_done"], wanted["litter"]) == ("done", ROWS, [])
    assert min(wanted["import"][count] for count in ("created", "changed", "refused", "photos")) > 0
    assert outcome(killed) == wanted
