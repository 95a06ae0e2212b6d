"""Staff who add a photo that another item shows are asked before it is saved, and lose nothing."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from catalog.models import Brand, Item, Photo
from catalog.stored_files import read_stored
from search.models import PendingUpload
from search.uploads import keep_upload
from tests.duplicates import asks, form, hidden, text_of
from tests.members import logged_in, member
from tests.shop import add_item, add_photo, copy_of, garment_file, stock, stored_files
from tests.staff import ADD, LIST, change, fields, log_in_with, row, said, upload

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("data", [garment_file(1), copy_of(1)], ids=["file", "copy"])
def test_a_photo_of_another_item_is_asked_about_side_by_side(admin_client: Client, data: bytes) -> None:
    item = stock(range(1, 6))[0]
    page = admin_client.post(ADD, form(data))
    assert asks(page)
    text = page.content.decode()
    assert 'src="data:image/jpeg;base64,' in text
    assert f'src="/media/{item.photos.get().path}"' in text
    for words in ("G-1", "Acme", "Garment G-1", "1.00 EUR", f'href="{change(item)}"', "0.jpg"):
        assert words in text
    assert ("The very same file" in text) == (data == garment_file(1))
    assert not Item.objects.filter(sku="NEW").exists()


def test_a_photo_that_nobody_has_is_saved_at_once(admin_client: Client) -> None:
    stock(range(1, 6))
    assert admin_client.post(ADD, form(garment_file(9))).status_code == 302
    assert PendingUpload.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_kept_all_the_same_everything_typed_is_saved_with_the_very_files(admin_client: Client) -> None:
    stock(range(1, 6))
    asked = admin_client.post(ADD, form(copy_of(1), garment_file(2), garment_file(8), category="Coats"))
    assert asks(asked)
    assert asked.content.decode().count("Your new photo") == 2
    response = admin_client.post(ADD, {**hidden(asked), "_duplicates": "keep"})
    assert response.headers["Location"] == LIST
    item = Item.objects.get(sku="NEW")
    assert item.category == "Coats"
    files = [read_stored(photo.path) for photo in item.photos.all()]
    assert files == [copy_of(1), garment_file(2), garment_file(8)]
    assert PendingUpload.objects.count() == 0
    assert {path.partition("/")[0] for path in stored_files()} == {"photos"}


def test_back_at_the_form_it_is_as_it_was_typed_and_the_file_is_kept(admin_client: Client) -> None:
    stock(range(1, 6))
    asked = admin_client.post(ADD, form(copy_of(1), name="Typed name"))
    back = admin_client.post(ADD, {**hidden(asked), "_duplicates": "cancel"})
    text = back.content.decode()
    assert 'value="Typed name"' in text
    assert "0.jpg is kept, and saved with the form." in text
    assert "Please correct" not in text
    token = str(PendingUpload.objects.get().pk)
    again = admin_client.post(ADD, {**hidden(back), **fields(Brand.objects.get(), sku="NEW")})
    assert asks(again)
    assert token in again.content.decode()
    assert PendingUpload.objects.count() == 1


def test_a_kept_file_can_be_left_out(admin_client: Client) -> None:
    stock(range(1, 6))
    for left, sent, photos in ((True, None, 0), (True, garment_file(9), 1)):
        asked = admin_client.post(ADD, form(copy_of(1)))
        kept = {key: value for key, value in hidden(asked).items() if key.startswith("kept-")}
        values = {"leave-photos-more": kept["kept-photos-more"]} if left else {}
        more: dict[str, Any] = {"photos-more": [upload(sent)]} if sent else {}
        saved = admin_client.post(ADD, {**fields(Brand.objects.get(), sku=f"N-{photos}"), **more, **kept, **values})
        assert saved.status_code == 302
        item = Item.objects.get(sku=f"N-{photos}")
        assert [read_stored(photo.path) for photo in item.photos.all()] == [garment_file(9)] * photos


def test_files_that_are_added_later_come_after_those_that_are_kept(admin_client: Client) -> None:
    Brand.objects.create(name="Acme")
    page = admin_client.post(ADD, form(garment_file(1), price="much"))
    values = {**fields(Brand.objects.get(), sku="NEW"), "photos-more": [upload(garment_file(2))]}
    assert admin_client.post(ADD, {**hidden(page), **values}).status_code == 302
    assert [read_stored(photo.path) for photo in Photo.objects.all()] == [garment_file(1), garment_file(2)]


def test_a_form_with_an_error_keeps_its_files_too(admin_client: Client) -> None:
    Brand.objects.create(name="Acme")
    page = admin_client.post(ADD, form(garment_file(1), b"no picture", price="much"))
    text = page.content.decode()
    assert "0.jpg is kept" in text
    assert "1.jpg: This file is not a picture" in text
    assert "1.jpg is kept" not in text
    values = fields(Brand.objects.get(), sku="NEW")
    assert admin_client.post(ADD, {**hidden(page), **values}).status_code == 302
    assert read_stored(Photo.objects.get().path) == garment_file(1)


def test_what_others_have_sent_is_not_brought_back(admin_client: Client) -> None:
    brand = Brand.objects.create(name="Acme")
    token = keep_upload(upload(garment_file(1)), User.objects.create_user("other").pk)
    for stolen in (token, "x", ""):
        values = {**fields(brand, sku=f"N{stolen[:3]}"), "kept-photos-more": stolen}
        assert "Not all files that were kept for this form can be read" in text_of(admin_client.post(ADD, values))
    assert Item.objects.count() == Photo.objects.count() == 0


def test_a_row_that_is_to_be_deleted_is_not_asked_about(admin_client: Client) -> None:
    item = stock(range(1, 6))[4]
    photo = item.photos.get()
    values = fields(item.brand, row(photo, image=upload(copy_of(1)), DELETE="on"), initial=1)
    assert admin_client.post(change(item), values).status_code == 302


def test_a_photo_that_the_item_has_already_is_not_added_again(admin_client: Client) -> None:
    item = add_item()
    photo = add_photo(item, garment_file(1))
    twice = {"photos-more": [upload(garment_file(seed), f"{seed}.jpg") for seed in (1, 2, 2)]}
    response = admin_client.post(change(item), fields(item.brand, row(photo), initial=1, **twice))
    assert said(response)[:2] == [
        f"{seed}.jpg is a photo of this item already; it was not added again." for seed in (1, 2)
    ]
    assert item.photos.count() == 2


def test_replacing_a_photo_is_asked_about_too(admin_client: Client) -> None:
    item = stock(range(1, 6))[4]
    values = fields(item.brand, row(item.photos.get(), image=upload(copy_of(1))), initial=1, sku=item.sku)
    asked = admin_client.post(change(item), values)
    assert asks(asked)
    assert admin_client.post(change(item), {**hidden(asked), "_duplicates": "keep"}).status_code == 302
    assert read_stored(item.photos.get().path) == copy_of(1)


@pytest.mark.parametrize("data", [garment_file(1), copy_of(1)], ids=["file", "copy"])
def test_of_a_foreign_item_that_has_the_photo_nothing_is_told_but_that(data: bytes) -> None:
    stock(range(1, 6), brand="Bella", listed=False)
    page = logged_in(member("editor", "Acme")).post(ADD, form(data))
    assert asks(page)
    text = page.content.decode()
    assert "a photo of an item that you may not see" in text
    for secret in ("Bella", "G-1", Photo.objects.get(item__sku="G-1").path, "/change/"):
        assert secret not in text


def test_who_may_not_see_items_is_told_no_more(client: Client) -> None:
    stock(range(1, 6))
    log_in_with(client, "add_item", "add_photo")
    text = client.post(ADD, form(garment_file(1))).content.decode()
    assert "a photo of an item that you may not see" in text
    assert "G-1" not in text
