"""The crop page starts on the item, offers other boxes, says what would do better, and forgets a deleted photo."""

import re

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.test import Client
from django.utils.html import escape
from PIL import Image, ImageDraw, ImageFilter
from pytest_django.fixtures import Settings

from catalog.boxes import Box, crop, percents, turned
from catalog.pictures import encode_jpeg
from catalog.suggestions import suggest
from search.lookups import decode_photo, read_photo
from search.models import Lookup
from tests.owners import create_lookup
from tests.pictures import draw_garment, encode

pytestmark = pytest.mark.django_db
WHOLE = {"left": "0.00", "top": "0.00", "width": "100.00", "height": "100.00"}


def two_things() -> Image.Image:
    """A large and a small thing on white."""
    picture = Image.new("RGB", (800, 600), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((80, 100, 379, 499), fill="navy")
    draw.rectangle((500, 200, 699, 449), fill="crimson")
    return picture


@pytest.fixture
def lookup() -> Lookup:
    """A photo of two things."""
    return create_lookup(encode(two_things(), quality=95))


def boxes(lookup: Lookup) -> list[dict[str, str]]:
    """The suggestions as an address has them."""
    return [percents(box) for box in suggest(decode_photo(read_photo(lookup)))]


def link(page: str, tool: str) -> str:
    """Where a tool leads without script."""
    found = re.search(rf'href="([^"]+)"[^>]*data-tool="{tool}"', page)
    assert found
    return found[1].replace("&amp;", "&")


def fields(page: str) -> dict[str, str]:
    """The box of a page."""
    tags = [re.search(rf'<input[^>]*name="{name}"[^>]*>', page) for name in (*WHOLE, "turn")]
    values = [re.search(r'value="([^"]*)"', tag[0]) if tag else None for tag in tags]
    return {name: value[1] if value else "" for name, value in zip((*WHOLE, "turn"), values, strict=True)}


def get(client: Client, address: str, **data: str) -> str:
    """The words of a page that is there."""
    response = client.get(address, data or None)
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_starts_with_the_first_suggestion(client: Client, lookup: Lookup) -> None:
    assert fields(get(client, f"/lookups/{lookup.pk}/")) == {**boxes(lookup)[0], "turn": "0"}


def test_without_script_links_lead_through_all_suggestions_and_round_again(client: Client, lookup: Lookup) -> None:
    suggested = boxes(lookup)
    assert len(suggested) > 2
    page, seen = get(client, f"/lookups/{lookup.pk}/"), []
    for _ in suggested:
        seen.append(fields(page))
        page = get(client, link(page, "suggest"))
    assert [{name: box[name] for name in WHOLE} for box in seen] == suggested
    assert fields(page) == seen[0]


def test_without_script_a_link_turns_photo_and_box_together(client: Client, lookup: Lookup) -> None:
    address = f"/lookups/{lookup.pk}/"
    page = get(client, address, left="10", top="20", width="50", height="60")
    before = crop(decode_photo(read_photo(lookup)), Box(0.1, 0.2, 0.5, 0.6))
    for quarter in (90, 180, 270, 0):
        page = get(client, link(page, "turn"))
        box = fields(page)
        assert box["turn"] == str(quarter)
        assert (f"photo.jpg?turn={quarter}" in page) is (quarter != 0)
        shown = client.get(f"{address}crop.jpg", box).content
        assert shown == encode_jpeg(turned(before, quarter))
    assert fields(page) == {"left": "10.00", "top": "20.00", "width": "50.00", "height": "60.00", "turn": "0"}


def test_suggestions_turn_with_the_photo(client: Client, lookup: Lookup) -> None:
    page = get(client, link(get(client, f"/lookups/{lookup.pk}/"), "turn"))
    assert fields(get(client, link(page, "suggest")))["turn"] == "90"
    assert 'width="600" height="800"' in page


def test_a_link_leads_to_the_whole_photo(client: Client, lookup: Lookup) -> None:
    page = get(client, link(get(client, f"/lookups/{lookup.pk}/"), "whole"))
    assert {name: fields(page)[name] for name in WHOLE} == WHOLE


def test_the_box_is_drawn_without_script(client: Client, lookup: Lookup) -> None:
    page = get(client, f"/lookups/{lookup.pk}/", left="12.5", top="20", width="50", height="60")
    assert '<rect x="12.50" y="20.00" width="50.00" height="60.00"/>' in page


@pytest.mark.parametrize("turn", ["0", "90"])
def test_the_page_and_its_piece_say_the_same_of_a_box(client: Client, lookup: Lookup, turn: str) -> None:
    box = {"left": "15", "top": "20", "width": "9", "height": "40", "turn": turn}
    advice = client.get(f"/lookups/{lookup.pk}/advice/", box)
    said = re.findall(r"<p>(.+?)</p>", advice.content.decode())
    assert said
    page = get(client, f"/lookups/{lookup.pk}/", **box)
    assert all(f"<p>{sentence}</p>" in page for sentence in said)
    assert advice.headers["Cache-Control"] == "private, no-cache"


def test_advice_is_given_in_words(client: Client) -> None:
    small = create_lookup(encode(draw_garment(1, (150, 200)), quality=95))
    soft = create_lookup(encode(draw_garment(1, (600, 800)).filter(ImageFilter.GaussianBlur(14)), quality=95))
    loose = Image.new("RGB", (900, 900), "white")
    loose.paste(draw_garment(2, (300, 300)), (500, 100))
    wide = create_lookup(encode(loose, quality=95))
    narrow = {"left": "20", "top": "20", "width": "60", "height": "45"}
    assert "Under 100 px: a closer photo will do better." in get(client, f"/lookups/{small.pk}/advice/", **narrow)
    assert "Blurred: a sharper photo will do better." in get(client, f"/lookups/{soft.pk}/advice/", **WHOLE)
    assert "Mostly background: tighten the box." in get(client, f"/lookups/{wide.pk}/advice/", **WHOLE)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"width": ""}, "Please enter a number from 0 to 100."),
        ({"left": "60"}, "The box reaches outside the photo."),
        ({"turn": "45"}, "A photo is turned by 0, 90, 180 or 270 degrees."),
        ({"width": "0.1"}, "This box is too small to see anything in it. Please draw a larger one."),
    ],
)
def test_instead_of_advice_a_refused_box_gets_its_sentence_once(
    client: Client, lookup: Lookup, changes: dict[str, str], sentence: str
) -> None:
    said = get(client, f"/lookups/{lookup.pk}/advice/", **{**WHOLE, **changes})
    assert said.count("<p>") == 1
    assert escape(sentence) in said


@pytest.mark.parametrize("leaf", ["photo.jpg", "photo.jpg?turn=90", "crop.jpg?left=0&top=0&width=50&height=50"])
def test_a_browser_asks_each_time_and_is_answered_shortly_until_the_photo_is_gone(
    client: Client, lookup: Lookup, leaf: str
) -> None:
    address = f"/lookups/{lookup.pk}/{leaf}"
    first = client.get(address)
    assert first.headers["Cache-Control"] == "private, no-cache"
    headers = {"if-none-match": first.headers["ETag"]}
    again = client.get(address, headers=headers)
    assert (again.status_code, again.content) == (304, b"")
    default_storage.delete(lookup.path)
    assert client.get(address, headers=headers).status_code == 404
    lookup.delete()
    assert client.get(address, headers=headers).status_code == 404


@pytest.mark.parametrize("leaf", ["", "advice/?left=0&top=0&width=50&height=50"])
def test_of_a_photo_that_is_gone_nothing_is_told(client: Client, lookup: Lookup, leaf: str) -> None:
    assert client.get(f"/lookups/{lookup.pk}/{leaf}").status_code == 200
    default_storage.delete(lookup.path)
    assert client.get(f"/lookups/{lookup.pk}/{leaf}").status_code == 404


class JustGone(FileSystemStorage):
    """Files that are deleted right after they were seen."""

    def exists(self, _name: str) -> bool:
        """It was there a moment ago."""
        return True


@pytest.mark.parametrize("leaf", ["", "advice/?left=0&top=0&width=50&height=50"])
def test_of_a_photo_that_goes_at_this_moment_nothing_is_told(
    client: Client, settings: Settings, lookup: Lookup, leaf: str
) -> None:
    default_storage.delete(lookup.path)
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": f"{__name__}.JustGone"}}
    assert client.get(f"/lookups/{lookup.pk}/{leaf}").status_code == 404


@pytest.mark.parametrize("turn", ["45", "x", "-90", "1e3", "\0"])
def test_no_photo_is_turned_by_anything_but_quarters(client: Client, lookup: Lookup, turn: str) -> None:
    assert client.get(f"/lookups/{lookup.pk}/photo.jpg", {"turn": turn}).status_code == 404
    assert client.get(f"/lookups/{lookup.pk}/", {**WHOLE, "turn": turn}).status_code == 200
    refused = client.get(f"/lookups/{lookup.pk}/results/", {**WHOLE, "turn": turn})
    assert refused.status_code == 422
    assert b"A photo is turned by 0, 90, 180 or 270 degrees." in refused.content
