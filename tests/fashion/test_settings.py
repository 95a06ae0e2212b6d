"""Every value that differs between places comes from the environment; what is dangerous is never a default."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from fashion.celery import app

BASE_DIR = Path(__file__).resolve().parent.parent.parent
SHOW = """
import json, sys
import fashion.settings as found
print(json.dumps({name: getattr(found, name) for name in sys.argv[1:]}, default=str))
"""


def run(folder: Path, names: tuple[str, ...], **environment: str) -> subprocess.CompletedProcess[str]:
    """Read settings in a process of its own."""
    clean = {"PATH": os.environ["PATH"], "DATA_DIR": str(folder), **environment}
    command = [sys.executable, "-c", SHOW, *names]
    return subprocess.run(command, cwd=BASE_DIR, env=clean, capture_output=True, text=True, check=False)


def read(folder: Path, *names: str, **environment: str) -> list[object]:
    """The values of some settings."""
    done = run(folder, names, **environment)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout).values())


def test_on_a_laptop_everything_has_a_default(tmp_path: Path) -> None:
    debug, hosts, cookies, index = read(tmp_path, "DEBUG", "ALLOWED_HOSTS", "SESSION_COOKIE_SECURE", "INDEX_DIR")
    assert (debug, hosts, cookies, index) == (True, [], False, str(tmp_path / "index"))


def test_a_place_with_a_secret_is_a_deployment(tmp_path: Path) -> None:
    debug, secret, storages = read(tmp_path, "DEBUG", "SECRET_KEY", "STORAGES", SECRET_KEY="its own")
    assert (debug, secret) == (False, "its own")
    assert "fashion.static_files.HashedFiles" in str(storages)


@pytest.mark.parametrize("environment", [{"DEBUG": "0"}, {"DEBUG": "0", "SECRET_KEY": ""}, {"SECRET_KEY": ""}])
def test_there_is_no_deployment_without_a_secret(tmp_path: Path, environment: dict[str, str]) -> None:
    done = run(tmp_path, ("DEBUG",), **environment)
    assert done.returncode != 0
    assert "Set SECRET_KEY to a long random text" in done.stderr


def test_https_secures_cookies_and_is_demanded(tmp_path: Path) -> None:
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS")
    assert read(tmp_path, *names, HTTPS="1") == [True, True, True, 31_536_000]
    assert read(tmp_path, *names) == [False, False, False, 0]


def test_a_proxy_is_believed_only_when_there_is_one(tmp_path: Path) -> None:
    assert read(tmp_path, "SECURE_PROXY_SSL_HEADER") == [None]
    assert read(tmp_path, "SECURE_PROXY_SSL_HEADER", BEHIND_PROXY="1") == [["HTTP_X_FORWARDED_PROTO", "https"]]


def test_a_named_broker_serves_messages_and_cache(tmp_path: Path) -> None:
    broker, caches = read(tmp_path, "CELERY_BROKER_URL", "CACHES", REDIS_URL="redis://host:6379/2")
    assert broker == "redis://host:6379/2"
    assert caches["shared"]["LOCATION"] == broker  # type: ignore[index]  # read from JSON


def test_a_bucket_holds_the_media(tmp_path: Path) -> None:
    (storages,) = read(tmp_path, "STORAGES", S3_BUCKET="photos", S3_ENDPOINT_URL="https://s3.example")
    default = storages["default"]  # type: ignore[index]  # read from JSON
    assert default["BACKEND"] == "storages.backends.s3.S3Storage"
    assert (default["OPTIONS"]["bucket_name"], default["OPTIONS"]["file_overwrite"]) == ("photos", False)


def test_sqlite_writes_ahead_and_queues_its_writers(tmp_path: Path) -> None:
    (databases,) = read(tmp_path, "DATABASES")
    options = databases["default"]["OPTIONS"]  # type: ignore[index]  # read from JSON
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


def test_another_database_is_left_as_it_is(tmp_path: Path) -> None:
    (databases,) = read(tmp_path, "DATABASES", DATABASE_URL="postgres://user:pass@host/shop")
    assert databases["default"]["ENGINE"] == "django.db.backends.postgresql"  # type: ignore[index]  # from JSON
    assert "OPTIONS" not in databases["default"]  # type: ignore[index]  # read from JSON


def test_values_are_read_as_what_they_are(tmp_path: Path) -> None:
    names = ("PRICE_BANDS", "INDEX_TREES", "LOOKUP_HOURS", "INDEX_REBUILD_DELAY_S")
    given = {"PRICE_BANDS": "20,50.5", "INDEX_TREES": "7", "LOOKUP_HOURS": "2", "INDEX_REBUILD_DELAY_S": "0.5"}
    assert read(tmp_path, *names, **given) == [["20", "50.5"], 7, 2, 0.5]


def test_the_data_folder_is_made(tmp_path: Path) -> None:
    read(tmp_path / "deep" / "data", "DEBUG")
    assert (tmp_path / "deep" / "data").is_dir()


def test_the_data_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "Ä b%20c+d?e#f"
    databases, media = read(folder, "DATABASES", "MEDIA_ROOT")
    assert databases["default"]["NAME"] == str(folder / "db.sqlite3")  # type: ignore[index]  # read from JSON
    assert media == str(folder / "media")


def test_a_task_of_the_timer_expires_before_the_next_one_is_sent() -> None:
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        if entry["schedule"] == settings.REPAIR_EVERY_S:
            assert entry["options"]["expires"] <= settings.REPAIR_EVERY_S


def test_every_scheduled_task_exists() -> None:
    app.loader.import_default_modules()
    assert {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()} <= set(app.tasks)


def test_a_task_cannot_run_so_long_that_it_would_be_handed_out_twice(tmp_path: Path) -> None:
    limit, options = read(tmp_path, "CELERY_TASK_TIME_LIMIT", "CELERY_BROKER_TRANSPORT_OPTIONS")
    assert limit < options["visibility_timeout"]  # type: ignore[index]  # read from JSON


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
