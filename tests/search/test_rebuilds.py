"""One builder at a time builds what changed, and nothing when nothing did."""

import fcntl
import json
import logging
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from catalog.models import Item
from search.backends.loading import BackendMissingError
from search.manifests import MANIFEST
from search.rebuilds import is_stale, rebuild
from search.snapshots import POINTER, current_name
from tests.builders import another_builder
from tests.shop import add_fingerprint, add_item, add_photo

pytestmark = pytest.mark.django_db


def add(count: int) -> None:
    """So many more fingerprints."""
    for _ in range(count):
        sku = f"A-{Item.objects.count()}"
        add_fingerprint(add_photo(add_item(sku), b"x"), sku.encode().ljust(16))


@pytest.mark.parametrize("count", [0, 1, 2, 30])
def test_the_first_rebuild_publishes_and_the_second_does_nothing(root: Path, count: int) -> None:
    add(count)
    assert is_stale()
    assert rebuild() == "published"
    name = current_name(root)
    assert not is_stale()
    assert rebuild() == "unchanged"
    assert current_name(root) == name


def test_a_rebuild_that_finds_nothing_to_do_asks_two_questions(
    root: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    add(2)
    rebuild()
    with django_assert_num_queries(2):
        assert rebuild() == "unchanged"


def test_a_new_fingerprint_is_reason_to_build(root: Path) -> None:
    rebuild()
    add(1)
    assert rebuild() == "published"


def test_a_deleted_item_is_reason_to_build(root: Path) -> None:
    add(2)
    rebuild()
    Item.objects.first().delete()  # type: ignore[union-attr]  # there are two
    assert rebuild() == "published"


def test_prices_and_listing_are_no_reason_to_build(root: Path) -> None:
    add(2)
    rebuild()
    Item.objects.update(price=1, listed=False)
    assert rebuild() == "unchanged"


@pytest.mark.parametrize(
    ("name", "value"), [("INDEX_BACKEND", "exact"), ("INDEX_TREES", 7), ("HASH_SCHEME", "whash64/1")]
)
def test_another_setting_is_reason_to_build(root: Path, settings: Settings, name: str, value: object) -> None:
    add(2)
    rebuild()
    setattr(settings, name, value)
    assert rebuild() == "published"
    assert rebuild() == "unchanged"


@pytest.mark.parametrize("file", ["ids.npy", "rows.npy", "forest.ann", MANIFEST])
def test_damage_is_reason_to_build(root: Path, file: str) -> None:
    add(2)
    rebuild()
    path = root / str(current_name(root)) / file
    path.write_bytes(path.read_bytes()[:-1])
    assert rebuild() == "published"
    assert rebuild() == "unchanged"


@pytest.mark.parametrize("name", ["rows\0npy", "..", "x" * 5_000])
def test_a_manifest_that_names_impossible_files_is_reason_to_build(root: Path, name: str) -> None:
    add(2)
    rebuild()
    path = root / str(current_name(root)) / MANIFEST
    raw = json.loads(path.read_text())
    path.write_text(json.dumps({**raw, "files": {name: [1, "x"]}}))
    assert rebuild() == "published"


def test_a_lost_pointer_is_reason_to_build(root: Path) -> None:
    add(2)
    rebuild()
    (root / POINTER).unlink()
    assert rebuild() == "published"


def test_force_builds_in_any_case(root: Path) -> None:
    add(2)
    rebuild()
    before = current_name(root)
    assert rebuild(force=True) == "published"
    assert current_name(root) != before


def test_while_another_process_builds_nothing_is_done(root: Path) -> None:
    add(1)
    with another_builder(root):
        assert rebuild() == "busy"
        assert rebuild(force=True) == "busy"
        assert current_name(root) is None
    assert rebuild() == "published"


def test_a_killed_builder_does_not_hold_the_lock(root: Path) -> None:
    add(1)
    with another_builder(root):
        pass
    assert rebuild() == "published"


def test_the_lock_is_free_after_a_rebuild(root: Path) -> None:
    rebuild()
    with (root / "builder.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_the_lock_is_free_after_a_rebuild_that_failed(root: Path, settings: Settings) -> None:
    add(1)
    settings.INDEX_BACKEND = "magic"
    with pytest.raises(BackendMissingError):
        rebuild()
    settings.INDEX_BACKEND = "exact"
    assert rebuild() == "published"


def test_an_index_that_cannot_be_written_is_an_error_and_the_old_one_stays(root: Path, settings: Settings) -> None:
    settings.INDEX_DIR = root / "file" / "index"
    root.mkdir()
    (root / "file").touch()
    with pytest.raises(OSError):  # noqa: PT011  whatever the file system says
        rebuild()


def test_a_fingerprint_of_another_width_does_not_make_the_index_stale_for_ever(root: Path) -> None:
    add(1)
    add_fingerprint(add_photo(add_item("odd"), b"x"), bytes(24))
    rebuild()
    assert rebuild() == "unchanged"


def test_a_publication_is_logged_with_its_size(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    add(2)
    with caplog.at_level(logging.INFO):
        rebuild()
    assert f"Published snapshot {current_name(root)} of 2 fingerprints." in caplog.text
