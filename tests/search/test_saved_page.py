"""A shopper saves items in the browser, looks at the list, and compares some of it."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from catalog.models import Item
from search.saved import MOST
from tests.owners import create_lookup
from tests.shop import add_item, add_photo, garment_file, stock

pytestmark = pytest.mark.django_db
WHOLE = {"left": "0", "top": "0", "width": "100", "height": "100"}
HTMX = {"HX-Request": "true"}


@pytest.fixture
def items() -> list[Item]:
    """Five items without photos."""
    return [add_item(f"S-{number}", name=f"Garment {number}", price=str(number)) for number in range(1, 6)]


def kept(client: Client) -> str:
    """What the browser has kept of the list."""
    return client.cookies["saved"].value if "saved" in client.cookies else ""


def save(client: Client, *items: Item, back: str = "") -> None:
    """Save items one after the other, the last one's on top."""
    for item in items:
        client.post("/saved/", {"save": item.pk, "next": back})


def words(response: object) -> str:
    """The words of a page."""
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]


def names(page: str) -> list[str]:
    """The items of a list, from top to bottom."""
    return re.findall(r'class="card__brand">[^<]*</span> ([^<]+)</a>', page)


def test_a_saved_item_is_kept_by_a_cookie_of_this_site_alone(client: Client, items: list[Item]) -> None:
    response = client.post("/saved/", {"save": items[0].pk, "next": "/items/1/?a=b"})
    assert (response.status_code, response.headers["Location"]) == (302, f"/items/1/?a=b#save-{items[0].pk}")
    cookie = client.cookies["saved"]
    assert cookie.value == str(items[0].pk)
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", "")
    assert (cookie["path"], cookie["domain"], cookie["max-age"]) == ("/", "", 180 * 24 * 3600)


def test_over_https_the_cookie_never_travels_without(client: Client, settings: Settings, items: list[Item]) -> None:
    settings.SESSION_COOKIE_SECURE = True
    save(client, items[0])
    assert client.cookies["saved"]["secure"] is True


def test_a_button_does_what_it_says_however_often(client: Client, items: list[Item]) -> None:
    save(client, items[0], items[1], items[0])
    assert kept(client) == f"{items[0].pk}.{items[1].pk}"
    for _ in range(2):
        client.post("/saved/", {"drop": items[0].pk})
        assert kept(client) == str(items[1].pk)
    client.post("/saved/", {"drop": items[1].pk})
    assert kept(client) == ""


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:///evil",
        "items",
        "?a=b",
        "",
    ],
)
def test_nobody_is_led_to_another_site(client: Client, items: list[Item], back: str) -> None:
    response = client.post("/saved/", {"save": items[0].pk, "next": back})
    assert response.headers["Location"] == "/saved/"


@pytest.mark.parametrize("fields", [{}, {"save": ""}, {"save": "x"}, {"drop": "-1"}, {"save": "9" * 40}])
def test_a_button_that_is_not_ours_changes_nothing(client: Client, items: list[Item], fields: dict[str, str]) -> None:
    save(client, items[0])
    assert client.post("/saved/", fields).status_code == 302
    assert kept(client) == str(items[0].pk)


def test_another_site_cannot_save_anything(items: list[Item]) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/saved/", {"save": items[0].pk}).status_code == 403
    assert kept(strict) == ""


def test_an_item_that_is_gone_cannot_be_saved(client: Client, items: list[Item]) -> None:
    Item.objects.filter(pk=items[0].pk).update(listed=False)
    page = client.post("/saved/", {"save": items[0].pk}, follow=True)
    assert "This item is no longer in the catalogue." in words(page)
    assert kept(client) == ""


def test_a_full_list_lets_the_oldest_go_and_says_so(client: Client) -> None:
    many = [add_item(f"M-{number}") for number in range(MOST + 1)]
    save(client, *many[:MOST])
    assert "taken off" not in words(client.get("/saved/"))
    page = client.post("/saved/", {"save": many[MOST].pk}, follow=True)
    assert f"Your list holds {MOST} items: the oldest one was taken off." in words(page)
    assert kept(client) == ".".join(str(item.pk) for item in reversed(many[1:]))
    assert "taken off" not in words(client.get("/saved/"))


def test_the_list_shows_photo_brand_name_and_the_price_of_today(client: Client) -> None:
    item = add_item(brand="Acme", name="Blue <coat>", price="20.00", sale_price="15.00")
    add_photo(item, garment_file(2), position=2)
    first = add_photo(item, garment_file(1), position=1)
    save(client, item)
    page = words(client.get("/saved/"))
    assert f'<img src="/media/{first.path}" alt="Acme Blue &lt;coat&gt;"' in page
    assert page.count("<img") == 1
    assert f'<a href="{item.get_absolute_url()}"><span class="card__brand">Acme</span> Blue &lt;coat&gt;</a>' in page
    assert "€15" in page
    Item.objects.filter(pk=item.pk).update(sale_price="12.00")
    assert "€12" in words(client.get("/saved/"))


@pytest.mark.parametrize("count", [0, 1, 2])
def test_the_list_is_in_the_order_of_saving_newest_first(client: Client, items: list[Item], count: int) -> None:
    save(client, *items[:count])
    page = words(client.get("/saved/"))
    assert names(page) == [item.name for item in reversed(items[:count])]
    assert ("Nothing saved<" in page) == (count == 0)
    assert ('class="saved__bar"' in page) == (count > 1)
    assert ("Saved (" in page) == (count > 0)


@pytest.mark.parametrize(
    ("count", "sentence"), [(1, "One item that you had saved is"), (2, "2 items that you had saved are")]
)
def test_what_is_gone_is_said_once_and_dropped(client: Client, items: list[Item], count: int, sentence: str) -> None:
    save(client, *items[:3])
    Item.objects.filter(pk=items[0].pk).update(listed=False)
    if count == 2:
        items[1].delete()
    page = words(client.get("/saved/"))
    assert sentence in page
    assert len(names(page)) == 3 - count
    assert f"Saved ({3 - count})" in page
    assert "that you had saved" not in words(client.get("/saved/"))
    assert len(kept(client).split(".")) == 3 - count


def test_removing_can_be_undone(client: Client, items: list[Item]) -> None:
    save(client, *items[:3])
    page = client.post("/saved/", {"drop": kept(client)}, follow=True)
    assert names(words(page)) == []
    assert "3 items were taken off your list." in words(page)
    undo = re.search(r'name="save" value="([\d.]+)">Undo', words(page))
    assert undo
    page = client.post("/saved/", {"save": undo[1]}, follow=True)
    assert names(words(page)) == [item.name for item in reversed(items[:3])]
    assert "Undo" not in words(client.get("/saved/", {"dropped": undo[1]}))


def test_a_damaged_cookie_is_an_empty_list(client: Client) -> None:
    client.cookies["saved"] = "<b>x</b>.999999999999999999999999..-1"
    page = client.get("/saved/")
    assert page.status_code == 200
    assert "Nothing saved<" in words(page)


def test_with_htmx_only_what_has_changed_comes_back(client: Client, items: list[Item]) -> None:
    save(client, items[1])
    page = words(client.post("/saved/", {"save": items[0].pk}, headers=HTMX))
    assert "<html" not in page
    assert re.findall(r' id="([^"]+)"[^>]* hx-swap-oob="(\w+)"', page) == [
        (f"save-{items[0].pk}", "true"),
        ("saved-link", "true"),
        ("notes", "innerHTML"),
    ]
    assert f'name="drop" value="{items[0].pk}" aria-pressed="true"' in page
    assert "Saved (2)" in page
    assert kept(client) == f"{items[0].pk}.{items[1].pk}"
    page = words(client.post("/saved/", {"drop": items[0].pk}, headers=HTMX))
    assert f'name="save" value="{items[0].pk}" aria-pressed="false"' in page
    assert "Saved (1)" in page


def test_with_htmx_notes_are_said_at_once_and_not_again(client: Client, items: list[Item]) -> None:
    pk = items[0].pk
    items[0].delete()
    assert "no longer in the catalogue" in words(client.post("/saved/", {"save": pk}, headers=HTMX))
    assert "no longer in the catalogue" not in words(client.get("/saved/"))


def test_results_and_item_pages_have_a_button_for_each_item(client: Client) -> None:
    items = stock(range(1, 8))
    save(client, items[2])
    lookup = create_lookup(garment_file(1))
    for address in (f"/lookups/{lookup.pk}/results/?left=0&top=0&width=100&height=100", items[2].get_absolute_url()):
        page = words(client.get(address))
        assert page.count('<form id="save"') == 1
        assert f'name="next" value="{address.replace("&", "&amp;")}"' in page
        buttons = re.findall(r'form="save" id="save-(\d+)" name="(\w+)" value="(\d+)" aria-pressed="(\w+)"', page)
        linked = set(re.findall(r'href="/items/(\d+)/"', page))
        linked |= {str(items[2].pk)} if address == items[2].get_absolute_url() else set()
        assert {one[0] for one in buttons} == {one[2] for one in buttons} == linked
        assert len(buttons) == len(linked)
        pressed = {one[0]: (one[1], one[3]) for one in buttons}
        assert pressed.pop(str(items[2].pk), ("drop", "true")) == ("drop", "true")
        assert set(pressed.values()) <= {("save", "false")}


def test_every_page_counts_what_is_saved_without_a_query(client: Client, items: list[Item]) -> None:
    with CaptureQueriesContext(connection) as before:
        client.get("/")
    save(client, *items[:3])
    cache.clear()
    with CaptureQueriesContext(connection) as after:
        page = words(client.get("/"))
    assert 'href="/saved/">Saved (3)</a>' in page
    assert len(after) == len(before)


@pytest.mark.parametrize("address", ["/", "/saved/", "/saved/compare/", "/nowhere/"])
def test_pages_differ_by_cookie_and_say_so(client: Client, address: str) -> None:
    headers = client.get(address).headers
    assert "Cookie" in headers["Vary"]
    assert "private" in headers["Cache-Control"]


def test_the_list_takes_as_many_queries_for_ten_items_more(client: Client) -> None:
    counts = []
    for start in (0, 10):
        for number in range(start, start + 10):
            add_photo(item := add_item(f"Q-{number}", brand=f"Brand {number}"), garment_file(1))
            save(client, item)
        with CaptureQueriesContext(connection) as queries:
            assert len(names(words(client.get("/saved/")))) == start + 10
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 2


@pytest.mark.parametrize("count", [2, 3, 4])
def test_up_to_four_stand_side_by_side_as_they_were_chosen(client: Client, items: list[Item], count: int) -> None:
    chosen = [items[3], *items[:3]][:count]
    page = client.get("/saved/compare/", {"item": [item.pk for item in chosen]})
    assert page.status_code == 200
    heads = re.findall(r'<th scope="col">.*?<a href="[^"]+">([^<]+)</a>\s*</th>', words(page), re.DOTALL)
    assert heads == [item.name for item in chosen]
    rows = re.findall(r'<tr><th scope="row">(.*?)</tr>', words(page), re.DOTALL)
    assert all(row.count("<td>") == count for row in rows)
    assert [row.partition("<")[0] for row in rows] == ["Brand", "Price"]


@pytest.mark.parametrize("count", [0, 1, 5])
def test_fewer_than_two_or_more_than_four_lead_back_to_the_list(client: Client, items: list[Item], count: int) -> None:
    save(client, *items)
    page = client.get("/saved/compare/", {"item": [item.pk for item in items[:count]]})
    assert page.status_code == 422
    assert "Choose two, three or four items to compare." in words(page)
    assert len(names(words(page))) == 5
    assert words(page).count(" checked>") == count


def test_facts_stand_in_rows_and_what_nobody_knows_is_left_out(client: Client) -> None:
    one = add_item("F-1", price="30", sale_price="20", category="Coats", url="https://shop.example/?a=1&b=2")
    other = add_item("F-2", brand="Nova", price="25", category="Shirts", colour="Red")
    page = words(client.get("/saved/compare/", {"item": [one.pk, other.pk]}))
    rows = dict(re.findall(r'<tr><th scope="row">([^<]+)</th>(.*?)</tr>', page, re.DOTALL))
    assert list(rows) == ["Brand", "Price", "Before", "Category", "Colour", "Buy"]
    assert re.findall(r"<td>(\w+)</td>", rows["Category"]) == ["Coats", "Shirts"]
    assert "€20" in rows["Price"]
    assert "<s>€30" in rows["Before"]
    assert rows["Before"].count("not said") == rows["Colour"].count("not said") == rows["Buy"].count("not said") == 1
    assert 'href="https://shop.example/?a=1&amp;b=2"' in rows["Buy"]


def test_what_is_gone_is_left_out_of_a_comparison(client: Client, items: list[Item]) -> None:
    ids = [item.pk for item in items[:3]]
    Item.objects.filter(pk=ids[0]).update(listed=False)
    page = client.get("/saved/compare/", {"item": ids})
    assert "One item that you chose is no longer in the catalogue." in words(page)
    assert words(page).count('<th scope="col">') == 2
    items[1].delete()
    page = client.get("/saved/compare/", {"item": ids})
    assert page.status_code == 422
    assert "What you chose is no longer in the catalogue. Choose other items to compare." in words(page)
