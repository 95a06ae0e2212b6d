"""A photo of which another area was chosen, or that is to be hashed anew, waits; what it has is searched until then."""

from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import Client
from PIL import Image

from catalog.areas import choose_area
from catalog.fingerprints import hash_photos, waiting_photos
from catalog.models import Fingerprint, Photo
from catalog.tasks import queue_rehash
from tests.messages import Message, dead_broker, sent_messages
from tests.pictures import draw_waves, encode
from tests.shop import add_fingerprint, add_item, add_photo, garment_file, hash_all, replace_file
from tests.staff import confirm

pytestmark = pytest.mark.django_db(transaction=True)
BOX, OTHER_BOX = "0.00,0.00,100.00,50.00", "0.00,50.00,100.00,50.00"


def waiting() -> list[Photo]:
    """The photos that wait."""
    return list(waiting_photos(settings.HASH_SCHEME))


def photo_of(data: bytes = b"", sku: str = "A-1") -> Photo:
    """A hashed photo."""
    photo = add_photo(add_item(sku), data or garment_file(1))
    hash_all()
    return photo


def with_box(photo: Photo, box: str) -> Photo:
    """The same photo with another area."""
    assert choose_area(photo, box)
    return Photo.objects.get(pk=photo.pk)


def test_a_photo_with_another_area_waits_and_gets_a_new_row_while_the_old_one_is_searched() -> None:
    photo = photo_of()
    old = photo.fingerprints.get()
    with sent_messages() as messages:
        photo = with_box(photo, BOX)
    assert messages == [Message("catalog.tasks.hash_by_id", [[photo.pk]])]
    assert (waiting(), list(Fingerprint.objects.current())) == ([photo], [old])
    assert hash_all() == 1
    new = photo.fingerprints.get()
    assert (new.crop, new.pk > old.pk, bytes(new.bits) != bytes(old.bits)) == (BOX, True, True)
    assert waiting() == []


def test_back_to_automatic_gives_the_bits_from_before() -> None:
    photo = photo_of()
    old = photo.fingerprints.get()
    photo = with_box(photo, BOX)
    hash_all()
    photo = with_box(photo, "")
    hash_all()
    new = photo.fingerprints.get()
    assert (new.crop, bytes(new.bits), new.pk > old.pk) == ("", bytes(old.bits), True)


def test_another_file_has_no_area_yet_and_a_box_of_the_file_before_is_not_taken() -> None:
    photo = with_box(photo_of(), BOX)
    fresh = replace_file(photo, garment_file(2))
    assert fresh.crop == ""
    assert not choose_area(photo, BOX)
    assert Photo.objects.get().crop == ""


def test_what_was_hashed_of_an_area_that_is_no_longer_chosen_is_not_stored() -> None:
    photo = with_box(photo_of(), BOX)
    taken = waiting()
    photo = with_box(photo, OTHER_BOX)
    assert hash_photos(taken, settings.HASH_SCHEME) == 0
    assert waiting() == [photo]


def test_only_the_same_area_of_the_same_file_is_hashed_once() -> None:
    first, second, third = (add_photo(add_item(sku), garment_file(1)) for sku in "ABC")
    Photo.objects.filter(pk__in=(first.pk, second.pk)).update(crop=BOX)
    hash_photos(Photo.objects.filter(pk=first.pk), settings.HASH_SCHEME)
    Fingerprint.objects.update(bits=b"known", quality="small")
    assert hash_all() == 2
    rows = {row.photo_id: row for row in Fingerprint.objects.all()}
    assert (bytes(rows[second.pk].bits), rows[second.pk].quality) == (b"known", "small")
    assert (bytes(rows[third.pk].bits) != b"known", rows[third.pk].quality) == (True, "ok")


@pytest.mark.parametrize("count", [0, 1, 2])
def test_photos_are_hashed_anew_though_they_are_hashed_and_searched_meanwhile(count: int) -> None:
    photos = [add_photo(add_item(f"A-{number}"), garment_file(1)) for number in range(count + 1)]
    hash_all()
    Fingerprint.objects.update(bits=b"wrong")
    wanted = [photo.pk for photo in photos[:count]]
    with sent_messages() as messages:
        queue_rehash(wanted)
    assert messages == ([Message("catalog.tasks.hash_by_id", [wanted])] if count else [])
    assert [photo.pk for photo in waiting()] == wanted
    assert Fingerprint.objects.usable(settings.HASH_SCHEME).current().count() == count + 1
    assert hash_all() == count
    assert [bytes(photo.fingerprints.get().bits) == b"wrong" for photo in photos] == [False] * count + [True]
    assert waiting() == []


def test_without_a_broker_that_a_photo_is_to_be_hashed_anew_is_not_forgotten() -> None:
    photo = photo_of()
    with dead_broker():
        queue_rehash([photo.pk])
    assert waiting() == [photo]


def test_a_photo_that_is_asked_for_again_while_it_is_hashed_waits_once_more() -> None:
    photo = photo_of()
    queue_rehash([photo.pk])
    taken = waiting()
    queue_rehash([photo.pk])
    assert hash_photos(taken, settings.HASH_SCHEME) == 0
    assert waiting() == [photo]


def test_only_photos_that_failed_are_tried_again(admin_client: Client) -> None:
    bad, good = photo_of(b"no picture", "bad"), photo_of()
    assert waiting() == []
    with sent_messages() as messages:
        confirm(admin_client, "retry_failed", [bad.item, good.item])
    assert messages == [Message("catalog.tasks.hash_by_id", [[bad.pk]])]
    assert (waiting(), bad.fingerprints.count()) == ([bad], 1)
    assert hash_all() == 1
    assert (waiting(), bad.fingerprints.get().quality) == ([], "undecodable")


def test_how_well_photos_can_be_hashed_is_stored_with_them() -> None:
    for number, data in enumerate((garment_file(1), encode(draw_waves(1)), encode(Image.new("RGB", (99, 99))))):
        add_photo(add_item(f"A-{number}"), data)
    hash_all()
    assert list(Fingerprint.objects.order_by("pk").values_list("quality", flat=True)) == ["ok", "busy", "featureless"]


@pytest.mark.parametrize(
    ("fault", "quality"),
    [
        ("", "ok"),
        ("This file is empty.", "undecodable"),
        ("This picture is too small: 20 × 20 pixels.", "small"),
        ("This picture shows a single colour: there is nothing to search for.", "featureless"),
    ],
)
def test_what_was_hashed_before_is_judged_by_its_sentence(fault: str, quality: str) -> None:
    row = add_fingerprint(photo_of(), b"", scheme="whash64/1", fault=fault)
    import_module("catalog.migrations.0005_photo_crop_quality").read_faults(apps, connection.schema_editor())
    row.refresh_from_db()
    assert row.quality == quality
