"""Staff give items photos: they are checked, stored, queued for hashing, replaced and deleted."""

from typing import Any

import pytest
from django.conf import settings
from django.contrib.messages import get_messages
from django.test import Client

from catalog.models import Brand, Item, Photo
from tests.messages import Message, dead_broker, sent_messages
from tests.pictures import draw_garment, encode
from tests.shop import add_item, add_photo, garment_file, hash_all, stored_files
from tests.staff import ADD, LIST, change, count_queries, fields, row, upload

pytestmark = pytest.mark.django_db


def test_a_form_takes_as_many_queries_for_ten_photos_as_for_two(admin_client: Client) -> None:
    item = add_item()
    for position in range(2):
        add_photo(item, garment_file(1), position=position)
    few = count_queries(admin_client, change(item))
    for position in range(2, 10):
        add_photo(item, garment_file(1), position=position)
    assert count_queries(admin_client, change(item)) == few


def test_a_form_says_what_became_of_each_photo(admin_client: Client) -> None:
    item = add_item()
    add_photo(item, garment_file(1))
    add_photo(item, b"no picture", position=1)
    hash_all()
    add_photo(item, garment_file(2), position=2)
    page = admin_client.get(change(item)).content.decode()
    for words in ("hashed</strong> since", "This file is not a picture we can read", "waiting</strong> to be hashed"):
        assert page.count(words) == 1


def test_a_fingerprint_of_another_scheme_does_not_make_a_photo_searchable(admin_client: Client) -> None:
    photo = add_photo(add_item(), garment_file(1))
    photo.fingerprints.create(scheme="whash64/9", source=photo.path, bits=bytes(8))
    photo.fingerprints.create(scheme=settings.HASH_SCHEME, source="photos/old.jpg", bits=bytes(8))
    assert "waiting</strong> to be hashed" in admin_client.get(change(photo.item)).content.decode()


@pytest.mark.django_db(transaction=True)
def test_an_item_saved_with_a_photo_is_stored_and_its_hashing_queued(admin_client: Client) -> None:
    brand = Brand.objects.create(name="Acme")
    with sent_messages() as messages:
        response = admin_client.post(ADD, fields(brand, {"image": upload(garment_file(1)), "position": 0}))
    assert (response.status_code, response.headers["Location"]) == (302, LIST)
    photo = Item.objects.get(sku="A-1").photos.get()
    assert stored_files() == {photo.path}
    assert messages == [Message("catalog.tasks.hash_by_id", [[photo.pk]])]


@pytest.mark.django_db(transaction=True)
def test_an_item_can_be_saved_while_the_broker_is_away(admin_client: Client) -> None:
    with dead_broker():
        response = admin_client.post(
            ADD, fields(Brand.objects.create(name="Acme"), {"image": upload(garment_file(1)), "position": 0})
        )
    assert response.status_code == 302
    assert [str(message) for message in get_messages(response.wsgi_request)] != []
    assert Photo.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"no picture", "This file is not a picture we can read. Please use JPEG, PNG, WebP, GIF, BMP or AVIF."),
        (encode(draw_garment(1))[:4_000], "This picture is incomplete: part of the file is missing."),
        (encode(draw_garment(1, (20, 20))), "This picture is too small: 20 × 20 pixels."),
        (b"", "The submitted file is empty."),
    ],
)
def test_a_bad_picture_is_refused_with_a_sentence(admin_client: Client, data: bytes, sentence: str) -> None:
    brand = Brand.objects.create(name="Acme")
    response = admin_client.post(ADD, fields(brand, {"image": upload(data), "position": 0}))
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert (Item.objects.count(), stored_files()) == (0, set())


@pytest.mark.django_db(transaction=True)
def test_a_photo_is_replaced_through_the_form(admin_client: Client) -> None:
    photo = add_photo(add_item(), garment_file(1))
    hash_all()
    item = photo.item
    with sent_messages() as messages:
        form = fields(item.brand, row(photo, image=upload(garment_file(2))), initial=1)
        assert admin_client.post(change(item), form).status_code == 302
    fresh = Photo.objects.get()
    assert (fresh.pk, fresh.path != photo.path) == (photo.pk, True)
    assert stored_files() == {fresh.path}
    assert Message("catalog.tasks.hash_by_id", [[photo.pk]]) in messages


@pytest.mark.django_db(transaction=True)
def test_a_photo_is_deleted_through_the_form(admin_client: Client) -> None:
    photo = add_photo(add_item(), garment_file(1))
    form = fields(photo.item.brand, row(photo, DELETE="on"), initial=1)
    assert admin_client.post(change(photo.item), form).status_code == 302
    assert (Photo.objects.count(), stored_files()) == (0, set())


def test_saving_an_item_without_touching_its_photo_keeps_the_file(admin_client: Client) -> None:
    photo = add_photo(add_item(), garment_file(1))
    form = fields(photo.item.brand, row(photo), initial=1, name="Other")
    assert admin_client.post(change(photo.item), form).status_code == 302
    fresh = Photo.objects.get()
    assert (fresh.path, fresh.sha256, fresh.position) == (photo.path, photo.sha256, 0)
    assert fresh.item.name == "Other"


def test_a_bad_replacement_leaves_the_photo_as_it_was(admin_client: Client) -> None:
    photo = add_photo(add_item(), garment_file(1))
    form = fields(photo.item.brand, row(photo, image=upload(b"no picture")), initial=1)
    response = admin_client.post(change(photo.item), form)
    assert "This file is not a picture we can read" in response.content.decode()
    assert Photo.objects.get().path == photo.path
    assert stored_files() == {photo.path}


@pytest.mark.parametrize("name", ["photo.html", "photo.svg", "photo.PHP", "photo"])
def test_a_stored_photo_has_the_extension_of_its_content(admin_client: Client, name: str) -> None:
    brand = Brand.objects.create(name="Acme")
    admin_client.post(ADD, fields(brand, {"image": upload(garment_file(1), name), "position": 0}))
    assert Photo.objects.get().path.endswith(".jpg")


def test_a_photo_with_an_endless_extension_is_stored(admin_client: Client) -> None:
    brand = Brand.objects.create(name="Acme")
    name = f"photo.{'x' * 180}"
    response = admin_client.post(ADD, fields(brand, {"image": upload(garment_file(1), name), "position": 0}))
    assert response.status_code == 302


def test_photos_that_are_added_while_no_worker_is_there_wait_and_every_page_is_fine(admin_client: Client) -> None:
    item = add_item()
    more: dict[str, Any] = {"photos-more": [upload(garment_file(1)), upload(garment_file(2))]}
    with dead_broker():
        page = admin_client.post(change(item), {**fields(item.brand, **more), "_continue": "1"}, follow=True)
        assert page.content.decode().count("waiting</strong> to be hashed; until then it is not searched") == 2
        assert "2 waiting" in admin_client.get(LIST).content.decode()
        assert admin_client.get(f"/admin/catalog/photo/{item.photos.all()[0].pk}/crop/").status_code == 200
        assert admin_client.get(item.get_absolute_url()).status_code == 200
