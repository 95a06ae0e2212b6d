"""A scheme that cannot be read, or not be run here, is noticed before the site starts."""

from pathlib import Path

import pytest
from django.core.checks import run_checks
from pytest_django.fixtures import Settings

from catalog import lookhash
from catalog.schemes import servable


def test_the_settings_for_tests_pass_every_check() -> None:
    assert run_checks() == []


@pytest.mark.parametrize("scheme", ["", "whash", "whash255/1", "mhash64/1"])
def test_a_bad_scheme_is_an_error_with_a_hint(settings: Settings, scheme: str) -> None:
    settings.HASH_SCHEME = scheme
    (error,) = [message for message in run_checks() if message.id == "catalog.E001"]
    assert "HASH_SCHEME" in str(error.hint)
    assert error.is_serious()


def test_a_scheme_whose_name_does_not_fit_its_column_is_an_error(settings: Settings) -> None:
    settings.HASH_SCHEME = "+".join(["whash256*0.25"] * 8) + "/1"
    assert [message.id for message in run_checks()] == ["catalog.E001"]


CLASSICAL = "whash64/1"


@pytest.mark.parametrize("asked", ["lookhash256/1", "dhash64+lookhash512*0.5/1"])
def test_where_the_network_cannot_run_another_scheme_serves_and_a_check_says_so(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, asked: str
) -> None:
    monkeypatch.setattr(lookhash, "WEIGHTS", tmp_path / "none.onnx")
    settings.HASH_SCHEME_ASKED, settings.HASH_SCHEME = asked, servable(asked, otherwise=CLASSICAL)
    assert settings.HASH_SCHEME == CLASSICAL
    (warning,) = run_checks()
    assert warning.id == "catalog.W001"
    assert warning.msg.startswith("The weights cannot be read: ")
    assert warning.msg.endswith("Photos are searched with whash64/1 instead.")


def test_where_the_network_runs_nothing_is_said(settings: Settings) -> None:
    settings.HASH_SCHEME_ASKED = settings.HASH_SCHEME = servable("lookhash256/1", otherwise=CLASSICAL)
    assert settings.HASH_SCHEME == "lookhash256/1"
    assert run_checks() == []


def test_who_does_not_ask_for_the_network_is_not_told_of_it(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(lookhash, "WEIGHTS", tmp_path / "none.onnx")
    settings.HASH_SCHEME_ASKED = settings.HASH_SCHEME = servable(CLASSICAL, otherwise="dhash64/1")
    assert settings.HASH_SCHEME == CLASSICAL
    assert run_checks() == []


@pytest.mark.parametrize("hosts", [["https://example.org"], ["example.org", ""]])
def test_a_host_of_imported_photos_that_is_none_is_an_error(settings: Settings, hosts: list[str]) -> None:
    settings.IMPORT_PHOTO_HOSTS = hosts
    (error,) = run_checks()
    assert (error.id, "IMPORT_PHOTO_HOSTS" in str(error.hint)) == ("catalog.E010", True)


def test_a_size_of_imports_that_lets_nothing_through_is_an_error(settings: Settings) -> None:
    settings.IMPORT_MAX_MEGABYTES = 0
    assert [error.id for error in run_checks()] == ["catalog.E011"]
