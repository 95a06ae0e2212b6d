"""In one sentence: whether the index can be searched, how far it is behind, and what is to be done."""

from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from catalog.models import Item
from search.failures import remember_failure
from search.indexes import current_indexes
from search.rebuilds import rebuild, roll_back_for_all
from search.snapshots import POINTER, current_name
from search.standing import standing
from tests.bits import SCHEME
from tests.shop import add_rows

pytestmark = pytest.mark.django_db


def said(root: Path) -> tuple[str, str]:
    """How it stands."""
    now = standing(root, SCHEME)
    return now.level, now.sentence


def test_without_photos_there_is_nothing_to_index(root: Path) -> None:
    assert said(root) == (
        "warning",
        "There is no index, because no photo has been hashed yet. Add items with photos.",
    )


def test_a_missing_index_is_to_be_built(root: Path) -> None:
    add_rows(2)
    sentence = "There is no index. Searches read all 2 fingerprints one by one, which is slower. Press “Rebuild”."
    assert said(root) == ("error", sentence)


@pytest.mark.parametrize("count", [1, 2, 30])
def test_a_fresh_index_is_well(root: Path, count: int) -> None:
    add_rows(count)
    rebuild()
    every = "its only fingerprint is" if count == 1 else f"all {count} fingerprints are"
    assert said(root) == ("success", f"The index is well: {every} in it.")


def test_what_is_in_it_beside_it_and_gone_is_counted(root: Path) -> None:
    add_rows(5)
    rebuild()
    add_rows(2, seed=2)
    Item.objects.filter(sku__in=["1-0", "1-3", "1-4"]).delete()
    counts = standing(root, SCHEME).counts
    assert (counts.all, counts.inside, counts.beside, counts.gone) == (4, 2, 2, 3)
    level, sentence = said(root)
    assert level == "warning"
    assert "2 fingerprints are not in it and searched beside it. 3 that it has are gone and not shown." in sentence


def test_of_one_it_is_told_as_of_one(root: Path) -> None:
    add_rows(3)
    rebuild()
    add_rows(1, seed=2)
    Item.objects.filter(sku="1-0").delete()
    assert "1 fingerprint is not in it and searched beside it. 1 that it has is gone and not shown." in said(root)[1]


def test_a_cut_file_is_damage(root: Path) -> None:
    add_rows(3)
    rebuild()
    path = root / str(current_name(root)) / "rows.npy"
    path.write_bytes(path.read_bytes()[:-3])
    level, sentence = said(root)
    assert level == "error"
    assert sentence.startswith("The index cannot be used: rows.npy has")
    assert sentence.endswith("Press “Rebuild”.")


@pytest.mark.parametrize("file", ["ids.npy", "manifest.json"])
def test_a_missing_file_is_damage(root: Path, file: str) -> None:
    add_rows(3)
    rebuild()
    (root / str(current_name(root)) / file).unlink()
    assert said(root)[1].startswith("The index cannot be used: ")


def test_a_lost_pointer_is_no_index(root: Path) -> None:
    add_rows(3)
    rebuild()
    (root / POINTER).unlink()
    assert said(root)[1].startswith("There is no index. Searches take the newest snapshot that is whole.")


def test_an_index_of_another_scheme_is_not_searched(root: Path, settings: Settings) -> None:
    add_rows(3)
    rebuild()
    now = standing(root, "whash64/1")
    assert now.level == "error"
    assert f"of another scheme, {SCHEME}, and is not searched" in now.sentence


def test_the_reason_of_a_failed_build_is_told(root: Path) -> None:
    add_rows(3)
    rebuild()
    remember_failure(root, "the disk is full")
    assert said(root)[1].startswith("The last build failed, and the older index serves: the disk is full. Workers")


def test_after_a_roll_back_that_is_what_it_says(root: Path) -> None:
    for seed in (1, 2):
        add_rows(3, seed)
        rebuild()
    roll_back_for_all()
    level, sentence = said(root)
    assert level == "warning"
    assert "somebody went back to it. 3 fingerprints are not in it" in sentence


@pytest.mark.parametrize(("route", "named"), [("exact", "scan"), ("forest", "forest"), ("faiss", "forest")])
def test_the_way_it_is_searched_by_is_told_as_it_is_opened(
    root: Path, settings: Settings, route: str, named: str
) -> None:
    settings.INDEX_ROUTE = route
    add_rows(30)
    rebuild()
    assert standing(root, SCHEME).route == named
    opened = type(current_indexes(SCHEME)[0].backend).__name__.lower()
    assert opened == {"scan": "exact"}.get(named, named)


def test_it_takes_one_query(root: Path, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    add_rows(5)
    rebuild()
    with django_assert_num_queries(1):
        now = standing(root, SCHEME)
    assert (now.route, now.recall) == (
        "scan" if now.manifest and now.manifest.measurement.exact_is_faster else "forest",
        100,
    )
    assert now.took is not None
    assert now.size > 0
