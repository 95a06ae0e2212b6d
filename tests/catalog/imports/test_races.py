"""Of staff and an import that write at once neither loses what it did, nor undoes what the other does; seen on
PostgreSQL, where two can."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import BASE_DIR
from tests.postgres import running_postgres

pytestmark = pytest.mark.stack


@pytest.fixture
def postgres() -> Iterator[str]:
    """The address of an empty database."""
    with running_postgres() as address:
        yield address


def play(scene: str, postgres: str, data_dir: Path) -> dict[str, Any]:
    """What came of a scene of racing.py."""
    known = {"DATA_DIR": str(data_dir), "DATABASE_URL": postgres, "DJANGO_SETTINGS_MODULE": "fashion.settings"}
    environment = {name: value for name, value in os.environ.items() if name != "SECRET_KEY"} | known
    command = [sys.executable, "-W", "ignore", "-m", "tests.catalog.imports.racing", scene]
    said = subprocess.run(command, cwd=BASE_DIR, env=environment, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(said.stdout.splitlines()[-1])
    return found


def test_an_area_that_staff_choose_meanwhile_stays(postgres: str, tmp_path: Path) -> None:
    found = play("crop", postgres, tmp_path)
    assert found["import"][:2] == ["done", 0]
    assert found["crops"] == ["10.00,10.00,50.00,50.00", ""]
    assert (found["lost"], found["litter"]) == ([], [])


def test_a_photo_that_staff_replace_meanwhile_is_theirs_and_its_file_is_there(postgres: str, tmp_path: Path) -> None:
    found = play("file", postgres, tmp_path)
    assert found["import"][0] == "done"
    assert found["own"] == [True, False]
    assert (found["lost"], found["litter"]) == ([], [])


def test_an_import_that_gives_other_files_while_a_form_is_saved_waits_and_neither_is_undone(
    postgres: str, tmp_path: Path
) -> None:
    found = play("form", postgres, tmp_path)
    assert found["import"][0] == "done"
    assert found["files"] == [3, 4]
    assert (found["lost"], found["litter"]) == ([], [])


def test_an_import_that_meets_staff_head_on_gives_way_and_begins_the_batch_again(postgres: str, tmp_path: Path) -> None:
    found = play("deadlock", postgres, tmp_path)
    assert found["import"] == ["done", 0, 2, 0, 0, 0]
    assert (found["lost"], found["litter"]) == ([], [])
