"""An editor of some brands sees and changes these, and finds no way around."""

from decimal import Decimal
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from catalog.merges import stamp_of
from catalog.models import Brand, Item, Photo, SkuRedirect
from tests.members import logged_in, member
from tests.shop import add_garment
from tests.staff import ADD, LIST, act, change, fields, row, said

pytestmark = pytest.mark.django_db

BRANDS = "/admin/catalog/brand/"


@pytest.fixture
def own() -> Item:
    """An item of the editor's brand."""
    return add_garment(1, brand="Acme")


@pytest.fixture
def foreign() -> Item:
    """An item of another brand."""
    return add_garment(2, brand="Bella")


@pytest.fixture
def client(own: Item, foreign: Item) -> Client:
    """An editor of one brand at the browser."""
    return logged_in(member("editor", "Acme"))


def skus(response: Any) -> list[str]:
    """What a list shows."""
    return [item.sku for item in response.context["cl"].result_list]


def test_the_list_shows_own_items_whatever_the_address_asks_for(client: Client, foreign: Item) -> None:
    assert skus(client.get(LIST)) == ["G-1"]
    assert skus(client.get(LIST, {"q": "G-2"})) == []
    assert "G-2" not in skus(client.get(LIST, {"brand__id__exact": foreign.brand_id}))
    assert client.get(LIST, {"brand__name__startswith": "B"}).status_code == 400


def test_the_filters_name_own_brands_and_steps_of_own_prices(client: Client) -> None:
    add_garment(500, brand="Bella", category="Secret")
    page = client.get(LIST).content.decode()
    assert "Acme" in page
    for word in ("Bella", "Secret", "500 to"):
        assert word not in page


def test_a_foreign_item_is_not_there_at_any_of_its_addresses(client: Client, foreign: Item) -> None:
    for address in ("change/", "delete/", "history/", "change/?_to_field=id", "change/?_popup=1"):
        answer = client.get(f"{LIST}{foreign.pk}/{address}")
        assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert client.get(f"{LIST}{foreign.sku}/change/?_to_field=sku").status_code in (302, 400)


def test_a_foreign_item_is_neither_changed_nor_deleted_by_a_post(client: Client, foreign: Item) -> None:
    client.post(change(foreign), fields(foreign.brand, name="Stolen"))
    client.post(f"{LIST}{foreign.pk}/delete/", {"post": "yes"})
    assert Item.objects.get(pk=foreign.pk).name == foreign.name


def test_an_own_item_is_changed_and_its_brand_is_one_of_the_limit(client: Client, own: Item, foreign: Item) -> None:
    photo = own.photos.get()
    form = fields(own.brand, row(photo), initial=1, sku=own.sku, name="Better")
    assert client.post(change(own), form).status_code == 302
    answer = client.post(change(own), {**form, "brand": foreign.brand_id})
    assert "brand" in answer.context["adminform"].form.errors
    kept = Item.objects.get(pk=own.pk)
    assert (kept.name, kept.brand_id) == ("Better", own.brand_id)


def test_an_item_is_added_under_an_own_brand_alone(client: Client, own: Item, foreign: Item) -> None:
    assert client.post(ADD, fields(foreign.brand)).status_code == 200
    assert client.post(ADD, fields(own.brand)).status_code == 302
    assert Item.objects.get(sku="A-1").brand == own.brand


@pytest.mark.parametrize("select_across", ["0", "1"])
def test_a_bulk_action_reaches_own_items_alone(client: Client, own: Item, foreign: Item, select_across: str) -> None:
    chosen = {"action": "delete_selected", "_selected_action": [own.pk, foreign.pk], "select_across": select_across}
    client.post(LIST, {**chosen, "post": "yes"})
    assert list(Item.objects.all()) == [foreign]


def test_an_autocomplete_offers_own_brands(client: Client) -> None:
    asked = {"app_label": "catalog", "model_name": "item", "field_name": "brand"}
    found = client.get("/admin/autocomplete/", {**asked, "term": ""}).json()["results"]
    assert [brand["text"] for brand in found] == ["Acme"]
    assert client.get("/admin/autocomplete/", {**asked, "term": "Bel"}).json()["results"] == []


def test_a_foreign_photo_cannot_be_reached_through_an_own_item(client: Client, own: Item, foreign: Item) -> None:
    photo, mine = foreign.photos.get(), own.photos.get()
    for values in ({"DELETE": "on"}, {"item": own.pk}, {"position": 7}):
        client.post(change(own), fields(own.brand, row(photo, **values), initial=1, sku=own.sku))
    moved = fields(own.brand, row(mine, item=foreign.pk), initial=1, sku=own.sku)
    assert client.post(change(own), moved).status_code == 200
    assert list(Photo.objects.values_list("pk", "item", "position").order_by("pk")) == [
        (mine.pk, own.pk, 0),
        (photo.pk, foreign.pk, 0),
    ]


def test_an_editable_list_takes_no_foreign_row(client: Client, foreign: Item, own: Item) -> None:
    counts = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "_save": "Save"}
    for item in (foreign, own):
        client.post(LIST, {**counts, "form-0-id": item.pk, "form-0-price": "0.01", "form-0-listed": "on"})
    assert Item.objects.get(pk=foreign.pk).price == Decimal(foreign.price)
    assert Item.objects.get(pk=own.pk).price == Decimal("0.01")


def test_brands_of_the_limit_are_seen_and_stay_as_they_are(client: Client, own: Item, foreign: Item) -> None:
    assert "Bella" not in client.get(BRANDS).content.decode()
    assert client.get(f"{BRANDS}{own.brand_id}/change/").status_code == 200
    assert client.get(f"{BRANDS}{foreign.brand_id}/change/").status_code == 302
    assert client.post(f"{BRANDS}{own.brand_id}/change/", {"name": "Mine"}).status_code == 403
    assert client.post(f"{BRANDS}{own.brand_id}/delete/", {"post": "yes"}).status_code == 403
    assert client.post(f"{BRANDS}add/", {"name": "New"}).status_code == 403
    client.post(BRANDS, {"action": "delete_selected", "_selected_action": [own.brand_id], "post": "yes"})
    assert set(Brand.objects.values_list("name", flat=True)) == {"Acme", "Bella"}


def test_nothing_that_was_refused_is_in_the_history(client: Client, foreign: Item) -> None:
    client.post(change(foreign), fields(foreign.brand, name="Stolen"))
    client.post(LIST, {"action": "delete_selected", "_selected_action": [foreign.pk], "post": "yes"})
    assert not LogEntry.objects.exists()


def test_a_foreign_item_is_merged_neither_way(client: Client, own: Item, foreign: Item) -> None:
    for one, other in ((own, foreign), (foreign, own)):
        address = f"{LIST}{one.pk}/merge/{other.pk}/"
        assert client.get(address).status_code == 404
        assert client.post(address, {"seen": stamp_of(one, other)}).status_code == 404
    assert Item.objects.count() == 2


def test_of_an_item_that_became_a_foreign_one_only_that_it_is_gone_is_said(
    client: Client, own: Item, foreign: Item
) -> None:
    SkuRedirect.objects.create(sku="G-3", old_id=3_000, item=foreign)
    answer = client.get(f"{LIST}{own.pk}/merge/3000/")
    assert said(answer) == ["Nothing was merged. This item has been deleted."]


def test_the_sku_of_an_item_that_became_a_foreign_one_is_refused_without_naming_that(
    client: Client, own: Item, foreign: Item
) -> None:
    SkuRedirect.objects.create(sku="G-3", old_id=3_000, item=foreign)
    page = client.post(ADD, fields(own.brand, sku="G-3")).content.decode()
    assert "G-3 was merged into another item." in page
    assert [name for name in (foreign.sku, foreign.name, foreign.brand.name) if name in page] == []


def test_categories_are_proposed_of_own_items(client: Client, own: Item, foreign: Item) -> None:
    Item.objects.filter(pk=own.pk).update(category="Coats")
    Item.objects.filter(pk=foreign.pk).update(category="Secret")
    page = act(client, "set_category", [own]).content.decode()
    assert '<option value="Coats">' in page
    assert "Secret" not in page


def test_a_limit_may_be_to_nothing(own: Item, foreign: Item) -> None:
    user = member("editor", "Acme", name="none")
    user.brand_limit.brands.clear()
    client = logged_in(user)
    assert skus(client.get(LIST)) == []
    assert client.post(ADD, fields(own.brand)).status_code == 200
    assert Item.objects.count() == 2
