"""Staff merge two items on a page that shows both."""

import re
from pathlib import PurePath

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from catalog.merges import stamp_of
from catalog.models import Brand, Item, Photo, SkuRedirect
from catalog.rendering import render
from tests.shop import add_item, add_photo, garment_file
from tests.staff import ADD, LIST, act, fields, log_in_with, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def items() -> tuple[Item, Item]:
    """Two items, of which the second says more."""
    return add_item("A-1", name="Coat", colour=""), add_item("B-2", name="Blue coat", colour="Blue")


def page_of(survivor: Item, dropped: Item) -> str:
    """The address of the page that merges the one into the other."""
    return f"{LIST}{survivor.pk}/merge/{dropped.pk}/"


def chosen(page: str) -> dict[str, str]:
    """Which side of each fact is ticked."""
    return dict(re.findall(r'name="(\w+)" value="(first|second)"[^>]* checked', page))


def test_the_survivor_wins_but_for_what_it_does_not_know(admin_client: Client, items: tuple[Item, Item]) -> None:
    page = admin_client.get(page_of(*items)).content.decode()
    assert chosen(page) == {"name": "first", "colour": "second"}
    assert f'href="{page_of(*items[::-1])}"' in page


def test_merging_leads_back_to_where_one_came_from(admin_client: Client, items: tuple[Item, Item]) -> None:
    form = {"seen": stamp_of(*items), "name": "second", "colour": "second", "next": "/admin/search/duplicatepair/"}
    response = admin_client.post(page_of(*items), form)
    assert response.headers["Location"] == "/admin/search/duplicatepair/"
    assert said(response) == ["B-2 was merged into A-1."]
    assert list(Item.objects.values_list("sku", "name", "colour")) == [("A-1", "Blue coat", "Blue")]


@pytest.mark.parametrize("back", ["", "https://evil.example/", "//evil.example/"])
def test_nobody_is_led_to_another_site(admin_client: Client, items: tuple[Item, Item], back: str) -> None:
    response = admin_client.post(page_of(*items), {"seen": stamp_of(*items), "next": back})
    assert response.headers["Location"] == f"{LIST}{items[0].pk}/change/"


def test_what_was_changed_meanwhile_is_shown_again_as_it_was_chosen(
    admin_client: Client, items: tuple[Item, Item]
) -> None:
    seen = stamp_of(*items)
    items[1].save()
    page = admin_client.post(page_of(*items), {"seen": seen, "name": "second", "colour": "first"}).content.decode()
    assert "One of the items was changed meanwhile." in page
    assert chosen(page) == {"name": "second", "colour": "first"}
    assert Item.objects.count() == 2


def test_an_item_that_is_gone_is_said_to_be(admin_client: Client, items: tuple[Item, Item]) -> None:
    address = page_of(*items)
    items[1].delete()
    page = admin_client.get(address, follow=True)
    assert "Nothing was merged. This item has been deleted." in page.content.decode()


def test_who_may_not_delete_may_not_merge(client: Client, items: tuple[Item, Item]) -> None:
    user = log_in_with(client, "view_item", "change_item")
    for answer in (client.get(page_of(*items)), client.post(page_of(*items), {"seen": stamp_of(*items)})):
        assert answer.status_code == 403
    user.user_permissions.add(Permission.objects.get(codename="delete_item"))
    assert client.get(page_of(*items)).status_code == 200


def test_photos_say_what_becomes_of_them(admin_client: Client, items: tuple[Item, Item]) -> None:
    for item, seed in ((items[0], 1), (items[1], 1), (items[1], 2)):
        add_photo(item, garment_file(seed))
    page = admin_client.get(page_of(*items)).content.decode()
    assert (page.count("same file, kept once"), page.count("taken over")) == (1, 1)


def test_a_file_that_is_no_picture_is_not_shown_as_one(admin_client: Client, items: tuple[Item, Item]) -> None:
    shown, refused = add_photo(items[0], garment_file(1)), add_photo(items[1], b"no picture")
    render(Photo.objects.all())
    page = admin_client.get(page_of(*items)).content.decode()
    assert page.count('class="thumbnail"') == 1
    assert (PurePath(shown.path).stem in page, refused.path in page) == (True, False)


def test_two_chosen_items_are_shown_to_be_merged_and_no_other_number(
    admin_client: Client, items: tuple[Item, Item]
) -> None:
    answer = act(admin_client, "merge_chosen", items)
    assert answer.headers["Location"] == page_of(*items)
    for chosen in (items[:1], [*items, add_item("C-3")]):
        answer = act(admin_client, "merge_chosen", chosen)
        assert said(answer)[-1:] == ["Two items can be merged. Please tick these two and no others."]


def test_the_old_sku_finds_the_survivor(admin_client: Client, items: tuple[Item, Item]) -> None:
    SkuRedirect.objects.create(sku="OLD-7", old_id=77, item=items[1])
    found = admin_client.get(LIST, {"q": "OLD-7"}).context["cl"].result_list
    assert [item.sku for item in found] == ["B-2"]


def test_an_old_sku_is_refused_in_the_form(admin_client: Client, items: tuple[Item, Item]) -> None:
    SkuRedirect.objects.create(sku="OLD-7", old_id=77, item=items[1])
    page = admin_client.post(ADD, fields(Brand.objects.get(), sku="OLD-7")).content.decode()
    assert "OLD-7 was merged into another item. Please choose another SKU." in page
