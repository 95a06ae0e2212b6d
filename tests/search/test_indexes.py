"""A process searches the current snapshot, and the fingerprints themselves while there is none that can be trusted."""

from pathlib import Path

import pytest
from django.conf import settings as current_settings
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from catalog.models import Fingerprint
from search.indexes import current_index, read_content
from search.matching import rank
from search.rebuilds import rebuild
from search.snapshots import POINTER, Index, current_name, publish
from tests.bits import SCHEME, random_rows, views
from tests.shop import add_fingerprint, add_item, add_photo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def short_scheme(settings: Settings) -> None:
    """Two words are enough here."""
    settings.HASH_SCHEME = SCHEME


def fill(count: int, seed: int = 1) -> list[Fingerprint]:
    """So many photos with random bits."""
    return [
        add_fingerprint(add_photo(add_item(f"{seed}-{number}"), b"picture"), row.tobytes())
        for number, row in enumerate(random_rows(count, seed=seed))
    ]


def ranking(index: Index) -> list[int]:
    """All ids by their distance to some bits."""
    return [int(found) for found in rank(index, views(random_rows(1, seed=8))).ids]


@pytest.mark.parametrize("count", [0, 1, 2, 30])
def test_before_any_snapshot_the_fingerprints_themselves_are_searched(count: int) -> None:
    ids = [fingerprint.pk for fingerprint in fill(count)]
    index = current_index(SCHEME)
    assert (index.name, index.content.ids.tolist(), sorted(ranking(index))) == ("", ids, ids)


def test_fingerprints_are_read_again_only_when_they_have_changed(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    fill(2)
    first = current_index(SCHEME)
    with django_assert_num_queries(1):
        assert current_index(SCHEME) is first
    fill(1, seed=2)
    assert len(current_index(SCHEME).content.ids) == 3


@pytest.mark.parametrize("count", [1, 2, 30])
def test_a_snapshot_is_noticed_and_gives_the_same_answers(count: int) -> None:
    fill(count)
    before = ranking(current_index(SCHEME))
    rebuild()
    index = current_index(SCHEME)
    assert index.name == current_name_now()
    assert ranking(index) == before


def test_what_is_hashed_after_an_empty_snapshot_is_found_before_the_next() -> None:
    rebuild()
    fill(1)
    index = current_index(SCHEME)
    assert (index.name, len(index.content.ids)) == ("", 1)


def current_name_now() -> str | None:
    """What the pointer says."""
    return current_name(current_settings.INDEX_DIR)


def test_a_snapshot_is_opened_once_and_asks_nothing_of_the_database(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    fill(2)
    rebuild()
    first = current_index(SCHEME)
    with django_assert_num_queries(0):
        assert current_index(SCHEME) is first


def test_a_new_snapshot_is_noticed_at_the_next_request() -> None:
    fill(1)
    rebuild()
    old = current_index(SCHEME)
    fill(2, seed=2)
    assert current_index(SCHEME) is old
    rebuild()
    assert len(current_index(SCHEME).content.ids) == 3


def test_another_scheme_is_searched_without_a_snapshot() -> None:
    (fingerprint,) = fill(1)
    other = add_fingerprint(fingerprint.photo, bytes(8), scheme="whash64/1")
    rebuild()
    index = current_index("whash64/1")
    assert (index.name, index.content.ids.tolist()) == ("", [other.pk])
    assert current_index(SCHEME).content.ids.tolist() == [fingerprint.pk]


@pytest.mark.parametrize("file", ["ids.npy", "rows.npy", "forest.ann", "manifest.json"])
def test_a_damaged_snapshot_is_never_used_and_said_once(
    file: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fill(30)
    wanted = ranking(current_index(SCHEME))
    rebuild()
    name = str(current_name_now())
    path = tmp_path / "index" / name / file
    path.write_bytes(path.read_bytes()[:-9])
    for _ in range(3):
        index = current_index(SCHEME)
        assert (index.name, ranking(index)) == ("", wanted)
    lines = [record.getMessage() for record in caplog.records if record.name == "search.indexes"]
    assert len(lines) == 1
    assert name in lines[0]


def test_after_a_damaged_snapshot_the_next_one_is_used(tmp_path: Path) -> None:
    fill(3)
    rebuild()
    (tmp_path / "index" / str(current_name_now()) / "rows.npy").unlink()
    assert current_index(SCHEME).name == ""
    assert rebuild() == "published"
    assert current_index(SCHEME).name == current_name_now()


def test_the_fallback_notices_changes_too(tmp_path: Path) -> None:
    fill(3)
    rebuild()
    (tmp_path / "index" / POINTER).write_text("nowhere")
    assert len(current_index(SCHEME).content.ids) == 3
    fill(1, seed=2)
    assert len(current_index(SCHEME).content.ids) == 4


def test_a_snapshot_that_is_damaged_while_it_is_open_is_still_searched(tmp_path: Path) -> None:
    fill(3)
    rebuild()
    index = current_index(SCHEME)
    for path in (tmp_path / "index" / index.name).iterdir():
        path.unlink()
    assert len(ranking(current_index(SCHEME))) == 3


def test_a_snapshot_of_another_scheme_is_not_used(settings: Settings) -> None:
    fill(2)
    rebuild()
    settings.HASH_SCHEME = "whash64/1"
    assert current_index("whash64/1").content.ids.tolist() == []


def test_a_published_snapshot_of_fewer_rows_is_what_is_searched(tmp_path: Path) -> None:
    made = fill(3)
    content = read_content(SCHEME)
    made[0].delete()
    publish(tmp_path / "index", content, backend="exact", options={})
    assert len(current_index(SCHEME).content.ids) == 3
