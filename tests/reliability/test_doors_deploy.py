"""A deployment says what it is, or does not start."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import BASE_DIR, Say

OWN = {"SECRET_KEY": secrets.token_urlsafe(48), "ALLOWED_HOSTS": "shop.example"}
NO_SECRET = "Set SECRET_KEY to a long random text, or DEBUG=1 to try things out."
NO_HOSTS = "Set ALLOWED_HOSTS to the names of this site, with commas between, or DEBUG=1."
GUESSED = "hunter/twenty2"
SERVED = "import fashion.wsgi"


def manage(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of manage.py, or a line of Python, with these variables alone."""
    clean = {"PATH": os.environ["PATH"], "DATA_DIR": str(folder), **environment}
    script = ["-c", command[0]] if command[0] == SERVED else ["manage.py", *command]
    run = [sys.executable, *script]
    return subprocess.run(run, cwd=BASE_DIR, env=clean, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"BEHIND_PROXY": "1", "HTTPS": "1"},
        {"DATABASE_URL": "postgres://shop:secret@db/shop", "REDIS_URL": "redis://:secret@redis:6379/0"},
        {"S3_BUCKET": "photos", "S3_ACCESS_KEY": "key", "S3_SECRET_KEY": "secret", "HSTS_PRELOAD": "1"},
    ],
    ids=["the least", "behind a proxy", "with servers", "with a bucket"],
)
def test_check_deploy_has_nothing_to_say(tmp_path: Path, figure: Say, more: dict[str, str]) -> None:
    done = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **OWN, **more)
    assert (done.returncode, done.stderr) == (0, "")
    assert "System check identified no issues" in done.stdout
    figure("check --deploy with the shipped production settings", "0 issues", done.stdout.strip())


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"ALLOWED_HOSTS": "shop.example"}, NO_SECRET),
        ({"HTTPS": "1"}, NO_SECRET),
        ({"BEHIND_PROXY": "1"}, NO_SECRET),
        ({"DEBUG": "0"}, NO_SECRET),
        ({"SECRET_KEY": "", "ALLOWED_HOSTS": "shop.example"}, NO_SECRET),
        ({"SECRET_KEY": OWN["SECRET_KEY"]}, NO_HOSTS),
        ({"SECRET_KEY": OWN["SECRET_KEY"], "ALLOWED_HOSTS": ""}, NO_HOSTS),
    ],
)
def test_without_a_secret_or_a_name_nothing_starts(tmp_path: Path, environment: dict[str, str], sentence: str) -> None:
    done = manage(tmp_path, "check", **environment)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{sentence}\n")
    served = manage(tmp_path, SERVED, **environment)
    assert served.returncode == 1
    assert served.stderr.endswith(f"{sentence}\n")


def test_a_secret_may_begin_like_the_name_of_a_variable(tmp_path: Path) -> None:
    done = manage(tmp_path, "check", **{**OWN, "SECRET_KEY": f"${OWN['SECRET_KEY']}"})
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["DATABASE_URL", "REDIS_URL", "INDEX_DATABASE_URL"])
@pytest.mark.parametrize("more", [{}, {"DEBUG": "1"}], ids=["deployed", "debugging"])
def test_an_address_that_cannot_be_read_is_not_told(tmp_path: Path, name: str, more: dict[str, str]) -> None:
    for command in ("check", SERVED):
        done = manage(tmp_path, command, **OWN, **more, **{name: f"postgres://shop:{GUESSED}@db/shop"})
        assert done.returncode == 1
        assert f"{name} is not an address." in done.stderr
        assert not any(part in done.stdout + done.stderr for part in GUESSED.split("/"))
