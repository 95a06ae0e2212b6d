"""A file first, its row after, and deleted once that is certain: whatever fails, no row is without its file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction
from django.db.models import Model
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from catalog.models import Import, Photo
from catalog.stored_files import delete_unless_named, delete_with_renditions
from search.lookups import delete_lookup
from search.models import Lookup
from tests.conftest import Say
from tests.imports import table
from tests.owners import create_lookup
from tests.shop import add_garment, add_item, add_photo, garment_file, private_files, replace_file, stored_files
from tests.staff import upload

pytestmark = pytest.mark.django_db(transaction=True)

TABLES: dict[type[Model], str] = {Photo: "catalog_photo", Lookup: "search_lookup", Import: "catalog_import"}


@pytest.fixture(autouse=True)
def _no_trigger_is_left() -> Iterator[None]:
    yield
    with connection.cursor() as cursor:
        for name in TABLES.values():
            cursor.execute(f"DROP TRIGGER IF EXISTS refuse_{name}")


def refuse(kind: type[Model], action: str) -> None:
    """Have the database refuse to do this with rows of a kind."""
    name = TABLES[kind]
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TRIGGER refuse_{name} BEFORE {action} ON {name} BEGIN SELECT RAISE(ABORT, 'refused'); END"
        )


def lost() -> set[str]:
    """Paths that rows name and where nothing is."""
    paths = [*Photo.objects.values_list("image", flat=True), *Lookup.objects.values_list("photo", flat=True)]
    return {path for path in paths if not default_storage.exists(path)}


def test_a_shoppers_photo_whose_row_is_refused_is_not_kept(client: Client, figure: Say) -> None:
    refuse(Lookup, "INSERT")
    answer = client.post("/lookups/", {"photo": upload(garment_file(1))})
    left = f"{answer.status_code}: {Lookup.objects.count()}, {len(stored_files())}"
    figure("A photo whose row the database refuses after its file is stored: rows, files", "507: 0, 0", left)
    assert (answer.status_code, Lookup.objects.count(), stored_files()) == (507, 0, set())


def test_a_file_stays_where_its_row_may_have_been_written(settings: Settings) -> None:
    lookup = create_lookup(garment_file(1))
    delete_unless_named(Lookup.objects.filter(pk=lookup.pk), lookup.path)
    assert default_storage.exists(lookup.path)
    Lookup.objects.all().delete()
    delete_unless_named(Lookup.objects.filter(pk=lookup.pk), lookup.path)
    assert not default_storage.exists(lookup.path)


def test_a_photo_whose_row_is_refused_leaves_at_most_a_file(figure: Say) -> None:
    item = add_item()
    refuse(Photo, "INSERT")
    with pytest.raises(DatabaseError):
        add_photo(item, garment_file(1))
    figure("Rows without a file, of a photo whose row is refused", "0", f"{len(lost())}")
    assert (Photo.objects.count(), lost()) == (0, set())


def test_a_replaced_file_goes_only_when_the_change_is_certain(figure: Say) -> None:
    photo = add_garment(1).photos.get()
    before = photo.path
    refuse(Photo, "UPDATE")
    with pytest.raises(DatabaseError):
        replace_file(photo, garment_file(2))
    figure("Rows without a file, after a replacement that is refused", "0", f"{len(lost())}")
    assert default_storage.exists(before)
    assert lost() == set()


def test_a_deletion_that_is_taken_back_deletes_no_file(figure: Say) -> None:
    photo = add_garment(1).photos.get()
    refuse(Photo, "DELETE")
    with pytest.raises(DatabaseError):
        photo.delete()
    figure("Rows without a file, after a deletion that is refused", "0", f"{len(lost())}")
    assert (Photo.objects.count(), lost()) == (1, set())


def _delete_and_take_back(path: str) -> None:
    with transaction.atomic():
        delete_with_renditions(path)
        raise DatabaseError("taken back")


def test_what_one_part_of_a_transaction_takes_back_is_not_deleted_with_the_rest() -> None:
    paths = [default_storage.save(f"photos/{name}.jpg", ContentFile(b"x")) for name in ("first", "kept", "last")]
    with transaction.atomic():
        delete_with_renditions(paths[0])
        with pytest.raises(DatabaseError):
            _delete_and_take_back(paths[1])
        delete_with_renditions(paths[2])
        assert stored_files() == set(paths)
    assert stored_files() == {paths[1]}


def test_a_storage_that_fails_is_not_asked_again_for_every_file(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    paths = [default_storage.save(f"photos/{number}.jpg", ContentFile(b"x")) for number in range(3)]
    blocked = Path(settings.MEDIA_ROOT) / paths[1]
    blocked.unlink()
    (blocked / "inside").mkdir(parents=True)
    with transaction.atomic():
        for path in paths:
            delete_with_renditions(path)
    assert caplog.text.count("could not be deleted") == 1
    assert "10 files of deleted photos are left" in caplog.text
    assert default_storage.exists(paths[2])


def test_a_handed_in_file_whose_row_is_refused_is_not_kept(admin_client: Client) -> None:
    refuse(Import, "INSERT")
    given = {"currency": "EUR", "file": upload(table({"sku": "A-1"}), "spring.csv")}
    answer = admin_client.post("/admin/catalog/import/add/", given)
    assert (answer.status_code, Import.objects.count(), private_files()) == (503, 0, set())
    assert "The file could not be stored just now." in answer.content.decode()


def test_a_shoppers_photo_whose_row_stays_is_found_by_nobody() -> None:
    lookup = create_lookup(garment_file(1))
    refuse(Lookup, "DELETE")
    with pytest.raises(DatabaseError):
        delete_lookup(lookup.pk)
    assert not default_storage.exists(lookup.path)
    left = Lookup.objects.get()
    assert left.expires_at <= timezone.now()
