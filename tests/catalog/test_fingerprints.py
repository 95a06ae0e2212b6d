"""Waiting photos are a query; hashing stores one fingerprint a photo, of the very file that it has."""

from pathlib import Path

import pytest
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from catalog.fingerprints import BATCH, hash_all_waiting, hash_photos, waiting_photos
from catalog.models import Fingerprint, Photo
from catalog.schemes import from_bytes, parse_scheme
from tests.pictures import draw_garment, encode
from tests.shop import add_fingerprint, add_item, add_photo, garment_file, replace_file

pytestmark = pytest.mark.django_db
SCHEME, NEXT = "whash64+colorhash14/1", "dhash64/2"


def hash_waiting(scheme: str = SCHEME) -> int:
    """Hash whatever waits."""
    return hash_photos(waiting_photos(scheme), scheme)


def add_photos(count: int) -> list[Photo]:
    """Photos of different garments, each of an item of its own."""
    return [add_photo(add_item(f"A-{number}"), garment_file(number)) for number in range(count)]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_photos_wait_until_they_are_hashed(count: int) -> None:
    photos = add_photos(count)
    assert list(waiting_photos(SCHEME)) == photos
    assert hash_waiting() == count
    assert list(waiting_photos(SCHEME)) == []
    assert hash_waiting() == 0


def test_a_fingerprint_holds_the_bits_of_its_picture_and_names_its_file() -> None:
    (photo,) = add_photos(1)
    hash_waiting()
    stored = photo.fingerprints.get()
    assert (stored.scheme, stored.source, stored.fault) == (SCHEME, photo.path, "")
    assert from_bytes(bytes(stored.bits), parse_scheme(SCHEME)).any()


def test_more_photos_than_a_batch_are_all_hashed() -> None:
    item, data = add_item(), encode(draw_garment(1, (40, 50)))
    for position in range(BATCH + 2):
        add_photo(item, data, position=position)
    assert hash_waiting() == BATCH + 2


def test_another_scheme_is_hashed_beside_the_first() -> None:
    (photo,) = add_photos(1)
    hash_waiting()
    assert list(waiting_photos(NEXT)) == [photo]
    hash_waiting(NEXT)
    assert set(photo.fingerprints.values_list("scheme", flat=True)) == {SCHEME, NEXT}


def test_a_photo_whose_file_is_replaced_waits_again_and_gets_a_new_fingerprint() -> None:
    photo, other = add_photos(2)
    hash_waiting()
    old, kept = photo.fingerprints.get(), other.fingerprints.get()
    fresh = replace_file(photo, garment_file(9))
    assert list(waiting_photos(SCHEME)) == [photo]
    assert hash_waiting() == 1
    new = photo.fingerprints.get()
    assert (new.source, new.pk > kept.pk) == (fresh.path, True)
    assert bytes(new.bits) != bytes(old.bits)
    assert other.fingerprints.get() == kept


def test_a_refused_photo_is_remembered_with_its_reason_and_not_tried_again() -> None:
    photo = add_photo(add_item(), b"no picture")
    assert hash_waiting() == 1
    stored = photo.fingerprints.get()
    assert (bytes(stored.bits), stored.fault[:34]) == (b"", "This file is not a picture we can ")
    assert not waiting_photos(SCHEME).exists()


def test_a_photo_of_one_colour_is_remembered_as_such() -> None:
    photo = add_photo(add_item(), encode(Image.new("RGB", (100, 100), "white")))
    hash_waiting()
    assert photo.fingerprints.get().fault == "This picture shows a single colour: there is nothing to search for."


def test_a_refused_photo_gets_another_chance_with_another_file() -> None:
    photo = add_photo(add_item(), b"no picture")
    hash_waiting()
    replace_file(photo, garment_file(1))
    hash_waiting()
    assert photo.fingerprints.get().fault == ""


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    photo, other = add_photos(2)
    (tmp_path / "media" / photo.path).unlink()
    assert hash_waiting() == 2
    assert photo.fingerprints.get().fault != ""
    assert other.fingerprints.get().fault == ""


def test_a_file_that_cannot_be_read_now_is_tried_again(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    photo, other = add_photos(2)
    path = tmp_path / "media" / photo.path
    path.rename(path.with_suffix(".aside"))
    path.mkdir()  # opening a folder fails, whoever runs the tests
    assert hash_waiting() == 1
    assert list(waiting_photos(SCHEME)) == [photo]
    assert other.fingerprints.exists()
    assert f"{photo.path!r} could not be read" in caplog.text
    path.rmdir()
    path.with_suffix(".aside").rename(path)
    assert hash_waiting() == 1


def test_a_file_beyond_the_size_limit_is_a_fault() -> None:
    photo = add_photo(add_item(), garment_file(1) + bytes(20_000_000))
    hash_waiting()
    assert photo.fingerprints.get().fault == "This file is larger than 20 MB."


def test_nothing_is_stored_for_a_photo_that_is_deleted_while_it_is_hashed() -> None:
    photo, other = add_photos(2)
    taken = list(waiting_photos(SCHEME))
    Photo.objects.get(pk=photo.pk).delete()
    assert hash_photos(taken, SCHEME) == 1
    assert list(Fingerprint.objects.values_list("photo_id", flat=True)) == [other.pk]


def test_nothing_is_stored_for_a_file_that_is_replaced_while_it_is_hashed() -> None:
    photo, _other = add_photos(2)
    taken = list(waiting_photos(SCHEME))
    replace_file(photo, garment_file(9))
    assert hash_photos(taken, SCHEME) == 1
    assert list(waiting_photos(SCHEME)) == [photo]


def test_a_late_hashing_of_the_old_file_leaves_the_new_fingerprint_alone() -> None:
    (photo,) = add_photos(1)
    taken = list(waiting_photos(SCHEME))
    replace_file(photo, garment_file(9))
    hash_waiting()
    new = photo.fingerprints.get()
    assert hash_photos(taken, SCHEME) == 0
    assert photo.fingerprints.get() == new


def test_two_hashings_of_one_file_leave_one_row_with_the_same_id() -> None:
    photos = add_photos(2)
    taken = list(waiting_photos(SCHEME))
    hash_photos(taken, SCHEME)
    before = list(Fingerprint.objects.order_by("pk").values())
    hash_photos(taken, SCHEME)
    assert list(Fingerprint.objects.order_by("pk").values()) == before
    assert len(before) == len(photos)


def test_an_id_of_a_fingerprint_is_never_used_again() -> None:
    photo, other = add_photos(2)
    hash_waiting()
    newest = other.fingerprints.get().pk
    other.delete()
    replace_file(photo, garment_file(9))
    hash_waiting()
    assert photo.fingerprints.get().pk > newest


def test_a_fingerprint_of_another_file_does_not_count() -> None:
    (photo,) = add_photos(1)
    add_fingerprint(photo, b"bits", scheme=SCHEME, source="photos/other.jpg")
    assert list(waiting_photos(SCHEME)) == [photo]


@pytest.mark.parametrize("count", [1, 10])
def test_queries_do_not_rise_with_the_photos(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    add_photos(count)
    with django_assert_num_queries(15):
        hash_waiting()


def test_a_command_hashes_all_that_waits_on_all_cores() -> None:
    photos = add_photos(3)
    bad = add_photo(add_item("bad"), b"no picture")
    assert hash_all_waiting(SCHEME) == 4
    bits = {bytes(photo.fingerprints.get().bits) for photo in photos}
    Fingerprint.objects.all().delete()
    hash_waiting()
    assert {bytes(photo.fingerprints.get().bits) for photo in photos} == bits
    assert bad.fingerprints.get().fault


def test_nothing_waiting_is_quickly_done() -> None:
    assert hash_all_waiting(SCHEME) == 0


def test_identical_photos_are_hashed_once() -> None:
    first = add_photo(add_item("A"), garment_file(1))
    assert hash_photos([first], SCHEME) == 1
    Fingerprint.objects.update(bits=b"known")
    second, other = add_photo(add_item("B"), garment_file(1)), add_photo(add_item("C"), garment_file(2))
    assert hash_photos(waiting_photos(SCHEME), SCHEME) == 2
    assert bytes(Fingerprint.objects.get(photo=second).bits) == b"known"
    assert bytes(Fingerprint.objects.get(photo=other).bits) != b"known"
