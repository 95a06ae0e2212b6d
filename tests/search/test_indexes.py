"""A process searches the current snapshot, and the fingerprints themselves while there is none that can be trusted."""

from pathlib import Path
from shutil import rmtree

import pytest
from django.conf import settings as current_settings
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from catalog.models import Fingerprint
from search.indexes import current_indexes
from search.matching import rank
from search.reading import read_content
from search.rebuilds import rebuild
from search.snapshots import POINTER, current_name, publish
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


def ranking() -> list[int]:
    """All ids by their distance to some bits, in everything that is searched."""
    return [int(found) for found in rank(current_indexes(SCHEME), views(random_rows(1, seed=8))).ids]


def current_name_now() -> str | None:
    """What the pointer says."""
    return current_name(current_settings.INDEX_DIR)


def names() -> list[str]:
    """The snapshots that are searched; none for what is searched without one."""
    return [index.name for index in current_indexes(SCHEME)]


@pytest.mark.parametrize("count", [0, 1, 2, 30])
def test_before_any_snapshot_the_fingerprints_themselves_are_searched(count: int) -> None:
    ids = [fingerprint.pk for fingerprint in fill(count)]
    (index,) = current_indexes(SCHEME)
    assert (index.name, index.content.ids.tolist(), sorted(ranking())) == ("", ids, ids)


def test_fingerprints_are_read_again_only_when_they_have_changed(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    fill(2)
    (first,) = current_indexes(SCHEME)
    with django_assert_num_queries(1):
        assert current_indexes(SCHEME)[0] is first
    fill(1, seed=2)
    assert len(current_indexes(SCHEME)[0].content.ids) == 3


@pytest.mark.parametrize("count", [1, 2, 30])
def test_a_snapshot_is_noticed_and_gives_the_same_answers(count: int) -> None:
    fill(count)
    before = ranking()
    rebuild()
    assert names() == [current_name_now()]
    assert ranking() == before


def test_a_snapshot_is_opened_once_and_one_question_tells_what_came_since(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    fill(2)
    rebuild()
    first = current_indexes(SCHEME)[0]
    with django_assert_num_queries(1):
        assert current_indexes(SCHEME)[0] is first


@pytest.mark.parametrize("before", [0, 1, 30])
@pytest.mark.parametrize("since", [1, 2, 9])
def test_what_is_hashed_after_a_snapshot_is_found_at_once(
    before: int, since: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    fill(before)
    rebuild()
    names()
    new = fill(since, seed=2)
    old, delta = current_indexes(SCHEME)
    assert (old.name, len(old.content.ids)) == (current_name_now(), before)
    assert delta.content.ids.tolist() == [fingerprint.pk for fingerprint in new]
    assert len(ranking()) == before + since
    with django_assert_num_queries(1):
        assert current_indexes(SCHEME)[1] is delta


def test_what_was_given_an_id_before_a_snapshot_and_appears_after_it_is_found() -> None:
    late, *others = fill(5)
    kept = (late.pk, late.photo, late.bits)
    late.delete()
    rebuild()
    Fingerprint.objects.create(pk=kept[0], photo=kept[1], bits=kept[2], scheme=SCHEME, source=kept[1].path)
    assert sorted(ranking()) == sorted([kept[0], *(other.pk for other in others)])


def test_a_deleted_fingerprint_makes_no_delta() -> None:
    made = fill(5)
    rebuild()
    made[2].delete()
    assert names() == [current_name_now()]


def test_a_new_snapshot_is_noticed_at_the_next_request() -> None:
    fill(1)
    rebuild()
    old = current_indexes(SCHEME)[0]
    fill(2, seed=2)
    assert current_indexes(SCHEME)[0] is old
    rebuild()
    assert [len(index.content.ids) for index in current_indexes(SCHEME)] == [3]


def test_another_scheme_is_searched_without_a_snapshot() -> None:
    (fingerprint,) = fill(1)
    other = add_fingerprint(fingerprint.photo, bytes(8), scheme="whash64/1")
    rebuild()
    (index,) = current_indexes("whash64/1")
    assert (index.name, index.content.ids.tolist()) == ("", [other.pk])
    assert current_indexes(SCHEME)[0].content.ids.tolist() == [fingerprint.pk]


def damage_the_current(file: str, root: Path) -> str:
    """Cut a file of the current snapshot; returns its name."""
    name = str(current_name_now())
    path = root / "index" / name / file
    path.write_bytes(path.read_bytes()[:-9])
    return name


@pytest.mark.parametrize("opened", ["before", "after"])
@pytest.mark.parametrize("file", ["ids.npy", "rows.npy", "copies.npy", "facets.npy", "forest.ann", "manifest.json"])
def test_a_damaged_snapshot_is_never_used_open_or_not_and_said_once(
    file: str, opened: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fill(30)
    wanted = ranking()
    rebuild()
    if opened == "before":
        names()
    name = damage_the_current(file, tmp_path)
    for _ in range(3):
        assert (names(), ranking()) == ([""], wanted)
    lines = [record.getMessage() for record in caplog.records if record.name == "search.indexes"]
    assert len(lines) == 1
    assert name in lines[0]


def test_the_snapshot_before_a_damaged_one_serves_with_what_came_since(tmp_path: Path) -> None:
    fill(3)
    rebuild()
    first = current_name_now()
    fill(2, seed=2)
    rebuild()
    wanted = ranking()
    damage_the_current("rows.npy", tmp_path)
    assert names() == [first, ""]
    assert ranking() == wanted
    assert rebuild() == "published"
    assert names() == [current_name_now()]


@pytest.mark.parametrize("pointer", [None, "nowhere", "20260101T000000000000-aaaaaaaa"])
def test_without_a_pointer_that_leads_somewhere_the_newest_snapshot_serves(pointer: str | None, tmp_path: Path) -> None:
    fill(3)
    rebuild()
    name = current_name_now()
    (tmp_path / "index" / POINTER).unlink()
    if pointer:
        (tmp_path / "index" / POINTER).write_text(pointer)
    assert names() == [name]
    fill(1, seed=2)
    assert len(ranking()) == 4


def test_a_snapshot_that_is_deleted_while_it_is_open_is_done_without(tmp_path: Path) -> None:
    fill(3)
    rebuild()
    wanted = ranking()
    rmtree(tmp_path / "index" / str(current_name_now()))
    assert (names(), ranking()) == ([""], wanted)


def test_a_snapshot_of_another_scheme_is_not_used(settings: Settings) -> None:
    fill(2)
    rebuild()
    settings.HASH_SCHEME = "whash64/1"
    assert current_indexes("whash64/1")[0].content.ids.tolist() == []


def test_a_published_snapshot_of_fewer_rows_is_what_is_searched(tmp_path: Path) -> None:
    made = fill(3)
    content = read_content(SCHEME)
    made[0].delete()
    publish(tmp_path / "index", content, backend="exact", options={})
    assert len(current_indexes(SCHEME)[0].content.ids) == 3


@pytest.mark.parametrize("route", ["auto", "exact", "forest"])
def test_every_route_gives_the_same_answers(route: str, settings: Settings) -> None:
    fill(300)
    wanted = ranking()
    rebuild()
    settings.INDEX_ROUTE = route
    assert ranking()[:50] == wanted[:50]
    kind = type(current_indexes(SCHEME)[0].backend)
    assert route == "auto" or kind.__name__.lower() == route
