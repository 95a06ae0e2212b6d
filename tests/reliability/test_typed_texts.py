"""Whatever somebody types into a field, or looks for: a sentence or a page, and what was kept is what was typed."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from catalog.models import Brand, Item
from tests.conftest import Say
from tests.people import Desk
from tests.reliability.bodies import FORM, MULTIPART, multipart
from tests.reliability.nonsense import TEXTS, as_query, encoded
from tests.reliability.strangers import desk
from tests.staff import fields

__all__ = ["desk"]

pytestmark = pytest.mark.django_db
HUGE = "x" * 10_000_000
TYPED = (*TEXTS, "\u202e\u061c\u2066\u200fabc\u200e\u2069", "Ünïcödé 你好", "a\nb")
FIELDS = ("sku", "category", "colour", "gender", "currency", "url", "price")
CONTROL = "Null characters are not allowed."


def slow(name: str) -> Any:
    """A parameter of which the everyday tests are spared."""
    return pytest.param(name, marks=pytest.mark.slow)


def send(client: Client, address: str, form: dict[str, object], *, whole: bool) -> tuple[int, str]:
    """The status and the text of an answer to a form, in parts or in one piece."""
    pairs = tuple((name, encoded(str(value))) for name, value in form.items())
    kind, body = (MULTIPART, multipart(pairs)) if whole else (FORM, as_query(pairs).encode())
    answer = client.generic("POST", address, body, kind)
    return answer.status_code, answer.content.decode() if not answer.streaming else ""


@pytest.mark.parametrize("whole", [True, pytest.param(False, marks=pytest.mark.slow)], ids=["in parts", "in one piece"])
@pytest.mark.parametrize("name", ["name", "brand", *map(slow, FIELDS)])
def test_no_text_in_a_field_of_an_item_breaks_its_form(desk: Desk, name: str, *, whole: bool) -> None:
    brand = Brand.objects.get(name="Acme")
    for number, text in enumerate(TYPED):
        form = {**fields(brand, sku=f"T-{number}"), name: text}
        status, page = send(desk.client, "/admin/catalog/item/add/", form, whole=whole)
        assert status in (200, 302, 400), repr(text)[:80]
        assert status == 302 or "error" in page, repr(text)[:80]


@pytest.mark.parametrize("text", ["a\0b", "\0"])
def test_a_nul_is_named_where_it_was_typed(desk: Desk, text: str) -> None:
    form = {**fields(Brand.objects.get(name="Acme")), "name": text}
    assert CONTROL in send(desk.client, "/admin/catalog/item/add/", form, whole=True)[1]


@pytest.mark.parametrize(
    "text", ["\u202e\u061c\u2066\u200fabc\u200e\u2069", "🦊" * 50, "Ünïcödé 你好", "<b>&amp;", "{{7*7}}", "a\u200bb"]
)
def test_what_can_be_kept_is_kept_as_it_was_typed(desk: Desk, text: str) -> None:
    form = {**fields(Brand.objects.get(name="Acme"), sku="T-1"), "name": text}
    assert send(desk.client, "/admin/catalog/item/add/", form, whole=False)[0] == 302
    assert Item.objects.get(sku="T-1").name == text


def test_lone_surrogates_are_kept_as_what_stands_for_them(desk: Desk) -> None:
    form = {**fields(Brand.objects.get(name="Acme"), sku="T-1"), "name": "a\ud800b"}
    assert send(desk.client, "/admin/catalog/item/add/", form, whole=False)[0] == 302
    assert Item.objects.get(sku="T-1").name == "a\ufffd\ufffd\ufffdb"


@pytest.mark.parametrize(
    "address",
    ["catalog/brand/add", "catalog/import/add", "search/sample/add", "auth/user/add", "auth/group/add", "login"],
)
def test_no_text_in_another_form_of_the_admin_breaks_it(desk: Desk, address: str) -> None:
    names = ("name", "title", "slug", "username", "password", "password1", "password2", "currency", "format")
    client = Client() if address.endswith("login") else desk.client
    for text in TYPED:
        status, _ = send(client, f"/admin/{address}/", dict.fromkeys(names, text), whole=True)
        assert status in (200, 302, 400, 429), repr(text)[:80]


@pytest.mark.parametrize(
    "address",
    [
        "catalog/item",
        *map(slow, ("catalog/brand", "catalog/import", "auth/user", "search/duplicatepair", "axes/accesslog")),
    ],
)
def test_no_text_in_a_box_of_the_search_breaks_a_list(desk: Desk, address: str) -> None:
    for text in TYPED:
        query = as_query([("q", encoded(text)), ("brand", encoded(text)), ("category", encoded(text))])
        for sent in (query, query.split("&")[0]):
            answer = desk.client.generic("GET", f"/admin/{address}/", QUERY_STRING=sent)
            assert answer.status_code in (200, 302), repr(text)[:80]


@pytest.mark.parametrize("address", ["/saved/", "/samples/", "/lookups/", "/share/"])
def test_no_text_in_a_form_of_the_shoppers_breaks_it(desk: Desk, address: str) -> None:
    names = ("save", "drop", "next", "sample", "address", "photo", "it", "not_it", "undo")
    for whole in (True, False):
        for text in TYPED:
            status, _ = send(Client(), address, dict.fromkeys(names, text), whole=whole)
            assert status in (200, 302, 400, 403, 404, 422), repr(text)[:80]


@pytest.mark.parametrize("address", ["/lookups/", "/admin/catalog/item/add/"])
def test_ten_megabytes_of_text_are_refused_with_a_sentence(desk: Desk, figure: Say, address: str) -> None:
    where = f"10 MB of text at {address}, {connection.display_name}"
    for whole in (True, False):
        status, page = send(desk.client, address, {"name": HUGE, "address": HUGE}, whole=whole)
        assert status == 400
        assert "cannot read" in page or "cannot be read" in page
    figure(where, "a sentence", "400, with a sentence")
