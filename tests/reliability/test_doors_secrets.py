"""No secret is told: not in logs, in pages of errors, by commands, or by workers as they start."""

import os
import re
import signal
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path
from threading import Timer

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from fashion.discretion import STARS, without_passwords
from tests.conftest import BASE_DIR, Say
from tests.doors import House

SECRETS = {
    "SECRET_KEY": "a-long-random-text-that-nobody-else-knows-of-4711",
    "REDIS_URL": "redis://shop:hunter%2Ftwo@127.0.0.1:1/0",
    "DATABASE_URL": "postgres://shop:hunter%2Fthree@127.0.0.1:1/shop",
    "INDEX_DATABASE_URL": "postgres://shop:hunter-four@127.0.0.1:1/shop",
    "S3_SECRET_KEY": "hunter-five",
}
PLACE = {"ALLOWED_HOSTS": "testserver", "S3_BUCKET": "photos", "S3_ACCESS_KEY": "AKIA", "S3_REGION": "eu"}
START_S = 120  # until a worker has looked for its broker
TOLD = re.compile("hunter|nobody-else-knows")
FAIL = """
import logging
from django.conf import settings
from django.core.cache import caches
from django.test import Client
log, client = logging.getLogger("anything"), Client(raise_request_exception=False)
for address in ("/", "/items/1/", "/admin/login/", "/nowhere/"):
    for method in (client.get, client.post):
        answer = method(address, secure=True)
        print(answer.status_code, answer.content.decode())
try:
    caches["shared"].set("a", "b")
except Exception:
    log.exception("The cache %s of %s is away.", settings.REDIS_URL, settings.CACHES)
log.error(f"{settings.DATABASES} {settings.SECRET_KEY} {settings.STORAGES} {settings.INDEX_DATABASE_URL}")
"""
FEW = (["manage.py", "shell", "-c", FAIL], ["-m", "celery", "-A", "fashion", "report"])
COMMANDS = (
    *FEW,
    ["manage.py", "check", "--deploy"],
    ["manage.py", "check", "--database", "default"],
    ["manage.py", "migrate"],
    ["manage.py", "rebuild_index"],
    ["-m", "celery", "-A", "fashion", "inspect", "ping", "--timeout", "1"],
)


def environment(folder: Path, **more: str) -> dict[str, str]:
    """A deployment whose servers are all away, which is when they are spoken of."""
    return {"PATH": os.environ["PATH"], "DATA_DIR": str(folder), **PLACE, **SECRETS, **more}


@pytest.mark.parametrize(
    ("kind", "more", "commands"),
    [
        ("deployed", {}, FEW),
        pytest.param("deployed", {}, COMMANDS, marks=pytest.mark.slow),
        pytest.param("debugging", {"DEBUG": "1"}, COMMANDS, marks=pytest.mark.slow),
    ],
)
def test_no_command_and_no_page_of_an_error_tells_a_secret(
    tmp_path: Path, figure: Say, kind: str, *, more: dict[str, str], commands: tuple[list[str], ...]
) -> None:
    places, told = environment(tmp_path, **more), ""
    for command in commands:
        run = [sys.executable, *command]
        done = subprocess.run(run, cwd=BASE_DIR, env=places, capture_output=True, text=True, timeout=120, check=False)
        told += done.stdout + done.stderr
    assert "500 " in told
    assert "Traceback" in told
    assert STARS in told
    found = sorted(set(re.findall(f".*(?:{TOLD.pattern}).*", told)))
    measured = f"{len(found)} in {told.count(chr(10)):,} lines of {len(commands)} commands"
    figure(f"lines with a secret in logs, error pages and commands, {kind}", "0", measured)
    assert found == []


@pytest.mark.stack
def test_a_worker_tells_no_secret_when_it_starts_without_its_broker(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "celery", "-A", "fashion", "worker", "--beat", "--loglevel", "debug"]
    schedule, told = ["--schedule", str(tmp_path / "schedule")], ""
    with subprocess.Popen(
        [*command, *schedule],
        cwd=BASE_DIR,
        env=environment(tmp_path, PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as worker:
        assert worker.stdout
        in_time = Timer(START_S, os.killpg, [worker.pid, signal.SIGKILL])
        in_time.start()
        try:
            for line in worker.stdout:
                told += line
                if "Cannot connect to redis" in told:
                    break
        finally:
            in_time.cancel()
            with suppress(ProcessLookupError):
                os.killpg(worker.pid, signal.SIGKILL)
    assert "transport:" in told
    assert "Cannot connect to redis" in told
    assert not TOLD.search(told)


@pytest.mark.django_db
def test_no_page_of_the_admin_tells_a_secret(settings: Settings) -> None:
    house = House()
    settings.REDIS_URL, settings.INDEX_DATABASE_URL = SECRETS["REDIS_URL"], SECRETS["INDEX_DATABASE_URL"]
    staff, addresses = house.browsers["superuser"], [*house.addresses(), "/admin/search/snapshot/?check="]
    for address in addresses:
        with closing(staff.get(address)) as answer:
            content = b"" if answer.streaming else answer.content
            assert not TOLD.search(content.decode("utf-8", "replace")), address
            assert settings.SECRET_KEY.encode() not in content, address


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("redis://:pass@host:1/0", f"redis://:{STARS}@host:1/0"),
        ("at postgres://a:b%40c@h/d, and redis://u:p@h", f"at postgres://a:{STARS}@h/d, and redis://u:{STARS}@h"),
        ("https://shop.example:8000/a@b", "https://shop.example:8000/a@b"),
        ("mail a:b@c", "mail a:b@c"),
    ],
)
def test_passwords_in_addresses_become_stars(text: str, expected: str) -> None:
    assert without_passwords(text) == expected


@pytest.mark.django_db
def test_a_page_of_our_mistake_tells_nothing(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    settings.ROOT_URLCONF = "tests.reliability.failing"
    headers = {"cookie": "owner=x"}
    answer = Client(raise_request_exception=False).get("/fail/", {"token": "of-a-shopper"}, headers=headers)
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "Our mistake" in page
    assert not any(word in page for word in ("Traceback", "of-a-shopper", "ValueError", "on purpose"))
    assert "on purpose" in caplog.text
    assert "of-a-shopper" not in caplog.text
