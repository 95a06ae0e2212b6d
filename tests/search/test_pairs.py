"""Items that may be the same are found in the background: each once, and nothing is asked twice."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as current_settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone
from pytest_django.fixtures import Settings

from catalog import lookhash
from catalog.models import Fingerprint, Photo
from search.duplicates import MOST
from search.models import DuplicatePair, DuplicateSearch
from search.pairs import Progress, find_pairs
from search.rebuilds import rebuild
from search.tasks import find_duplicates
from tests.pictures import draw_garment, encode
from tests.shop import add_item, add_photo, copy_of, garment_file, hash_all, replace_file, stock

pytestmark = pytest.mark.django_db


def add_copy(seed: int, sku: str, data: bytes | None = None) -> Photo:
    """Another item with a copy of a garment's photo, hashed."""
    photo = add_photo(add_item(sku), data or copy_of(seed))
    hash_all()
    return photo


def pairs() -> list[tuple[str, str]]:
    """The skus of all pairs, nearest first."""
    return list(DuplicatePair.objects.values_list("first__sku", "second__sku"))


def search(*, everything: bool = False) -> Progress:
    """All of a search together."""
    steps = list(find_pairs(everything=everything))
    return Progress(sum(step.asked for step in steps), sum(step.found for step in steps))


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_catalogue_without_duplicates_has_no_pairs(count: int) -> None:
    stock(range(1, count + 1))
    assert search() == Progress(count, 0)


def test_the_very_same_file_and_a_copy_are_found_and_a_second_run_adds_nothing() -> None:
    stock(range(1, 8))
    add_copy(1, "SAME", garment_file(1))
    add_copy(2, "COPY")
    rebuild()
    assert search() == Progress(9, 2)
    assert pairs() == [("G-1", "SAME"), ("G-2", "COPY")]
    assert [pair.is_identical for pair in DuplicatePair.objects.all()] == [True, False]
    assert search() == Progress(0, 0)
    assert search(everything=True) == Progress(9, 0)


def test_only_what_is_new_is_asked_about_where_much_is_old() -> None:
    stock(range(1, 5))
    search()
    add_copy(1, "COPY")
    far = Fingerprint.objects.latest("pk")
    Fingerprint.objects.filter(pk=far.pk).update(id=far.pk + 5_000)
    DuplicateSearch.objects.update(asked_until=far.pk + 4_000)
    assert search() == Progress(1, 1)


def test_a_search_that_was_stopped_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.pairs.AT_ONCE", 3)
    stock(range(1, 4))
    add_copy(3, "COPY")
    next(iter(find_pairs()))
    assert sum(step.asked for step in find_pairs(goes_back=False)) == 1
    assert pairs() == [("G-3", "COPY")]


def test_two_photos_of_one_item_are_no_pair() -> None:
    item = stock(range(1, 4))[0]
    add_photo(item, copy_of(1))
    hash_all()
    assert search().found == 0


@pytest.mark.parametrize(("items", "found"), [(MOST + 1, MOST * (MOST + 1) // 2), (MOST + 2, 0)])
def test_a_placeholder_makes_no_pairs(items: int, found: int) -> None:
    stock(range(1, 4))
    for number in range(items):
        add_copy(9, f"P-{number}", garment_file(9))
    assert search().found == found


def test_a_photo_that_cannot_be_read_just_now_is_asked_about_again(tmp_path: Path) -> None:
    stock(range(1, 5))
    path = tmp_path / "media" / add_copy(1, "COPY").path
    path.unlink()
    path.mkdir()  # opening a folder fails, as a storage that is away does
    assert search() == Progress(0, 0)
    path.rmdir()
    path.write_bytes(copy_of(1))
    assert search() == Progress(5, 1)


def test_while_nothing_can_be_hashed_nothing_counts_as_asked_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.HASH_SCHEME = "lookhash512+dhash64*0.1/1"
    stock(range(1, 5))
    add_copy(1, "COPY")
    with monkeypatch.context() as patch:
        patch.setattr(lookhash, "WEIGHTS", tmp_path / "none.onnx")
        lookhash._open.cache_clear()
        assert search() == Progress(0, 0)
    assert search() == Progress(5, 1)


def test_photos_that_cannot_be_hashed_are_compared_as_files() -> None:
    for number in (1, 2):
        add_copy(0, f"X-{number}", b"no picture at all")
    assert search().found == 1


@pytest.mark.parametrize("everything", [True, False])
def test_what_was_judged_stays_judged(everything: bool) -> None:  # noqa: FBT001
    stock(range(1, 5))
    add_copy(1, "COPY")
    search()
    DuplicatePair.objects.update(judged_at=timezone.now(), judged_by=User.objects.create_user("staff"))
    add_copy(4, "OTHER")
    search(everything=everything)
    assert set(DuplicatePair.objects.filter(judged_at=None).values_list("second__sku", flat=True)) == {"OTHER"}


def test_a_pair_whose_photo_has_another_file_vanishes_and_is_judged_anew() -> None:
    stock(range(1, 5))
    photo = add_copy(1, "COPY")
    search()
    DuplicatePair.objects.update(judged_at=timezone.now())
    replace_file(photo, encode(draw_garment(1), quality=60))
    assert not DuplicatePair.objects.current().exists()
    hash_all()
    assert search().found == 1
    assert DuplicatePair.objects.get().judged_at is None


def test_a_pair_goes_with_its_photo_and_with_its_item() -> None:
    stock(range(1, 5))
    add_copy(1, "ONE").delete()
    add_copy(2, "TWO").item.delete()
    search()
    assert pairs() == []


def test_the_task_and_the_command_do_the_same() -> None:
    stock(range(1, 5))
    add_copy(1, "COPY")
    find_duplicates()
    assert pairs() == [("G-1", "COPY")]
    said = StringIO()
    call_command("find_duplicates", "--all", stdout=said)
    words = "5 photos were compared, 0 pairs are new. To be judged: 1, 0 of them with the very same file."
    assert said.getvalue().strip() == words
    assert DuplicateSearch.objects.get().scheme == current_settings.HASH_SCHEME


def test_an_open_pair_shows_the_photos_that_are_nearest() -> None:
    stock(range(1, 5))
    item = add_copy(1, "COPY").item
    search()
    same = add_photo(item, garment_file(1))
    hash_all()
    search()
    assert DuplicatePair.objects.get().second_photo == same
