"""The history of what staff keep says what was, and what is."""

from typing import Any

import pytest
from django.test import Client

from catalog.models import Brand, Item
from tests.shop import add_item, add_photo, garment_file
from tests.staff import ADD, change, fields, history, row, upload

pytestmark = pytest.mark.django_db


def save(client: Client, item: Item, *photos: Any, **values: Any) -> None:
    """Send an item's form filled in as it is, but for some fields."""
    kept = {"brand": item.brand_id, "name": item.name, "price": item.price}
    form = {**fields(item.brand, *photos, initial=item.photos.count()), **kept, **values}
    assert client.post(change(item), form).status_code == 302


def test_every_changed_field_is_told_old_and_new(admin_client: Client) -> None:
    item = add_item(price="49.90", name="Coat")
    bella = Brand.objects.create(name="Bella")
    save(admin_client, item, brand=bella.pk, sale_price="39.9", category="Coats", url="https://a.example/1")
    assert history(item) == [
        "Changed Brand: Acme → Bella, Category: empty → Coats, Sale price: empty → 39.90 and "
        "Link: empty → https://a.example/1."
    ]


def test_a_form_saved_as_it_was_tells_of_no_change(admin_client: Client) -> None:
    item = add_item(price="49.90", name="Coat")
    save(admin_client, item)
    assert history(item) == ["No fields changed."]


def test_photos_of_an_item_are_told_too(admin_client: Client) -> None:
    item = add_item(name="Coat")
    photos = [add_photo(item, garment_file(seed), position=seed) for seed in (1, 2)]
    rows = [row(photos[0], position=3), row(photos[1], DELETE="on"), {"image": upload(garment_file(3)), "position": 4}]
    save(admin_client, item, *rows)
    (told,) = history(item)
    assert "Changed Place: 2 → 3 for photo “photo 1”." in told
    assert "Added photo “photo 2”." in told
    assert "Deleted photo “photo 3”." in told


def test_a_new_file_is_told_by_its_name(admin_client: Client) -> None:
    item = add_item(name="Coat")
    photo = add_photo(item, garment_file(1))
    save(admin_client, item, row(photo, image=upload(garment_file(2), "front.jpg")))
    (told,) = history(item)
    assert f"Another file: {photo.path} → front.jpg" in told
    assert "for photo “photo 1”." in told


def test_a_brand_that_is_renamed_tells_both_names(admin_client: Client) -> None:
    brand = add_item().brand
    address = f"/admin/catalog/brand/{brand.pk}/change/"
    assert admin_client.post(address, {"name": "Acne"}).status_code == 302
    assert history(brand) == ["Changed Name: Acme → Acne."]


def test_what_is_added_is_told_as_such(admin_client: Client) -> None:
    admin_client.post(ADD, fields(Brand.objects.create(name="Acme")))
    assert history(Item.objects.get()) == ["Added."]


def test_the_page_of_the_history_shows_it(admin_client: Client) -> None:
    item = add_item(price="49.90", name="Coat")
    save(admin_client, item, sale_price="39.9")
    page = admin_client.get(change(item).replace("change", "history")).content.decode()
    assert "Sale price: empty → 39.90" in page


def test_a_form_that_was_open_meanwhile_overwrites_nobody(admin_client: Client) -> None:
    item = add_item(price="10", name="Coat", category="Coats")
    seen = {"initial-price": "10.00", "initial-category": "Coats"}
    Item.objects.update(price=11, category="Jackets")
    form = {**fields(item.brand, name="Coat", price="12", category="Coats"), **seen}
    page = admin_client.post(change(item), form).content.decode()
    assert "changed this from 10.00 to 11.00. Save again to have yours instead." in page
    form["initial-price"] = "11.00"
    assert admin_client.post(change(item), form).status_code == 302
    item.refresh_from_db()
    assert (str(item.price), item.category) == ("12.00", "Jackets")


def test_a_brand_that_another_has_chosen_is_told_by_name(admin_client: Client) -> None:
    item = add_item(name="Coat")
    others = [Brand.objects.create(name=name) for name in ("Bella", "Cora")]
    seen = {"initial-brand": str(item.brand_id)}
    Item.objects.update(brand=others[0])
    form = {**fields(others[1], name="Coat", price="10"), **seen}
    page = admin_client.post(change(item), form).content.decode()
    assert "changed this from Acme to Bella." in page
