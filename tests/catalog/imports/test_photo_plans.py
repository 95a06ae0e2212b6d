"""An item's imported photos become those of its row, in its order; those of staff stay as they are."""

import pytest
from pytest_django.fixtures import Settings

from catalog.imports.photos.plans import StaleError, Taken, plan_photos
from catalog.imports.running.working import work_on
from catalog.models import Item, Photo
from tests.catalog.picture_server import other_site
from tests.imports import counts_of, hand_in_to_run, work_off, zipped
from tests.shop import add_item, add_photo, garment_file, replace_file, stored_files
from tests.tables import GOOD, as_csv

pytestmark = pytest.mark.django_db(transaction=True)


def bring(*names: str, files: int = 4) -> tuple[int, ...]:
    """Import one item with photos of these names; the counts."""
    rows = as_csv({**GOOD, "image": "|".join(names)}).encode()
    photos = {f"{seed}.jpg": garment_file(seed) for seed in range(1, files)}
    row = work_off(hand_in_to_run(zipped({"items.csv": rows, **photos}), "spring.zip"))
    assert row.refused == 0
    return counts_of(row)


def references() -> list[str]:
    """Of the item's photos, in their order."""
    return list(Photo.objects.values_list("reference", flat=True))


def test_photos_have_the_order_of_the_row() -> None:
    assert bring("2.jpg", "1.jpg", "3.jpg") == (1, 0, 0, 0, 3)
    assert references() == ["2.jpg", "1.jpg", "3.jpg"]
    assert bring("2.jpg", "1.jpg", "3.jpg") == (0, 0, 1, 0, 0)
    assert bring("3.jpg", "2.jpg", "1.jpg") == (0, 1, 0, 0, 0)
    assert references() == ["3.jpg", "2.jpg", "1.jpg"]
    assert bring("3.jpg", "2.jpg", "1.jpg") == (0, 0, 1, 0, 0)


def test_a_photo_that_only_moves_is_not_hashed_again() -> None:
    files = {f"{seed}.jpg": garment_file(seed) for seed in (1, 2, 3)}
    hashed: list[list[int]] = []
    for names in ("1.jpg|2.jpg", "2.jpg|1.jpg", "2.jpg|3.jpg"):
        rows = as_csv({**GOOD, "image": names}).encode()
        work_on(hand_in_to_run(zipped({"items.csv": rows, **files}), "spring.zip").pk, hashed.append)
    assert references() == ["2.jpg", "3.jpg"]
    assert [len(ids) for ids in hashed] == [2, 1]


def test_photos_that_the_row_no_longer_names_go_with_their_files() -> None:
    bring("1.jpg", "2.jpg")
    assert bring("2.jpg") == (0, 1, 0, 0, 0)
    assert references() == ["2.jpg"]
    assert stored_files() == {Photo.objects.get().path}


def test_photos_of_staff_come_first_and_never_go() -> None:
    item = add_item("A-1", name="Coat", price="20")
    own = add_photo(item, garment_file(9))
    bring("1.jpg", "2.jpg")
    assert references() == ["", "1.jpg", "2.jpg"]
    bring("3.jpg")
    assert references() == ["", "3.jpg"]
    own.refresh_from_db()
    assert {own.path} < stored_files()
    assert own.position == 0


def test_a_photo_that_is_named_twice_is_one_photo() -> None:
    assert bring("1.jpg", "1.jpg", "2.jpg") == (1, 0, 0, 0, 2)
    assert len(stored_files()) == 2


def test_a_file_that_is_named_again_later_keeps_its_first_place() -> None:
    rows = as_csv({**GOOD, "image": "1.jpg|2.jpg|copy.jpg"}).encode()
    files = {"items.csv": rows, "1.jpg": garment_file(1), "2.jpg": garment_file(2), "copy.jpg": garment_file(1)}
    assert work_off(hand_in_to_run(zipped(files), "spring.zip")).photos == 2
    assert references() == ["1.jpg", "2.jpg"]


def test_two_names_of_one_file_are_one_photo_and_no_litter() -> None:
    rows = as_csv({**GOOD, "image": "1.jpg|copy.jpg"}).encode()
    files = {"items.csv": rows, "1.jpg": garment_file(1), "copy.jpg": garment_file(1)}
    assert work_off(hand_in_to_run(zipped(files), "spring.zip")).photos == 1
    assert stored_files() == {Photo.objects.get().path}


def test_a_row_of_which_one_photo_cannot_be_taken_leaves_no_file_of_the_others() -> None:
    rows = as_csv({**GOOD, "image": "1.jpg|missing.jpg"}).encode()
    row = work_off(hand_in_to_run(zipped({"items.csv": rows, "1.jpg": garment_file(1)}), "spring.zip"))
    assert (counts_of(row), Item.objects.count(), stored_files()) == ((0, 0, 0, 1, 0), 0, set())
    assert row.lines.get().column == "image"


def test_a_file_that_was_there_a_moment_ago_is_looked_for_again() -> None:
    with pytest.raises(StaleError):
        plan_photos([], [Taken("1.jpg", "0" * 64)])


def test_a_photo_by_address_is_asked_for_with_its_mark_and_kept(settings: Settings) -> None:
    with other_site() as site:
        settings.IMPORT_PHOTO_HOSTS = [site.place]
        content = as_csv({**GOOD, "image": site.url("tagged/a")}).encode()
        assert counts_of(work_off(hand_in_to_run(content))) == (1, 0, 0, 0, 1)
        photo = Photo.objects.get()
        assert (photo.reference, photo.etag) == (site.url("tagged/a"), '"a"')
        assert counts_of(work_off(hand_in_to_run(content))) == (0, 0, 1, 0, 0)
        assert [headers.get("If-None-Match") for _, headers in site.asked] == [None, '"a"']
    assert Photo.objects.get().path == photo.path


def test_a_photo_of_a_site_that_is_not_allowed_refuses_the_row() -> None:
    row = work_off(hand_in_to_run(as_csv({**GOOD, "image": "https://elsewhere.example/1.jpg"}).encode()))
    assert counts_of(row) == (0, 0, 0, 1, 0)
    assert "IMPORT_PHOTO_HOSTS" in row.lines.get().reason


def test_a_file_of_staff_in_the_place_of_an_imported_one_forgets_where_that_was_from() -> None:
    bring("1.jpg")
    Photo.objects.update(etag='"a"')
    photo = replace_file(Photo.objects.get(), garment_file(5))
    assert (photo.imported, photo.reference, photo.etag) == (False, "", "")
