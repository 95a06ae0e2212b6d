"""Every value that differs between places comes from the environment; what is dangerous is never a default."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.checks import run_checks
from django.core.exceptions import ValidationError
from django.core.management import call_command
from pytest_django.fixtures import Settings

from catalog.bucket_files import BucketFiles
from fashion.celery import app

BASE_DIR = Path(__file__).resolve().parent.parent.parent
SHOW = (
    "import json, fashion.settings as s; print(json.dumps({n: vars(s)[n] for n in dir(s) if n.isupper()}, default=str))"
)


def run(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Read the settings in a process of its own."""
    clean = {"PATH": os.environ["PATH"], "DATA_DIR": str(folder), **environment}
    command = [sys.executable, "-c", SHOW]
    return subprocess.run(command, cwd=BASE_DIR, env=clean, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """All settings of a place that sets nothing."""
    return read(tmp_path_factory.mktemp("laptop"))


@pytest.fixture(scope="module")
def deployment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """All settings of a place that sets everything."""
    return read(
        tmp_path_factory.mktemp("deployment"),
        SECRET_KEY="its own",
        ALLOWED_HOSTS="shop.example",
        HTTPS="1",
        BEHIND_PROXY="1",
        REDIS_URL="redis://host:6379/2",
        DATABASE_URL="postgres://user:pass@host/shop",
        S3_BUCKET="photos",
        S3_ENDPOINT_URL="https://s3.example",
        PRICE_BANDS="20,50.5",
        INDEX_TREES="7",
        LOOKUP_HOURS="2",
        INDEX_REBUILD_DELAY_S="0.5",
    )


def read(folder: Path, **environment: str) -> dict[str, Any]:
    """All settings by name."""
    done = run(folder, **environment)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_on_a_laptop_everything_has_a_default(laptop: dict[str, Any]) -> None:
    assert (laptop["DEBUG"], laptop["ALLOWED_HOSTS"]) == (True, [])
    assert laptop["INDEX_DIR"] == str(Path(laptop["DATA_DIR"]) / "index")


def test_a_place_with_a_secret_is_a_deployment(deployment: dict[str, Any]) -> None:
    assert (deployment["DEBUG"], deployment["SECRET_KEY"]) == (False, "its own")
    assert deployment["STORAGES"]["staticfiles"]["BACKEND"] == "fashion.static_files.HashedFiles"


@pytest.mark.parametrize("environment", [{"DEBUG": "0"}, {"DEBUG": "0", "SECRET_KEY": ""}, {"SECRET_KEY": ""}])
def test_there_is_no_deployment_without_a_secret(tmp_path: Path, environment: dict[str, str]) -> None:
    done = run(tmp_path, **environment)
    assert done.returncode != 0
    assert "Set SECRET_KEY to a long random text" in done.stderr


@pytest.mark.parametrize(
    "wrong",
    [
        {"UPLOADS_PER_MINUTE": "abc"},
        {"INDEX_TREES": "many"},
        {"INDEX_REBUILD_DELAY_S": "soon"},
        {"LOG_LEVEL": "LOUD"},
        {"TIME_ZONE": "Mars"},
        {"FEEDBACK": "maybe"},
        {"DEBUG": "perhaps"},
        {"DATABASE_URL": "nonsense"},
        {"REDIS_URL": "http://host"},
    ],
    ids=str,
)
def test_what_a_variable_cannot_be_is_told_with_its_name(tmp_path: Path, wrong: dict[str, str]) -> None:
    ((name, value),) = wrong.items()
    said = run(tmp_path, **wrong).stderr.splitlines()[-1]
    assert said.startswith("django.core.exceptions.ImproperlyConfigured: ")
    assert name in said
    assert ("_URL" in name) != (repr(value) in said)  # an address may hold a password


def test_https_secures_cookies_and_is_demanded(laptop: dict[str, Any], deployment: dict[str, Any]) -> None:
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS")
    assert [deployment[name] for name in names] == [True, True, True, 31_536_000]
    assert [laptop[name] for name in names] == [False, False, False, 0]


def test_a_deployment_is_served_by_https_unless_it_says_otherwise(tmp_path: Path) -> None:
    own = {"SECRET_KEY": "its own", "ALLOWED_HOSTS": "shop.example"}
    assert read(tmp_path, **own)["SECURE_SSL_REDIRECT"] is True
    assert read(tmp_path, **own, HTTPS="0")["SECURE_SSL_REDIRECT"] is False


def test_a_proxy_is_believed_only_when_there_is_one(laptop: dict[str, Any], deployment: dict[str, Any]) -> None:
    assert laptop["SECURE_PROXY_SSL_HEADER"] is None
    assert deployment["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_staff_stay_logged_in_for_a_working_day_by_a_cookie_that_no_script_reads(laptop: dict[str, Any]) -> None:
    names = ("SESSION_COOKIE_AGE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_SAMESITE")
    assert [laptop[name] for name in names] == [14 * 3600, True, "Lax", "Lax"]


@pytest.mark.parametrize("password", ["short", "password123", "17041870213", "adalovelace"])
def test_a_password_is_long_uncommon_and_not_the_name(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, User(username="adalovelace"))
    validate_password("correct horse battery", User(username="adalovelace"))


@pytest.mark.parametrize("name", ["LOGIN_ATTEMPTS", "LOGIN_COOLOFF_MINUTES"])
@pytest.mark.parametrize("value", [0, -1])
def test_a_number_of_logins_that_cannot_work_is_an_error_with_a_hint(settings: Settings, name: str, value: int) -> None:
    setattr(settings, name, value)
    (error,) = run_checks()
    assert (error.id, error.is_serious()) == ("fashion.E001", True)
    assert name in error.msg


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("UPLOADS_PER_MINUTE", -1, "fashion.E002"),
        ("UPLOADS_PER_DAY", -1, "fashion.E002"),
        ("SEARCHES_PER_MINUTE", -1, "fashion.E002"),
        ("UPLOADS_AT_ONCE", 0, "fashion.E003"),
        ("PROXIES", ["10.0.0.7", "proxy.example"], "fashion.E004"),
        ("PROXIES", ["10.0.0.7/8"], "fashion.E004"),
    ],
)
def test_a_limit_that_lets_nobody_in_is_an_error_with_a_hint(
    settings: Settings, name: str, value: object, code: str
) -> None:
    setattr(settings, name, value)
    (error,) = run_checks()
    assert (error.id, error.is_serious(), bool(error.hint)) == (code, True, True)
    assert name in error.msg


def test_strangers_are_limited_unless_told_otherwise(laptop: dict[str, Any], tmp_path: Path) -> None:
    names = ("UPLOADS_PER_MINUTE", "UPLOADS_PER_DAY", "SEARCHES_PER_MINUTE", "UPLOADS_AT_ONCE")
    assert [laptop[name] for name in names] == [20, 200, 60, 2]
    assert read(tmp_path, UPLOADS_PER_DAY="0")["UPLOADS_PER_DAY"] == 0


def test_a_named_broker_serves_messages_and_cache(deployment: dict[str, Any]) -> None:
    assert deployment["CELERY_BROKER_URL"] == "redis://host:6379/2"
    assert deployment["CACHES"]["shared"]["LOCATION"] == "redis://host:6379/2"


def test_a_bucket_holds_the_media(deployment: dict[str, Any]) -> None:
    default = deployment["STORAGES"]["default"]
    assert (default["BACKEND"], default["OPTIONS"]["bucket_name"]) == ("catalog.bucket_files.BucketFiles", "photos")
    assert deployment["STORAGES"]["private"]["BACKEND"] == "catalog.bucket_files.BucketFiles"


@pytest.mark.parametrize("host", [None, "media.shop.example"])
def test_browsers_may_keep_what_a_public_host_serves(deployment: dict[str, Any], host: str | None) -> None:
    own = {"custom_domain": host, "access_key": "key", "secret_key": "secret"}
    address = BucketFiles(**deployment["STORAGES"]["default"]["OPTIONS"] | own).url("renditions/photos/ab/x-240.webp")
    assert ("Signature" in address) == (host is None)
    if host:
        assert address == "https://media.shop.example/renditions/photos/ab/x-240.webp"


def test_sqlite_writes_ahead_and_queues_its_writers(laptop: dict[str, Any]) -> None:
    options = laptop["DATABASES"]["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


def test_another_database_is_left_as_it_is(deployment: dict[str, Any]) -> None:
    database = deployment["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert "OPTIONS" not in database


def test_values_are_read_as_what_they_are(deployment: dict[str, Any]) -> None:
    names = ("PRICE_BANDS", "INDEX_TREES", "LOOKUP_HOURS", "INDEX_REBUILD_DELAY_S")
    assert [deployment[name] for name in names] == [["20", "50.5"], 7, 2, 0.5]


def test_the_data_folder_is_made_and_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "Ä b%20c+d?e#f"
    found = read(folder)
    assert folder.is_dir()
    assert found["DATABASES"]["default"]["NAME"] == str(folder / "db.sqlite3")
    assert found["MEDIA_ROOT"] == str(folder / "media")


def test_a_task_of_the_timer_expires_before_the_next_one_is_sent() -> None:
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        if entry["schedule"] == settings.REPAIR_EVERY_S:
            assert entry["options"]["expires"] <= settings.REPAIR_EVERY_S


def test_every_scheduled_task_exists() -> None:
    app.loader.import_default_modules()
    assert {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()} <= set(app.tasks)


def test_a_task_cannot_run_so_long_that_it_would_be_handed_out_twice(laptop: dict[str, Any]) -> None:
    assert laptop["CELERY_TASK_TIME_LIMIT"] < laptop["CELERY_BROKER_TRANSPORT_OPTIONS"]["visibility_timeout"]


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_files_that_are_handed_in_lie_where_nobody_is_served(tmp_path: Path, laptop: dict[str, Any]) -> None:
    assert laptop["STORAGES"]["private"]["OPTIONS"]["location"] == str(Path(laptop["DATA_DIR"]) / "private")
    assert not laptop["STORAGES"]["private"]["OPTIONS"]["location"].startswith(laptop["MEDIA_ROOT"])
    known = {"S3_BUCKET": "photos", "S3_PUBLIC_HOST": "cdn.example", "SECRET_KEY": "its own", "ALLOWED_HOSTS": "a"}
    storages = read(tmp_path, **known)["STORAGES"]
    private = storages["private"]["OPTIONS"]
    assert storages["default"]["OPTIONS"]["custom_domain"] == "cdn.example"
    assert (private["bucket_name"], private["location"], "custom_domain" in private) == ("photos", "private", False)


def test_hsts_speaks_for_hosts_below_only_where_it_is_asked_to(tmp_path: Path) -> None:
    own = {"SECRET_KEY": "its own", "ALLOWED_HOSTS": "shop.example"}
    names = ("SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD")
    for more, expected in (({}, [False, False]), ({"HSTS_PRELOAD": "1"}, [True, True])):
        found = read(tmp_path, **own, **more)
        assert [found[name] for name in names] == expected
