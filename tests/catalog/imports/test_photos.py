"""An import changes the photo that it brought, and no photo of anybody else's."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from catalog.models import Item, Photo
from tests.shop import add_photo, garment_file, stored_files
from tests.tables import GOOD, as_csv, bring_in, counts, everything, import_rows, write_table

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_a_changed_photo_is_stored_under_a_new_path_and_the_old_file_goes(tmp_path: Path) -> None:
    import_rows(tmp_path, {}, {"sku": "A-2"})
    old, other = Photo.objects.order_by("item__sku")
    assert counts(import_rows(tmp_path, {"image": "2.jpg"}, {"sku": "A-2"})) == (0, 1, 1, 1)
    new = Photo.objects.get(item__sku="A-1")
    assert (new.pk, new.sha256 != old.sha256) == (old.pk, True)
    assert stored_files() == {new.path, other.path}
    assert new.path != old.path


def test_a_photo_that_is_not_one_any_more_leaves_the_item_as_it_is(tmp_path: Path) -> None:
    import_rows(tmp_path, {})
    before = everything()
    (tmp_path / "note.txt").write_text("no picture")
    report = import_rows(tmp_path, {"image": "note.txt", "price": "99"})
    assert [(fault.line, fault.column) for fault in report.faults] == [(2, "image")]
    assert everything() == before


def test_a_photo_that_staff_added_survives_a_second_run(tmp_path: Path) -> None:
    import_rows(tmp_path, {})
    own = add_photo(Item.objects.get(), garment_file(7))
    before = everything()
    assert counts(import_rows(tmp_path, {})) == (0, 0, 1, 0)
    assert own.path in stored_files()
    assert everything() == before


def test_a_photo_that_staff_put_first_stays_first(tmp_path: Path) -> None:
    import_rows(tmp_path, {})
    item = Item.objects.get()
    item.photos.update(position=1)
    add_photo(item, garment_file(7), position=0)
    before = everything()
    import_rows(tmp_path, {})
    assert everything() == before


def test_a_photo_of_staff_is_not_taken_for_the_imported_one(tmp_path: Path) -> None:
    import_rows(tmp_path, {})
    own = add_photo(Item.objects.get(), garment_file(7))
    Photo.objects.exclude(pk=own.pk).get().delete()
    import_rows(tmp_path, {})
    assert Photo.objects.get(pk=own.pk).path == own.path
    assert own.path in stored_files()


def test_an_item_whose_photo_was_deleted_gets_it_back(tmp_path: Path) -> None:
    import_rows(tmp_path, {})
    Photo.objects.get().delete()
    assert counts(import_rows(tmp_path, {})) == (0, 1, 0, 1)
    assert Photo.objects.count() == 1


def test_the_stored_extension_is_that_of_the_content(tmp_path: Path) -> None:
    source = write_table(tmp_path, as_csv({**GOOD, "image": "photo.html"}))
    (tmp_path / "photo.html").write_bytes(garment_file(1))
    bring_in(source)
    assert Photo.objects.get().path.endswith(".jpg")


def test_a_file_that_staff_put_in_the_place_of_an_imported_one_stays(tmp_path: Path) -> None:
    import_rows(tmp_path, {})
    photo = Photo.objects.get()
    photo.image = ContentFile(garment_file(7), name="own.jpg")
    photo.save()
    import_rows(tmp_path, {})
    assert Photo.objects.get(pk=photo.pk).path == photo.path
    assert photo.path in stored_files()
