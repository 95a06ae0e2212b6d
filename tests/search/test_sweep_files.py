"""Files without a row are found and deleted, rows without a file are named, on a disk and in a bucket."""

import io
import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django.fixtures import Settings

from catalog.models import Import, Photo
from catalog.rendering import render_all_waiting
from catalog.sweeping import sweep
from search.holdings import all_holdings
from search.models import Lookup
from search.tasks import sweep_passing_files
from tests.conftest import Say
from tests.imports import hand_in, many
from tests.owners import create_lookup
from tests.reliability.buckets import bucket_line
from tests.shop import add_garment, garment_file, private_files, stored_files

pytestmark = pytest.mark.django_db

MEND_PHOTO = "At {} choose its file anew, or delete the photo."
MEND_IMPORT = "Hand the file in again if it is still wanted."
SOON = "0.0000001"  # hours: all that is there is old enough


@pytest.fixture(params=["disk", "bucket"])
def storage(request: pytest.FixtureRequest, settings: Settings) -> Iterator[None]:
    """Where files lie."""
    if request.param == "disk":
        yield
        return
    with bucket_line() as line:
        line.use(settings)
        yield


def run(*options: str) -> tuple[bool, list[str]]:
    """Whether all was well, and the lines that were printed, blanks as one."""
    out = io.StringIO()
    try:
        call_command("sweep_files", *options, stdout=out)
    except CommandError:
        return False, [" ".join(line.split()) for line in out.getvalue().splitlines()]
    return True, [" ".join(line.split()) for line in out.getvalue().splitlines()]


def shop() -> None:
    """A photo with its renditions, a shopper's, and a file that was handed in."""
    add_garment(1)
    render_all_waiting()
    create_lookup(garment_file(2))
    hand_in(many(1))


def test_nothing_is_wrong_with_a_shop_that_is_well(storage: None) -> None:
    assert run("--hours", SOON)[0]
    shop()
    is_well, lines = run("--hours", SOON, "--delete")
    assert is_well
    assert lines[0] == "ok photos 1 files, 1 rows; 0 files without a row, 0 deleted; 0 rows without a file"
    assert len(stored_files()) > 4


ORPHANS = ("photos/00/x.jpg", "photos/zz/.half.part", "renditions/photos/00/x-240.webp", "lookups/00/x.jpg")


def test_files_without_a_row_are_told_and_deleted_only_when_asked(storage: None, figure: Say) -> None:
    shop()
    before = stored_files(), private_files()
    for path in ORPHANS:
        default_storage.save(path, ContentFile(b"x"))
    storages["private"].save("imports/x.csv", ContentFile(b"x"))
    assert run()[0]  # all of them are too young to be judged
    assert not run("--hours", SOON)[0]
    assert set(ORPHANS) < stored_files()
    is_well, lines = run("--hours", SOON, "--delete")
    more, fewer = stored_files() - before[0], before[0] - stored_files()
    what = f"files without a row that a sweep leaves, of {len(ORPHANS)}; files with one that it deletes"
    figure(what, "0; 0", f"{len(more)}; {len(fewer)} of {len(before[0])}")
    assert is_well
    assert lines[0] == "ok photos 3 files, 1 rows; 2 files without a row, 2 deleted; 0 rows without a file"
    assert (stored_files(), private_files()) == before


def test_rows_without_a_file_are_named_with_what_can_be_done(storage: None) -> None:
    shop()
    photo, lookup, row = Photo.objects.get(), Lookup.objects.get(), Import.objects.get()
    default_storage.delete(photo.path)
    default_storage.delete(lookup.path)
    storages["private"].delete(row.path)
    for _ in range(2):
        is_well, lines = run("--hours", SOON, "--delete")
        assert not is_well
        address = f"/admin/catalog/item/{photo.item_id}/change/"
        assert (
            f"{photo.path} is missing: photo 1 of item G-1. At {address} choose its file anew, or delete the photo."
            in lines
        )
        assert any(line.startswith(f"{lookup.path} is missing: a shopper's photo.") for line in lines)
        assert (
            f"{row.path} is missing: import {row.pk}, spring.csv. Hand the file in again if it is still wanted."
            in lines
        )


def test_missing_renditions_are_made_again(storage: None) -> None:
    shop()
    whole = stored_files()
    lost = next(path for path in whole if path.endswith("-240.webp"))
    default_storage.delete(lost)
    assert not run("--hours", SOON)[0]
    assert run("--hours", SOON, "--delete")[0]
    assert not Photo.objects.get().is_rendered
    render_all_waiting()
    assert (stored_files(), run("--hours", SOON)[0]) == (whole, True)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_shoppers_leftovers_go_by_the_timer(count: int, settings: Settings) -> None:
    kept = create_lookup(garment_file(1))
    for number in range(count):
        path = Path(default_storage.path(default_storage.save(f"lookups/0{number}/left.jpg", ContentFile(b"x"))))
        age_of(path, settings.LOOKUP_HOURS + 1)
    default_storage.save("lookups/00/young.jpg", ContentFile(b"x"))
    sweep_passing_files()
    assert stored_files() == {kept.path, "lookups/00/young.jpg"}


def age_of(path: Path, hours: float) -> None:
    """Have a file look so old."""
    then = path.stat().st_mtime - hours * 3600
    os.utime(path, (then, then))


def test_a_photo_whose_time_is_up_is_not_said_to_be_missing() -> None:
    lookup = create_lookup(garment_file(1))
    Lookup.objects.update(created_at=timezone.now() - timedelta(days=9))
    default_storage.delete(lookup.path)
    assert run("--hours", SOON)[0]


def test_no_time_at_all_is_refused() -> None:
    with pytest.raises(CommandError, match="--hours must be above 0"):
        call_command("sweep_files", "--hours", "0")


def test_a_storage_that_cannot_be_looked_through_is_a_sentence(settings: Settings) -> None:
    Path(settings.MEDIA_ROOT).write_text("a file in the place of a folder")
    with pytest.raises(CommandError, match="The photos could not be looked through"):
        call_command("sweep_files")


def test_every_folder_that_rows_name_is_looked_through() -> None:
    found = {(one.rows().model.__name__, one.folder) for one in all_holdings()}
    named = {("Photo", "photos"), ("Sample", "samples"), ("Lookup", "lookups")}
    private = {("Import", "imports"), ("PendingUpload", "pending")}
    made = {("Photo", "renditions/photos"), ("Sample", "renditions/samples")}
    assert found == named | private | made


def test_what_is_stored_meanwhile_is_no_finding() -> None:
    """A row that is read before its file is listed, and gone by then, and the other way round."""
    (holding,) = (one for one in all_holdings() if one.folder == "photos")
    add_garment(1)
    late: list[Callable[[], object]] = [lambda: add_garment(2), lambda: Photo.objects.all().delete()]
    for change in late:
        change()
        found = sweep(holding, timezone.now() - timedelta(hours=1), delete=True)
        assert (found.orphans, found.missing) == (0, 0)
