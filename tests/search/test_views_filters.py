"""Filters on the results page: in the address, in a form that works without script, told when they make no sense."""

from typing import Any

import pytest
from django.test import Client
from PIL import Image

from catalog.models import Item
from tests.owners import create_lookup
from tests.pictures import draw_waves, encode
from tests.shop import garment_file, stock

pytestmark = pytest.mark.django_db
BOX = {"left": "0", "top": "0", "width": "100", "height": "100"}


def results(client: Client, seed: int = 1, **chosen: Any) -> Any:
    """The results page for a garment's photo under some filters."""
    return client.get(f"/lookups/{create_lookup(garment_file(seed)).pk}/results/", {**BOX, **chosen})


def shown(response: Any) -> list[str]:
    """The skus shown, in the order of the page."""
    return [match.item.sku for match in response.context["answer"].shown]


def test_only_what_passes_is_shown_however_far_it_is(client: Client) -> None:
    stock(range(1, 20))
    Item.objects.filter(sku__in=["G-3", "G-9", "G-11", "G-12", "G-15"]).update(category="Hats", colour="Red")
    page = results(client, category="Hats")
    assert sorted(shown(page)) == ["G-11", "G-12", "G-15", "G-3", "G-9"]
    assert shown(results(client, 9, category="Hats"))[0] == "G-9"
    assert "the same item" not in page.content.decode()


@pytest.mark.parametrize(
    ("chosen", "wanted"),
    [
        ({"price_from": "3", "price_to": "5"}, {"G-3", "G-4", "G-5"}),
        ({"price_to": "2.00"}, {"G-1", "G-2"}),
        ({"brand": ["Acme", "Nobody"], "price_from": "18"}, {"G-18", "G-19"}),
        ({"on_sale": "on"}, {"G-7"}),
    ],
)
def test_every_filter_narrows(client: Client, chosen: dict[str, Any], wanted: set[str]) -> None:
    stock(range(1, 20))
    Item.objects.filter(sku="G-7").update(sale_price="1.50", price="7.00")
    expected = wanted | ({"G-7"} if chosen == {"price_to": "2.00"} else set())
    assert set(shown(results(client, **chosen))) == expected


def test_as_many_as_fit_are_shown_once_each_nearest_first(client: Client) -> None:
    stock(range(1, 60), category="Shirts")
    page = results(client, 30, category="Shirts")
    assert len(shown(page)) == len(set(shown(page))) >= 20
    nearest = page.context["answer"].nearest
    assert [match.distance for match in nearest] == sorted(match.distance for match in nearest)
    assert nearest[0].item.sku == "G-30"


def test_when_nothing_passes_the_page_says_so_and_leads_back(client: Client) -> None:
    stock(range(1, 4))
    page = results(client, colour="Ultraviolet")
    text = page.content.decode()
    assert (page.status_code, page.context["answer"].outcome) == (200, "nothing_passes")
    assert "Nothing passes these filters" in text
    assert 'value="Ultraviolet"' in text
    assert page.context["all_url"].replace("&", "&amp;") in text


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ({"price_from": "-1"}, "Please enter an amount"),
        ({"price_from": "nan"}, "Please enter an amount"),
        ({"price_to": "1e400"}, "Please enter an amount"),
        ({"price_to": "9" * 30}, "Please enter an amount"),
        ({"price_from": "5", "price_to": "3"}, "The lowest price is above the highest."),
        ({"brand": "x" * 500}, "Please choose from the list."),
        ({"brand": "a\0b"}, "Please choose from the list."),
        ({"category": [str(number) for number in range(60)]}, "Please choose from the list."),
    ],
)
def test_a_filter_that_makes_no_sense_is_told_and_nothing_is_lost(
    client: Client, chosen: dict[str, Any], sentence: str
) -> None:
    stock(range(1, 4))
    page = results(client, **chosen)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert len(shown(page)) == 3


def test_the_form_keeps_what_was_chosen_and_the_box(client: Client) -> None:
    stock(range(1, 4), category="Shirts", colour="Red")
    stock(range(4, 6), category="Coats", colour="Blue")
    text = results(client, category="Shirts", price_from="1").content.decode()
    assert 'name="category" value="Shirts" id="category-0" checked' in text
    assert 'name="width" value="100.00"' in text
    assert 'value="1"' in text
    assert '<details class="filters" data-filters data-chosen open>' in text
    assert " required" not in text.partition("filters__form")[2]


def test_what_could_be_chosen_from_too_many_is_typed(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.choices.LONGEST_LIST", 0)
    monkeypatch.setattr("search.choices.AT_HAND", 1)
    stock(range(1, 4))
    stock(range(4, 6), brand="Other")
    stock(range(6, 7), brand="Third")
    page = results(client, brand="Other")
    assert '<input type="text" name="brand"' in page.content.decode()
    assert 'name="brand" value="Other" id="brand-1" checked' in page.content.decode()
    assert len(shown(page)) == 2


def test_a_photo_is_looked_at_once_however_often_filters_change(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    stock(range(1, 4))
    address = f"/lookups/{create_lookup(encode(draw_waves(5), quality=95)).pk}/results/"
    looked: list[bytes] = []

    def look(kept: bytes) -> Image.Image:
        looked.append(kept)
        return draw_waves(5)

    monkeypatch.setattr("search.lookups.decode_photo", look)
    for high in ("5", "6", "7"):
        assert client.get(address, {**BOX, "price_to": high}).status_code == 200
    assert len(looked) == 1
