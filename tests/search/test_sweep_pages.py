"""Many rows are gone through some at a time, and who writes meanwhile is not held up."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from pytest_django.fixtures import Settings

from catalog import sweeping
from catalog.holdings import catalogue_holdings
from catalog.models import Photo
from catalog.sweeping import sweep
from search import lookups
from search.lookups import delete_lookups
from search.models import Lookup
from tests.owners import create_lookup
from tests.shop import add_item, add_photo, garment_file, stored_files

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rows", [0, 1, 2, 5])
def test_each_row_is_met_once_however_few_are_read_at_once(rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "ROWS_AT_ONCE", 2)
    item = add_item()
    photos = [add_photo(item, garment_file(number), position=number) for number in range(rows)]
    if rows > 2:  # one file that three rows name
        Photo.objects.filter(pk__in=[photo.pk for photo in photos[:3]]).update(image=photos[0].path)
    found = sweep(catalogue_holdings()[0], timezone.now(), delete=False)
    assert (found.files, found.rows, found.missing) == (rows, rows, 0)


def test_rows_are_gone_through_while_others_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "ROWS_AT_ONCE", 2)
    item = add_item()
    for number in range(5):
        add_photo(item, garment_file(number), position=number)
    seen = 0
    for photo in sweeping._named(catalogue_holdings()[0]):
        seen += 1
        Photo.objects.filter(image__gt=photo.path).delete()
    assert seen == 2  # those that had been read


def test_a_file_whose_name_is_no_text_is_one_without_a_row(settings: Settings) -> None:
    folder = Path(settings.MEDIA_ROOT) / "photos" / "aa"
    folder.mkdir(parents=True)
    Path(str(folder), b"caf\xe9.jpg".decode(errors="surrogateescape")).write_bytes(b"x")
    found = sweep(catalogue_holdings()[0], timezone.now() + timedelta(hours=1), delete=True)
    assert (found.orphans, found.deleted) == (1, 1)
    assert stored_files() == set()


def test_old_lookups_are_deleted_some_at_a_time_and_what_cannot_be_is_tried_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lookups, "DELETED_AT_ONCE", 2)
    made = [create_lookup(garment_file(1)) for _ in range(5)]
    path = Path(default_storage.path(made[2].path))
    path.unlink()
    (path / "inside").mkdir(parents=True)
    assert delete_lookups(before=timezone.now() + timedelta(days=1)) == 4
    assert list(Lookup.objects.all()) == [made[2]]
