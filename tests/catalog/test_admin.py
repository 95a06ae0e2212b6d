"""Staff keep the catalogue in the admin: they find items, and give them photos that are hashed."""

import re

import pytest
from django.test import Client

from catalog.models import Brand
from tests.shop import add_garment, add_item
from tests.staff import ADD, LIST, change, fields, listed, log_in_with

pytestmark = pytest.mark.django_db


def test_the_form_of_an_item_opens_without_a_warning(admin_client: Client) -> None:
    assert admin_client.get(ADD).status_code == 200


def test_an_item_without_a_photo_is_listed_too(admin_client: Client) -> None:
    add_item()
    assert listed(admin_client.get(LIST)) == ["A-1"]


@pytest.mark.parametrize(
    ("words", "skus"),
    [("A-1", ["A-1"]), ("coat", ["A-1", "B-2"]), ("bella", ["B-2"]), ("bella coat", ["B-2"]), ("x", [])],
)
def test_items_are_found_by_sku_name_and_brand(admin_client: Client, words: str, skus: list[str]) -> None:
    add_item("A-1", name="Blue coat")
    add_item("B-2", name="Red coat", brand="Bella")
    add_item("C-3", name="Shirt")
    assert listed(admin_client.get(LIST, {"q": words})) == skus


def test_items_are_filtered_by_brand_category_and_listing(admin_client: Client) -> None:
    add_item("A-1", category="Coats", listed=False)
    other = add_item("B-2", category="Shirts", brand="Bella")
    for query, skus in (
        ({"brand__id__exact": other.brand.pk}, ["B-2"]),
        ({"category": "Coats"}, ["A-1"]),
        ({"listed__exact": "0"}, ["A-1"]),
        ({"listed__exact": "1"}, ["B-2"]),
    ):
        assert listed(admin_client.get(LIST, query)) == skus


def test_a_sale_above_the_price_is_refused(admin_client: Client) -> None:
    response = admin_client.post(ADD, fields(Brand.objects.create(name="Acme"), sale_price="50"))
    assert "The sale price is above the price." in response.content.decode()


def test_brands_are_kept_too(admin_client: Client) -> None:
    assert admin_client.post("/admin/catalog/brand/add/", {"name": "Acme"}).status_code == 302
    assert Brand.objects.get().name == "Acme"
    assert admin_client.get("/admin/catalog/brand/", {"q": "acm"}).context["cl"].result_count == 1


def test_shoppers_do_not_see_the_admin(client: Client) -> None:
    assert client.get(LIST).status_code == 302


def test_the_list_shows_prices_in_their_currency_and_what_a_sale_changes(admin_client: Client, client: Client) -> None:
    add_item("A-1", price="20", sale_price="15")
    add_item("A-2", price="30", currency="SEK")
    page = admin_client.get(LIST).content.decode()
    assert re.findall(r'class="field-sale">(.*?)</td>', page) == ['<strong class="sale">15.00</strong>', ""]
    assert re.findall(r'class="currency">(.*?)</span>', page) == ["EUR", "SEK"]
    log_in_with(client, "view_item")
    page = client.get(LIST).content.decode()
    assert re.findall(r'class="field-priced">(.*?)</td>', page) == ["20.00 EUR", "30.00 SEK"]


@pytest.mark.parametrize(("order", "skus"), [("7", ["low", "sale", "high"]), ("-7", ["high", "sale", "low"])])
def test_the_list_can_be_ordered_by_what_is_asked_now(admin_client: Client, order: str, skus: list[str]) -> None:
    for sku, price, sale in (("high", "30", None), ("low", "10", None), ("sale", "99", "20")):
        add_item(sku, price=price, sale_price=sale)
    assert [item.sku for item in admin_client.get(LIST, {"o": order}).context["cl"].result_list] == skus


def test_staff_get_from_an_item_to_its_page(admin_client: Client) -> None:
    item = add_garment(1)
    page = admin_client.get(change(item)).content.decode()
    (address,) = re.findall(r'href="(/admin/r/[^"]+)"', page)
    assert admin_client.get(address).headers["Location"] == f"http://testserver{item.get_absolute_url()}"
