"""Prices and listing are changed in the list itself: checked, recorded, and never over somebody else's change."""

import re
from typing import Any

import pytest
from django.db.models import F
from django.test import Client

from catalog.models import Item
from tests.shop import add_item
from tests.staff import LIST, history, listed, log_in_with, rows, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def two() -> tuple[Item, Item]:
    """Two items, the second on sale."""
    return add_item("A-1", price="10"), add_item("A-2", price="20", sale_price="15")


def fresh(item: Item) -> tuple[str, bool]:
    """What is stored of an item."""
    item.refresh_from_db()
    return str(item.price), item.listed


def test_what_is_changed_is_saved_and_recorded_with_old_and_new(admin_client: Client, two: tuple[Item, Item]) -> None:
    changed_before = two[0].changed_at
    form = rows(admin_client.get(LIST), **{"form-0-price": "12.5", "form-0-listed": None})
    assert admin_client.post(LIST, form).status_code == 302
    assert [fresh(item) for item in two] == [("12.50", False), ("20.00", True)]
    assert history(two[0]) == ["Changed Price: 10.00 → 12.50 and Listed: yes → no."]
    assert history(two[1]) == []
    assert two[0].changed_at > changed_before


def test_a_list_that_was_not_touched_changes_nothing(admin_client: Client, two: tuple[Item, Item]) -> None:
    admin_client.post(LIST, rows(admin_client.get(LIST)))
    assert [history(item) for item in two] == [[], []]


@pytest.mark.parametrize("price", ["-1", "-0.01", "1e400", "NaN", "Infinity", "1" + "0" * 30, "x", "", "1.234"])
def test_a_price_that_is_none_is_refused_beside_it(admin_client: Client, two: tuple[Item, Item], price: str) -> None:
    response = admin_client.post(LIST, rows(admin_client.get(LIST), **{"form-1-price": price}))
    assert response.status_code == 200
    assert "errorlist" in response.content.decode()
    assert '<strong class="sale">15.00</strong>' in response.content.decode()
    assert fresh(two[1]) == ("20.00", True)


def test_a_price_below_the_sale_price_is_refused_as_in_the_form(admin_client: Client, two: tuple[Item, Item]) -> None:
    response = admin_client.post(LIST, rows(admin_client.get(LIST), **{"form-1-price": "14"}))
    assert "The sale price is above the price." in response.content.decode()
    assert fresh(two[1]) == ("20.00", True)


def test_an_item_that_was_stored_with_such_a_price_is_refused_without_a_fault(admin_client: Client) -> None:
    item = add_item(price="10", sale_price="15")
    response = admin_client.post(LIST, rows(admin_client.get(LIST), **{"form-0-listed": None}))
    assert "The sale price is above the price." in response.content.decode()
    assert fresh(item) == ("10.00", True)


def test_two_who_change_one_price_are_told_and_nothing_is_lost(admin_client: Client, two: tuple[Item, Item]) -> None:
    form = rows(admin_client.get(LIST), **{"form-0-price": "12"})
    Item.objects.filter(pk=two[0].pk).update(price=11)
    refused = admin_client.post(LIST, form)
    assert "changed this from 10.00 to 11.00. Save again to have yours instead." in refused.content.decode()
    assert fresh(two[0]) == ("11.00", True)
    again = rows(refused)
    assert again["form-0-price"] == "12"
    assert admin_client.post(LIST, again).status_code == 302
    assert fresh(two[0]) == ("12.00", True)
    assert history(two[0]) == ["Changed Price: 11.00 → 12.00."]


def test_what_others_changed_and_was_not_touched_is_kept(admin_client: Client, two: tuple[Item, Item]) -> None:
    form = rows(admin_client.get(LIST), **{"form-0-listed": None})
    Item.objects.update(price=F("price") + 1)
    assert admin_client.post(LIST, form).status_code == 302
    assert [fresh(item) for item in two] == [("11.00", False), ("21.00", True)]
    assert history(two[0]) == ["Changed Listed: yes → no."]


def test_who_changes_a_price_to_what_it_has_become_is_not_in_the_way(
    admin_client: Client, two: tuple[Item, Item]
) -> None:
    form = rows(admin_client.get(LIST), **{"form-0-price": "11"})
    Item.objects.filter(pk=two[0].pk).update(price=11)
    assert admin_client.post(LIST, form).status_code == 302
    assert fresh(two[0]) == ("11.00", True)


def test_a_refused_list_keeps_each_row_beside_its_own_item(admin_client: Client, two: tuple[Item, Item]) -> None:
    address = f"{LIST}?o=-6"  # the dearest first
    form = rows(admin_client.get(address), **{"form-0-price": "x"})
    Item.objects.filter(pk=two[1].pk).update(price=1, sale_price=None)
    page = admin_client.post(address, form)
    assert form["form-0-id"] == str(two[1].pk)
    row = page.content.decode().partition('value="x"')[0].rpartition("<tr>")[2]
    assert ">A-2<" in row


def test_rows_of_items_that_are_gone_are_left_out_and_the_others_saved(
    admin_client: Client, two: tuple[Item, Item]
) -> None:
    form = rows(admin_client.get(LIST), **{"form-0-price": "12", "form-1-price": "22"})
    two[1].delete()
    response = admin_client.post(LIST, form)
    assert response.status_code == 302
    assert "Items of this page that somebody else has deleted meanwhile: 1. They were left out." in said(response)
    assert fresh(two[0]) == ("12.00", True)


@pytest.mark.parametrize(
    "values",
    [
        {"form-0-id": "x"},
        {"form-0-id": "9" * 30},
        {"form-TOTAL_FORMS": "9" * 30},
        {"form-TOTAL_FORMS": "x"},
        {"form-0-id": None},
        {"initial-form-0-price": "NaN"},
        {"initial-form-0-price": "x"},
    ],
)
def test_a_list_that_no_page_has_sent_is_survived(
    admin_client: Client, two: tuple[Item, Item], values: dict[str, Any]
) -> None:
    response = admin_client.post(LIST, rows(admin_client.get(LIST), **values))
    assert response.status_code in (200, 302)
    assert fresh(two[0]) == ("10.00", True)


def test_who_may_only_look_gets_no_field_and_changes_nothing(client: Client, two: tuple[Item, Item]) -> None:
    log_in_with(client, "view_item")
    page = client.get(LIST)
    assert listed(page) == ["A-1", "A-2"]
    assert re.findall(r'name="form-\d+-price"', page.content.decode()) == []
    form = {"_save": "Save", "form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": two[0].pk, "form-0-price": 1}
    assert client.post(LIST, form).status_code == 403
    assert fresh(two[0]) == ("10.00", True)
