"""Every page has a strict policy and a bounded number of queries."""

import re
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from tests.owners import create_lookup, owning
from tests.shop import add_garment, add_item, garment_file, hash_all, stock

pytestmark = pytest.mark.django_db
WHOLE = {"left": "0", "top": "0", "width": "100", "height": "100"}


def policy(response: object) -> dict[str, set[str]]:
    """The Content-Security-Policy by directive."""
    header: str = response.headers["Content-Security-Policy"]  # type: ignore[attr-defined]
    return {name: set(sources) for name, *sources in (part.split() for part in header.split(";"))}


def page(client: Client, name: str) -> object:
    """One page of every kind."""
    lookup = create_lookup(garment_file(1))
    item = add_item(url="https://shop.example/")
    addresses = {
        "home": "/",
        "crop": f"/lookups/{lookup.pk}/",
        "results": f"/lookups/{lookup.pk}/results/?left=0&top=0&width=100&height=100",
        "refused box": f"/lookups/{lookup.pk}/results/?left=0",
        "photo": f"/lookups/{lookup.pk}/photo.jpg",
        "item": item.get_absolute_url(),
        "saved": "/saved/",
        "compared": f"/saved/compare/?item={item.pk}&item={add_item('A-2').pk}",
        "deleted": "/deleted/",
        "not found": "/nowhere/",
        "staff": "/admin/login/",
    }
    return client.post("/lookups/") if name == "refused upload" else client.get(addresses[name])


KINDS = [
    "home",
    "crop",
    "results",
    "refused box",
    "refused upload",
    "photo",
    "item",
    "saved",
    "compared",
    "deleted",
    "not found",
    "staff",
]


@pytest.mark.parametrize("name", KINDS)
def test_every_answer_has_a_policy_that_lets_nothing_foreign_or_inline_run(client: Client, name: str) -> None:
    found = policy(page(client, name))
    assert found["default-src"] == found["script-src"] == found["style-src"] == {"'self'"}
    assert found["object-src"] == found["base-uri"] == found["frame-ancestors"] == {"'none'"}
    assert found["form-action"] == {"'self'"}
    assert found["img-src"] == {"'self'", "blob:", "data:"}
    assert "unsafe" not in str(found)


@pytest.mark.parametrize("name", KINDS)
def test_no_page_holds_anything_inline(client: Client, name: str) -> None:
    if name in ("photo", "staff"):
        return
    words: str = page(client, name).content.decode()  # type: ignore[attr-defined]
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", words)
    foreign = re.findall(r'(?:src|action)="(?:https?:)?//[^"]*"', words)
    assert foreign == []


@pytest.mark.parametrize("name", KINDS)
def test_every_answer_is_shielded_by_the_usual_headers(client: Client, name: str) -> None:
    headers = page(client, name).headers  # type: ignore[attr-defined]
    assert (headers["X-Content-Type-Options"], headers["X-Frame-Options"]) == ("nosniff", "DENY")
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("name", [kind for kind in KINDS if kind not in ("photo", "staff")])
def test_every_page_has_one_headline_a_language_and_texts_for_its_pictures(client: Client, name: str) -> None:
    words: str = page(client, name).content.decode()  # type: ignore[attr-defined]
    assert words.count("<h1") == 1
    assert '<html lang="en-gb"' in words
    assert all(" alt=" in tag for tag in re.findall(r"<img[^>]*>", words))
    assert re.search(r"<title>[^<]+ · Fashion Lookup</title>", words)


def test_a_page_that_does_not_exist_says_so(client: Client) -> None:
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "Not here" in response.content.decode()


@pytest.mark.usefixtures("still_time")
def test_results_take_as_many_queries_for_ten_items_more(client: Client) -> None:
    lookup = create_lookup(garment_file(1))
    counts = []
    for start in (1, 101):
        for number in range(start, start + 10):
            add_garment(1, sku=f"T-{number}", price=str(number), brand=f"Brand {number}")
        hash_all()
        client.get(f"/lookups/{lookup.pk}/results/", WHOLE)  # price bands are kept for a while
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/lookups/{lookup.pk}/results/", WHOLE).context["answer"].outcome == "found"
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 9


@pytest.mark.parametrize("address", ["/", "/items/{}/"])
def test_other_pages_take_as_many_queries_for_ten_items_more(client: Client, address: str) -> None:
    item = stock(range(1, 13))[0]
    client.get(address.format(item.pk))
    cache.clear()
    with CaptureQueriesContext(connection) as few:
        client.get(address.format(item.pk))
    stock(range(13, 24))
    cache.clear()
    client.get(address.format(item.pk))
    cache.clear()
    with CaptureQueriesContext(connection) as many:
        client.get(address.format(item.pk))
    assert len(few) == len(many) <= 8


@pytest.mark.parametrize(("hours", "words"), [(1, "after an hour."), (24, "after 24 hours."), (2, "after 2 hours.")])
@pytest.mark.parametrize("address", ["/", "/nowhere/"])
def test_every_page_says_how_long_photos_are_kept(
    client: Client, settings: Settings, address: str, hours: int, words: str
) -> None:
    settings.LOOKUP_HOURS = hours
    assert f"deleted {words}" in client.get(address).content.decode()


def test_a_mistake_of_ours_has_a_page_and_the_same_policy(tmp_path: Path) -> None:
    lookup = create_lookup(garment_file(1))
    (tmp_path / "media" / lookup.path).write_bytes(b"damaged on our disk")
    response = owning(Client(raise_request_exception=False)).get(f"/lookups/{lookup.pk}/results/", WHOLE)
    assert response.status_code == 500
    assert "Our mistake" in response.content.decode()
    assert policy(response)["script-src"] == {"'self'"}


def test_a_form_that_no_browser_of_ours_sends_is_answered_with_a_page(client: Client) -> None:
    response = client.post("/lookups/", {f"field-{number}": "x" for number in range(1_001)})
    assert response.status_code == 400
    assert "That did not work" in response.content.decode()
    assert policy(response)["default-src"] == {"'self'"}


def test_staff_do_not_see_the_photos_of_shoppers(admin_client: Client) -> None:
    create_lookup(garment_file(1))
    assert "lookup/" not in admin_client.get("/admin/").content.decode()
    assert admin_client.get("/admin/search/lookup/").status_code == 404


def test_browsers_that_ask_for_an_icon_get_one(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert (response.status_code, response.headers["Location"]) == (302, "/static/favicon.svg")
