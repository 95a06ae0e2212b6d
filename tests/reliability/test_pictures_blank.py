"""A blank picture, or a blank part of one, is answered in words: there is nothing to search for."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image, ImageDraw

from tests.conftest import Say
from tests.pictures import draw_garment, encode
from tests.shop import stock

pytestmark = pytest.mark.django_db
WHOLE = {"left": 0, "top": 0, "width": 100, "height": 100}
SIZE = (300, 400)
SAID, SAID_AT_ONCE = "Nothing to search for", "there is nothing to search for in this box"


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


def test_a_blank_photo_is_answered_in_words(client: Client, figure: Say) -> None:
    places = {name: lookup_of(client, data) for name, data in BLANK.items()}
    pages = {name: client.get(f"{place}results/", WHOLE) for name, place in places.items()}
    told = [name for name, page in pages.items() if page.status_code == 200 and SAID in page.content.decode()]
    crops = [name for name, place in places.items() if SAID_AT_ONCE in client.get(place).content.decode()]
    figure("Blank photos: results and crop page say so", f"all {len(BLANK)}", f"{len(told)}, {len(crops)}")
    assert told == crops == list(BLANK)


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
