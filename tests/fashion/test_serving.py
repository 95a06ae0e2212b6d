"""`manage.py serve` is a place of its own: it starts with any of the variables that make another place a deployment."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from fashion.serving import serving
from tests.conftest import BASE_DIR


@pytest.mark.parametrize(
    "more",
    [{}, {"ALLOWED_HOSTS": "shop.example"}, {"HTTPS": "0"}, {"BEHIND_PROXY": "1"}, {"DEBUG": "1"}, {"SECRET_KEY": ""}],
    ids=str,
)
def test_the_site_of_this_machine_starts_whatever_is_set_for_it(tmp_path: Path, more: dict[str, str]) -> None:
    command = [sys.executable, "manage.py", "serve", "--help"]
    clean = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path / "data"), **more}
    done = subprocess.run(command, cwd=BASE_DIR, env=clean, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Ctrl-C stops all of it" in done.stdout


def test_what_is_set_is_kept_and_the_rest_is_for_this_machine(tmp_path: Path) -> None:
    own = {"SECRET_KEY": "its own", "ALLOWED_HOSTS": "shop.example", "HTTPS": "1", "DATA_DIR": str(tmp_path)}
    assert serving(own).items() >= {name: own[name] for name in ("SECRET_KEY", "ALLOWED_HOSTS", "HTTPS")}.items()
    assert not list(tmp_path.iterdir())
    found = serving({"DATA_DIR": str(tmp_path)})
    assert (found["ALLOWED_HOSTS"], found["HTTPS"]) == ("127.0.0.1,localhost,[::1]", "0")


def test_the_secret_is_made_once_and_is_nobody_elses_to_read(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "data"
    first = serving({"DATA_DIR": str(folder)})["SECRET_KEY"]
    assert len(first) >= 50
    assert serving({"DATA_DIR": str(folder)})["SECRET_KEY"] == first
    assert serving({"DATA_DIR": str(tmp_path)})["SECRET_KEY"] != first
    assert stat.S_IMODE((folder / "secret_key").stat().st_mode) == 0o600


def test_a_secret_that_there_was_no_room_for_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "secret_key").touch()
    made = serving({"DATA_DIR": str(tmp_path)})["SECRET_KEY"]
    assert len(made) >= 50
    assert serving({"DATA_DIR": str(tmp_path)})["SECRET_KEY"] == made
