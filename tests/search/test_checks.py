"""A setting that cannot work is noticed before the site starts."""

import pytest
from django.core.checks import run_checks
from pytest_django.fixtures import Settings


@pytest.mark.parametrize(
    ("name", "value", "check"),
    [
        ("INDEX_BACKEND", "magic", "search.E001"),
        ("INDEX_BACKEND", "", "search.E001"),
        ("INDEX_ROUTE", "faster", "search.E005"),
        ("INDEX_LISTS", -1, "search.E007"),
        ("INDEX_TREES", 0, "search.E002"),
        ("INDEX_TREES", -1, "search.E002"),
        ("PRICE_BANDS", ["cheap"], "search.E003"),
        ("PRICE_BANDS", ["50", "20"], "search.E003"),
        ("PRICE_BANDS", ["0"], "search.E003"),
        ("LOOKUP_HOURS", 0, "search.E004"),
        ("LOOKUP_HOURS", -1, "search.E004"),
        ("REPAIR_EVERY_S", 0, "search.E004"),
        ("INDEX_REBUILD_DELAY_S", -0.1, "search.E004"),
        ("PHOTO_HOSTS", ["https://example.org"], "search.E010"),
        ("PHOTO_HOSTS", ["example.org", ""], "search.E010"),
    ],
)
def test_a_bad_setting_is_an_error_with_a_hint(settings: Settings, name: str, value: object, check: str) -> None:
    setattr(settings, name, value)
    (error,) = run_checks()
    assert error.id == check
    assert name in f"{error.msg} {error.hint}"
    assert error.is_serious()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("INDEX_BACKEND", "exact"),
        ("INDEX_BACKEND", "forest"),
        ("INDEX_ROUTE", "exact"),
        ("INDEX_ROUTE", "forest"),
        ("INDEX_TREES", 1),
        ("LOOKUP_HOURS", 1),
        ("REPAIR_EVERY_S", 1),
        ("INDEX_REBUILD_DELAY_S", 0),
        ("PRICE_BANDS", ["20", "50"]),
        ("PRICE_BANDS", []),
        ("PHOTO_HOSTS", []),
        ("PHOTO_HOSTS", ["images.example.org", ".example.org", "*", "127.0.0.1:9000"]),
    ],
)
def test_a_good_setting_passes(settings: Settings, name: str, value: object) -> None:
    setattr(settings, name, value)
    assert run_checks() == []
