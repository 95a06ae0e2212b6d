"""A deployment says what it is, or does not start."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from tests.conftest import BASE_DIR, Say

OWN = {"SECRET_KEY": secrets.token_urlsafe(48), "ALLOWED_HOSTS": "shop.example"}
NO_SECRET = "Set SECRET_KEY to a long random text, or DEBUG=1 to try things out."
NO_HOSTS = "Set ALLOWED_HOSTS to the names of this site, with commas between, or DEBUG=1."
CLEAN = "System check identified no issues"
GUESSED = "hunter/twenty2"
SERVED = "import fashion.wsgi"


def slow(*values: object) -> ParameterSet:
    """A case of which the everyday tests are spared."""
    return pytest.param(*values, marks=pytest.mark.slow)


def told(code: int) -> str:
    """An exit code in words."""
    return "does not start" if code else "starts"


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
        slow({"BEHIND_PROXY": "1", "HTTPS": "1"}),
        slow({"DATABASE_URL": "postgres://shop:secret@db/shop", "REDIS_URL": "redis://:secret@redis:6379/0"}),
        {"S3_BUCKET": "photos", "S3_ACCESS_KEY": "key", "S3_SECRET_KEY": "secret", "HSTS_PRELOAD": "1"},
    ],
    ids=["the least", "behind a proxy", "with servers", "with a bucket"],
)
def test_check_deploy_has_nothing_to_say(tmp_path: Path, figure: Say, more: dict[str, str]) -> None:
    done = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **OWN, **more)
    figure("check --deploy with the shipped production settings", CLEAN, (done.stdout or done.stderr).strip())
    assert (done.returncode, done.stderr) == (0, "")
    assert CLEAN in done.stdout


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"ALLOWED_HOSTS": "shop.example"}, NO_SECRET),
        slow({"HTTPS": "1"}, NO_SECRET),
        slow({"BEHIND_PROXY": "1"}, NO_SECRET),
        slow({"DEBUG": "0"}, NO_SECRET),
        slow({"SECRET_KEY": "", "ALLOWED_HOSTS": "shop.example"}, NO_SECRET),
        ({"SECRET_KEY": OWN["SECRET_KEY"]}, NO_HOSTS),
        slow({"SECRET_KEY": OWN["SECRET_KEY"], "ALLOWED_HOSTS": ""}, NO_HOSTS),
    ],
)
def test_without_a_secret_or_a_name_nothing_starts(
    tmp_path: Path, environment: dict[str, str], sentence: str, figure: Say
) -> None:
    done, served = manage(tmp_path, "check", **environment), manage(tmp_path, SERVED, **environment)
    given = " and ".join(f"{name}={value}" if len(value) < 20 else name for name, value in environment.items())
    figure(f"a deployment with {given} alone", "does not start", told(served.returncode))
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{sentence}\n")
    assert served.returncode == 1
    assert served.stderr.endswith(f"{sentence}\n")


def test_a_secret_may_begin_like_the_name_of_a_variable(tmp_path: Path) -> None:
    done = manage(tmp_path, "check", **{**OWN, "SECRET_KEY": f"${OWN['SECRET_KEY']}"})
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["DATABASE_URL", slow("REDIS_URL"), slow("INDEX_DATABASE_URL")])
@pytest.mark.parametrize("more", [{}, slow({"DEBUG": "1"})], ids=["deployed", "debugging"])
def test_an_address_that_cannot_be_read_is_not_told(tmp_path: Path, name: str, more: dict[str, str]) -> None:
    scheme = "redis" if name == "REDIS_URL" else "postgres"
    for command in ("check", SERVED):
        done = manage(tmp_path, command, **OWN, **more, **{name: f"{scheme}://shop:{GUESSED}@db/shop"})
        assert done.returncode == 1
        assert f"{name} is not an address." in done.stderr
        assert not any(part in done.stdout + done.stderr for part in GUESSED.split("/"))
