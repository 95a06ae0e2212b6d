"""A disk that is full: search goes on, whoever stores is told so, nothing half is left, and all goes on by itself."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from catalog.disk_files import DiskFiles
from catalog.models import Brand, Import, Item, Photo
from catalog.rendering import render_all_waiting
from catalog.tasks import render_waiting
from search.models import Lookup
from search.rebuilds import BUILD_ERRORS, rebuild
from search.snapshots import current_name, kept_names
from tests.conftest import Say
from tests.imports import hand_in_to_run, table, work_off, zipped
from tests.owners import create_lookup, owning
from tests.reliability.disks import Disk, small_disk
from tests.shop import add_garment, garment_file, hash_all, stock, stored_files
from tests.staff import ADD, fields, upload

BOX = {"left": "0", "top": "0", "width": "100", "height": "100"}
MEGABYTES = 4
LEFT_TO_BUILDS = (0, 4_096, 8_192, 12_288, 16_384)
LEFT = (0, 4_096, 16_384, 65_536)  # bytes that are free: files fail at their beginning, in the middle, at the end
TOLD = "Your photo could not be stored just now. Please try again in a minute."


@pytest.fixture
def disk(tmp_path: Path, settings: LazySettings) -> Iterator[Disk]:
    """Where all files lie, and the index."""
    with small_disk(tmp_path / "disk", MEGABYTES) as mounted:
        settings.MEDIA_ROOT = mounted.root / "media"
        settings.INDEX_DIR = mounted.root / "index"
        private = {"location": mounted.root / "private", "base_url": ""}
        settings.STORAGES = {**settings.STORAGES, "private": {**settings.STORAGES["private"], "OPTIONS": private}}
        yield mounted


def names_below(root: Path) -> set[str]:
    """All files, hidden ones too."""
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("left", LEFT)
def test_a_file_is_stored_whole_or_not_at_all(disk: Disk, left: int) -> None:
    files, data = DiskFiles(location=disk.root / "files"), os.urandom(200_000)
    disk.fill(but=left)
    with pytest.raises(OSError, match="No space left"):
        files.save("photos/ab/photo.jpg", ContentFile(data))
    assert names_below(disk.root) == {"filling"}
    disk.clear()
    assert files.save("photos/ab/photo.jpg", ContentFile(data)) == "photos/ab/photo.jpg"
    assert (disk.root / "files/photos/ab/photo.jpg").read_bytes() == data
    assert names_below(disk.root) == {"files/photos/ab/photo.jpg"}


@pytest.mark.django_db
def test_a_shopper_is_told_and_finds_what_was_there_before(disk: Disk, client: Client, figure: Say) -> None:
    stock(range(1, 4))
    kept = create_lookup(garment_file(1))
    before = names_below(disk.root / "media")
    disk.fill()
    refused = client.post("/lookups/", {"photo": upload(garment_file(2))})
    new = (Lookup.objects.count() - 1, len(names_below(disk.root / "media") - before))
    pages = [client.get("/").status_code, owning(client).get(f"/lookups/{kept.pk}/results/", BOX).status_code]
    disk.clear()
    again = client.post("/lookups/", {"photo": upload(garment_file(2))}).status_code
    figure(
        "Disk full while a photo is uploaded: answer; rows, files; search; answer when there is room",
        "507; 0, 0; 200; 302",
        f"{refused.status_code}; {new[0]}, {new[1]}; {pages[1]}; {again}",
    )
    assert (refused.status_code, refused.headers["Retry-After"]) == (507, "60")
    assert TOLD in refused.content.decode()
    assert (new, pages, again) == ((0, 0), [200, 200], 302)


@pytest.mark.django_db
def test_a_photo_that_fits_nowhere_while_it_arrives_is_answered_with_a_sentence(
    disk: Disk, settings: LazySettings
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(disk.root)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000
    disk.fill()
    client = Client(raise_request_exception=False)
    answer = client.post("/lookups/", {"photo": upload(garment_file(2))})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "Something that our site needs does not answer, or is full." in answer.content.decode()
    assert names_below(disk.root) == {"filling"}
    disk.clear()
    assert client.post("/lookups/", {"photo": upload(garment_file(2))}).status_code == 302


@pytest.mark.django_db
def test_staff_get_their_form_back_and_nothing_is_saved(disk: Disk, admin_client: Client, figure: Say) -> None:
    brand = Brand.objects.create(name="Own")
    disk.fill()
    answer = admin_client.post(
        ADD, fields(brand, {"position": "0", "image": upload(garment_file(1))}, name="Blue coat")
    )
    page = answer.content.decode()
    new = (Item.objects.count(), len(names_below(disk.root) - {"filling"}))
    figure(
        "Disk full while staff save a photo: answer; rows, files; what they typed",
        "503; 0, 0; in the form",
        f"{answer.status_code}; {new[0]}, {new[1]}; {'in the form' if 'Blue coat' in page else 'lost'}",
    )
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "Nothing was saved: the files could not be stored just now" in page
    assert 'value="Blue coat"' in page
    assert new == (0, 0)
    disk.clear()
    again = admin_client.post(ADD, fields(brand, {"position": "0", "image": upload(garment_file(1))}, name="Blue coat"))
    assert again.status_code == 302
    assert Photo.objects.get().image.name in stored_files()


@pytest.mark.django_db
def test_the_old_index_serves_until_there_is_room_for_the_new_one(
    disk: Disk, settings: LazySettings, figure: Say
) -> None:
    stock(range(1, 30))
    old, root = current_name(settings.INDEX_DIR) or "", Path(settings.INDEX_DIR)
    add_garment(40)
    hash_all()
    found = []
    for left in LEFT_TO_BUILDS:
        disk.fill(but=left)
        with pytest.raises(BUILD_ERRORS):
            rebuild()
        found.append((current_name(root), kept_names(root), len(list(root.glob("draft-*")))))
        disk.clear()
    served = found.count((old, [old], 0))
    figure(
        "Disk full while an index is built: the old one serves, no draft is left", "all", f"{served} of {len(found)}"
    )
    assert served == len(found)
    assert rebuild() == "published"
    assert current_name(root) != old


@pytest.mark.django_db
def test_an_import_waits_and_goes_on_when_there_is_room(disk: Disk, figure: Say) -> None:
    photos = {f"{seed}.jpg": garment_file(seed) for seed in (1, 2)}
    row = hand_in_to_run(zipped({"items.csv": table({"sku": "A-1", "image": "1.jpg"}), **photos}), "spring.zip")
    disk.fill()
    waiting, begun = work_off(row).state, (Photo.objects.count(), stored_files())
    disk.clear()
    done = work_off(row)
    measured = f"{waiting}, {begun[0]} photos, {len(begun[1])} files; {done.state}, {Photo.objects.count()} photos"
    figure("Disk full in an import, and room again", "waits, nothing half; done", measured)
    assert (waiting, begun) == (Import.State.WAITING_RUN, (0, set()))
    assert (done.state, Photo.objects.count()) == (Import.State.DONE, Item.objects.count())


@pytest.mark.django_db
def test_a_file_of_items_that_cannot_be_stored_is_handed_in_again(disk: Disk, admin_client: Client) -> None:
    disk.fill()
    given = {"currency": "EUR", "file": upload(table({"sku": "A-1"}), "spring.csv")}
    answer = admin_client.post("/admin/catalog/import/add/", given)
    assert (answer.status_code, Import.objects.count()) == (503, 0)
    assert "The file could not be stored just now." in answer.content.decode()


@pytest.mark.django_db
def test_renditions_wait_and_are_made_when_there_is_room(disk: Disk, figure: Say) -> None:
    photo = add_garment(1).photos.get()
    disk.fill(but=8_192)
    render_waiting()
    photo.refresh_from_db()
    is_waiting = not photo.is_rendered
    empty = [path for path in stored_files() if not default_storage.size(path)]
    disk.clear()
    render_all_waiting()
    photo.refresh_from_db()
    measured = f"{'waits' if is_waiting else 'made'}, {len(empty)} empty; {'made' if photo.is_rendered else 'waits'}"
    figure("Disk full while renditions are made, and room again", "waits, 0 empty; made", measured)
    assert (is_waiting, empty, photo.is_rendered) == (True, [], True)
