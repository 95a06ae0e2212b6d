"""While the decoders are busy no photo is at fault: staff try again, workers come back."""

import pytest
from django.conf import settings
from django.test import Client

from catalog.decoders import BUSY
from catalog.fingerprints import hash_photos, waiting_photos
from catalog.imports.running.working import work_on
from catalog.models import Fingerprint, Import, Item, Photo
from catalog.rendering import render
from search.duplicates import duplicates_of
from search.pairs import find_pairs
from tests.crowded import keep_decoders_busy
from tests.imports import hand_in_to_run, zipped
from tests.shop import add_garment, add_item, add_photo, copy_of, garment_file, hash_all, stored_files
from tests.staff import ADD, fields, upload
from tests.tables import GOOD, as_csv

pytestmark = pytest.mark.django_db


def test_a_photo_waits_to_be_hashed_and_rendered_and_is_then(monkeypatch: pytest.MonkeyPatch) -> None:
    add_garment(1)
    with monkeypatch.context() as busy:
        keep_decoders_busy(busy)
        assert hash_photos(waiting_photos(settings.HASH_SCHEME), settings.HASH_SCHEME) == 0
        assert render(Photo.waiting()) == 0
    assert not Fingerprint.objects.exists()
    assert (hash_all(), render(Photo.waiting())) == (1, 1)
    assert Fingerprint.objects.get().fault == ""


def test_duplicates_are_looked_for_later(monkeypatch: pytest.MonkeyPatch) -> None:
    add_garment(1)
    add_photo(add_item("B-1"), copy_of(1))
    hash_all()
    with monkeypatch.context() as busy:
        keep_decoders_busy(busy)
        assert list(find_pairs()) == []
        assert duplicates_of(copy_of(1) + b"!") == []
    assert [progress.asked for progress in find_pairs()] == [2]


def test_an_import_is_put_back_and_brought_in_later(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = as_csv({**GOOD, "image": "1.jpg"}).encode()
    row = hand_in_to_run(zipped({"items.csv": rows, "1.jpg": garment_file(1)}), "spring.zip")
    with monkeypatch.context() as busy:
        keep_decoders_busy(busy)
        assert not work_on(row.pk, lambda _: None)
        row.refresh_from_db()
        assert (row.state, Item.objects.count(), stored_files()) == (Import.State.WAITING_RUN, 0, set())
    work_on(row.pk, lambda _: None)
    row.refresh_from_db()
    assert (row.state, Photo.objects.count()) == (Import.State.DONE, 1)


def test_staff_are_told_to_try_again_and_keep_what_they_typed(
    admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_decoders_busy(monkeypatch)
    brand = add_item("B-1").brand
    photo = {"image": upload(garment_file(1)), "position": 1}
    answer = admin_client.post(ADD, fields(brand, photo, sku="NEW-1"))
    assert answer.status_code == 200
    assert BUSY in answer.content.decode()
    assert "NEW-1" in answer.content.decode()
    assert not Photo.objects.exists()
    trial = admin_client.post("/admin/search/trial/", {"photo": upload(garment_file(1)), "sku": "NEW-1"})
    assert trial.status_code == 422
    assert BUSY in trial.content.decode()


def test_the_area_of_a_photo_is_shown_later(admin_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    photo = add_photo(add_item(), garment_file(1))
    keep_decoders_busy(monkeypatch)
    page = admin_client.get(f"/admin/catalog/photo/{photo.pk}/crop/")
    assert (page.status_code, page.headers["Retry-After"].isdigit()) == (503, True)
    assert "your browser sends everything once more" in page.content.decode()
    box = {"left": 10, "top": 10, "width": 50, "height": 50}
    assert BUSY in admin_client.get(f"/admin/catalog/photo/{photo.pk}/crop/advice/", box).content.decode()
