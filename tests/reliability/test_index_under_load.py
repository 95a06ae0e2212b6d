"""The index is rebuilt, published and killed under searching processes, and every answer stays right."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from tests.conftest import BASE_DIR, Say

pytestmark = [pytest.mark.stack, pytest.mark.slow]
SCHEME = "whash64+dhash64/1"  # every bit counts alike
ITEMS, FEW_ITEMS = 1_500, 300
KILLS = 20
PUBLICATIONS = 200


def start(data_dir: Path, role: str, number: int = 0) -> subprocess.Popen[str]:
    """A process that plays a role."""
    known = {"DATA_DIR": str(data_dir), "HASH_SCHEME": SCHEME, "DJANGO_SETTINGS_MODULE": "fashion.settings"}
    environment = {name: value for name, value in os.environ.items() if name != "SECRET_KEY"} | known
    command = [sys.executable, "-W", "ignore", "-m", "tests.reliability.actors", role, str(number)]
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command, cwd=BASE_DIR, env=environment, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True
    )


@contextmanager
def playing(data_dir: Path, role: str, number: int = 0) -> Iterator[subprocess.Popen[str]]:
    """A process that is killed in the end if it is still there."""
    with start(data_dir, role, number) as process:
        try:
            yield process
        finally:
            process.kill()


def seen_by(process: subprocess.Popen[str]) -> dict[str, object]:
    """What a process saw, asked to stop."""
    out, _ = process.communicate("", timeout=60)
    assert process.returncode == 0
    seen: dict[str, object] = json.loads(out.splitlines()[-1])
    return seen


def wait_for_builds(process: subprocess.Popen[str], count: int) -> None:
    """Until so many snapshots more are published."""
    assert process.stdout is not None
    assert process.stdout.read(count) == "." * count


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A site with some items."""
    return fill(tmp_path, ITEMS)


def fill(tmp_path: Path, count: int) -> Path:
    """A site with so many items."""
    with start(tmp_path, "fill", count) as filling:
        assert filling.wait(120) == 0
    return tmp_path


def test_a_builder_killed_at_any_moment_leaves_every_answer_right_and_nothing_lost(data_dir: Path, figure: Say) -> None:
    moments = random.Random(4)
    with playing(data_dir, "build") as first:
        wait_for_builds(first, 1)
    with playing(data_dir, "search", 4) as searching, playing(data_dir, "add") as adding:
        for _ in range(KILLS):
            with playing(data_dir, "build") as building:
                wait_for_builds(building, 1)
                Event().wait(moments.uniform(0, 0.8))
        with playing(data_dir, "build") as last:
            wait_for_builds(last, 2)
            assert "busy" not in seen_by(last)
        added = seen_by(adding)["added"]
        seen = seen_by(searching)
    figure(
        f"the builder is killed {KILLS} times at any moment",
        "every answer right, 0 lost, no draft left",
        f"{seen['searches']} searches, {len(seen['troubles'])} troubles, {added} items added",  # type: ignore[arg-type]
    )
    assert seen["troubles"] == []
    assert isinstance(seen["searches"], int)
    assert seen["searches"] > 200
    assert not list((data_dir / "index").glob("draft-*"))


def test_publications_in_a_row_disturb_nobody_and_leave_nothing_open(tmp_path: Path) -> None:
    data_dir = fill(tmp_path, FEW_ITEMS)
    with playing(data_dir, "build") as first:
        wait_for_builds(first, 1)
    with playing(data_dir, "search", 4) as one, playing(data_dir, "search", 4) as other:
        with playing(data_dir, "build") as building:
            wait_for_builds(building, PUBLICATIONS)
            built = seen_by(building)
        for seen in (seen_by(one), seen_by(other)):
            print(f"{built} publications, {seen['searches']} searches")  # noqa: T201  the figure of this test
            assert seen["troubles"] == []
            assert seen["descriptors"] == 0
            mapped = seen["mapped"]
            assert isinstance(mapped, list)
            assert len(mapped) <= 1
    assert len([path for path in (data_dir / "index").iterdir() if path.is_dir()]) == 3
