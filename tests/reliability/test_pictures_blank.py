"""A blank picture, or a blank part of one, is answered in words: there is nothing to search for."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image, ImageDraw

from tests.pictures import draw_garment, encode
from tests.shop import stock

pytestmark = pytest.mark.django_db
WHOLE = {"left": 0, "top": 0, "width": 100, "height": 100}
SIZE = (300, 400)
SAID = "Nothing to search for"


def lit_unevenly() -> Image.Image:
    """A wall in uneven light."""
    return Image.linear_gradient("L").resize(SIZE).point(lambda level: 200 + level // 20).convert("RGB")


BLANK = {  # pictures in which there is nothing
    "white": encode(Image.new("RGB", SIZE, "white")),
    "black": encode(Image.new("RGB", SIZE, "black"), "PNG"),
    "one colour": encode(Image.new("RGB", SIZE, "crimson"), "WEBP"),
    "faint noise": encode(Image.effect_noise(SIZE, 6).convert("RGB")),
    "a dark noise": encode(Image.effect_noise(SIZE, 6).point(lambda level: max(0, level - 120)).convert("RGB")),
    "uneven light": encode(lit_unevenly()),
    "all transparent": encode(Image.new("RGBA", SIZE, (255, 0, 0, 0)), "PNG"),
}


def lookup_of(client: Client, data: bytes) -> str:
    """Send a photo; the address of its crop page."""
    return str(client.post("/lookups/", {"photo": ContentFile(data, "photo.jpg")})["Location"])


@pytest.fixture(autouse=True)
def _shop() -> None:
    """Something could be found."""
    stock(range(2))


@pytest.mark.parametrize("name", BLANK)
def test_a_blank_photo_is_answered_in_words(name: str, client: Client) -> None:
    place = lookup_of(client, BLANK[name])
    page = client.get(f"{place}results/", WHOLE)
    assert page.status_code == 200
    assert SAID in page.content.decode()
    assert "there is nothing to search for in this box" in client.get(place).content.decode()


def test_a_blank_part_of_a_good_photo_is_answered_in_words(client: Client) -> None:
    photo = Image.new("RGB", (800, 800), "white")
    photo.paste(draw_garment(1), (400, 200))
    place = lookup_of(client, encode(photo))
    assert SAID in client.get(f"{place}results/", {**WHOLE, "width": 30}).content.decode()
    assert SAID not in client.get(f"{place}results/", WHOLE).content.decode()


def test_a_little_is_enough_to_be_searched_for(client: Client) -> None:
    photo = Image.new("RGB", SIZE, "white")
    ImageDraw.Draw(photo).rectangle((120, 150, 180, 260), fill="grey")
    place = lookup_of(client, encode(photo))
    assert SAID not in client.get(f"{place}results/", WHOLE).content.decode()
