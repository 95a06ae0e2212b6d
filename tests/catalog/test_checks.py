"""A scheme that cannot be read is noticed before the site starts."""

import pytest
from django.core.checks import run_checks
from pytest_django.fixtures import Settings


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
