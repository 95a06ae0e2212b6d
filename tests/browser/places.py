"""The pages of the shop by name, and how one comes to them."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve, reverse
from PIL import Image
from playwright.sync_api import APIRequestContext, FilePayload, Page, expect

from tests.browser.journey import demo_item, photo_of
from tests.pictures import draw_waves, encode
from tests.stack.site import HasUrl, send_photo

NO_PHOTO: FilePayload = {"name": "notes.jpg", "mimeType": "image/jpeg", "buffer": b"milk, bread, a coat"}
REFUSED_PHOTO = "home, photo refused"

LISTS = ("saved", "compare")
PLACES = (
    "home",
    REFUSED_PHOTO,
    "crop",
    "results",
    "results, filtered",
    "results, nothing passes",
    "results, nothing like it",
    "results, one colour only",
    "item",
    "not found",
    *LISTS,
)


Addresses = dict[str, str]  # the path of each place of a running shop


def find_addresses(request: APIRequestContext, shop: HasUrl) -> Addresses:
    """Send the photos that the places need, and name their paths."""
    results = _results_of(request, shop, photo_of(demo_item(30))["buffer"])
    return {
        "home": reverse("search:home"),
        REFUSED_PHOTO: reverse("search:home"),
        "crop": results.partition("results/")[0],
        "results": results,
        "results, filtered": f"{results}&price_to=60",
        "results, nothing passes": f"{results}&price_to=0.01",
        "results, nothing like it": _results_of(request, shop, encode(draw_waves(7))),
        "results, one colour only": _results_of(request, shop, encode(Image.new("RGB", (300, 400), "white"))),
        "item": _first_item(request.get(f"{shop.url}{results}").text()),
        "not found": "/no/such/page/",
        **{name: reverse(f"search:{name}") for name in LISTS},
    }


def arrive(open_page: Callable[..., Page], place: str, addresses: Addresses, **options: object) -> Page:
    """Open a place, and wait until it is what it is."""
    page = open_page(addresses[place], **options)
    if place == REFUSED_PHOTO:
        page.locator("input[type=file][name=photo]").set_input_files(NO_PHOTO)
        expect(page.get_by_role("alert")).to_contain_text("not a picture we can read")
    return page


def _results_of(request: APIRequestContext, shop: HasUrl, photo: bytes) -> str:
    parts = urlsplit(send_photo(request, shop, photo))
    return f"{parts.path}?{parts.query}"


def _first_item(page: str) -> str:
    links = (part.partition('"')[0] for part in page.split('href="')[1:])
    return next(link for link in links if _name(link) == "search:item")


def _name(link: str) -> str:
    try:
        return resolve(urlsplit(link).path).view_name
    except Resolver404:
        return ""
