"""Items are filtered by brand, category, sale and photos, and what is filtered by is seen and cleared."""

import re

import pytest
from django.test import Client

from catalog.admin.most_used import SHOWN
from catalog.models import Brand, Item
from tests.shop import add_garment, add_item, add_photo, garment_file, hash_all
from tests.staff import LIST, count_queries, listed

pytestmark = pytest.mark.django_db


def test_of_five_hundred_brands_the_most_used_are_offered_and_any_is_found(admin_client: Client) -> None:
    brands = Brand.objects.bulk_create(Brand(name=f"Brand {number:03}") for number in range(500))
    Item.objects.bulk_create(
        Item(sku=f"{brand.pk}-{copy}", brand=brand, name="Coat", price=1)
        for place, brand in enumerate(brands)
        for copy in range(2 if place % 50 == 7 else 1)
    )
    page = admin_client.get(LIST).content.decode()
    offered = re.findall(r'href="\?brand=([^"]+)"', page)
    assert offered == [f"Brand+{number:03}" for number in range(7, 500, 50)]
    assert len(offered) == SHOWN
    assert listed(admin_client.get(LIST, {"brand": "brand 123"})) == [f"{brands[123].pk}-0"]
    assert '<option value="Brand 123">' in page


def test_a_brand_that_is_called_so_goes_before_those_that_hold_the_word(admin_client: Client) -> None:
    for sku, brand in (("A", "Acme"), ("B", "Acme Kids"), ("C", "Bella")):
        add_item(sku, brand=brand)
    for typed, skus in (
        ("acme", ["A"]),
        ("acm", ["A", "B"]),
        ("x", []),
        ("", ["A", "B", "C"]),
        ("\0", ["A", "B", "C"]),
    ):
        assert listed(admin_client.get(LIST, {"brand": typed}, follow=True)) == skus


def test_items_without_a_category_are_found_too(admin_client: Client) -> None:
    add_item("A", category="Coats")
    add_item("B")
    assert listed(admin_client.get(LIST, {"category": ""})) == ["B"]
    assert listed(admin_client.get(LIST, {"category": "Coats"})) == ["A"]


def test_items_are_filtered_by_whether_they_are_on_sale(admin_client: Client) -> None:
    add_item("A", price="20", sale_price="15")
    add_item("B")
    for chosen, skus in (("yes", ["A"]), ("no", ["B"]), ("x", ["A", "B"])):
        assert listed(admin_client.get(LIST, {"sale": chosen})) == skus


def test_items_are_filtered_by_what_became_of_their_photos(admin_client: Client) -> None:
    for sku, data in (("good", garment_file(1)), ("bad", b"no picture")):
        add_photo(add_item(sku), data)
    hash_all()
    add_garment(3, sku="new")
    add_item("bare")
    add_photo(Item.objects.get(sku="good"), garment_file(4), position=1)
    for state, skus in (
        ("hashed", ["good"]),
        ("waiting", ["good", "new"]),
        ("failed", ["bad"]),
        ("none", ["bare"]),
        ("x", ["bad", "bare", "good", "new"]),
    ):
        assert listed(admin_client.get(LIST, {"photos": state})) == skus


def test_a_filter_that_was_typed_keeps_the_others(admin_client: Client) -> None:
    add_item()
    page = admin_client.get(LIST, {"listed__exact": "1", "q": "garment", "p": "1"}).content.decode()
    form = page.partition('class="most-used"')[2].partition("</form>")[0]
    assert re.findall(r'type="hidden" name="([^"]+)" value="([^"]+)"', form) == [
        ("listed__exact", "1"),
        ("q", "garment"),
    ]


def test_filters_in_use_are_shown_each_with_the_address_without_it(admin_client: Client) -> None:
    item = add_item(category="Coats")
    query = {"listed__exact": "1", "category": "Coats", "q": "garment", "brand__id__exact": str(item.brand_id)}
    response = admin_client.get(LIST, query)
    active = {one.title: (one.chosen, one.without) for one in response.context["cl"].active_filters()}
    assert {title: chosen for title, (chosen, _) in active.items()} == {
        "search": "garment",
        "listed": "Yes",
        "category": "Coats",
        "brand id exact": str(item.brand_id),
    }
    assert "category" not in active["category"][1]
    assert "listed__exact=1" in active["category"][1]
    assert response.content.decode().count('aria-label="Without ') == 4
    assert "Filters in use" not in admin_client.get(LIST).content.decode()


def test_counts_beside_filters_can_be_asked_for(admin_client: Client) -> None:
    add_item("A", price="20", sale_price="15")
    add_item("B")
    page = admin_client.get(LIST, {"_facets": "True"}).content.decode()
    for words in ("on sale (1)", "Acme (2)", "no photo (2)", "some failed (0)"):
        assert words in page


def test_every_filter_takes_as_many_queries_for_ten_items_as_for_two(admin_client: Client) -> None:
    for seed in (1, 2):
        add_garment(seed, category="Coats", listed=seed % 2)
    addresses = [f"{LIST}?{one}" for one in ("brand=acme", "category=Coats", "photos=waiting", "sale=no", "price=0-10")]
    few = [count_queries(admin_client, address) for address in addresses]
    for seed in range(3, 11):
        add_garment(seed, category="Coats", price="5")
    assert [count_queries(admin_client, address) for address in addresses] == few
