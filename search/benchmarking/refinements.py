"""How long the server takes when a shopper refines results, over a catalogue drawn for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from secrets import token_urlsafe
from statistics import median, quantiles
from time import perf_counter
from typing import Any

import numpy as np
from django.conf import settings
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from django_htmx.middleware import HtmxMiddleware
from PIL import Image

from catalog.models import Brand, Fingerprint, Item, Photo
from catalog.pictures import encode_jpeg
from catalog.schemes import parse_scheme, to_bytes
from search.benchmarking.codes import draw_codes
from search.lookups import create_lookup
from search.models import Lookup, SearchRecord
from search.owners import SECRET_BYTES, cookie_name, digest_of
from search.rankings import forget_rankings
from search.rebuilds import rebuild
from search.views.results import results

SKU_PREFIX = "DRAWN-"
AT_ONCE = 5_000
BRANDS, CATEGORIES, COLOURS = 60, 40, 24
TIMES = 20
SECRET = token_urlsafe(SECRET_BYTES)  # of the browser that asks here
SIDE = 600  # pixels of the shopper's photo, noise: its results are as costly as any


@dataclass(frozen=True)
class Refinement:
    """What a shopper did, and the server's time for it in ms, median and 95th percentile."""

    name: str
    p50_ms: float
    p95_ms: float


def fill(count: int) -> None:
    """Fill an empty catalogue with items of drawn codes, and index them."""
    scheme = parse_scheme(settings.HASH_SCHEME)
    codes = np.ascontiguousarray(draw_codes(count, scheme.words))
    brands = [Brand.objects.get_or_create(name=f"Brand {number}")[0] for number in range(BRANDS)]
    numbers = iter(range(count))
    while some := list(islice(numbers, AT_ONCE)):
        items = Item.objects.bulk_create(_item(number, brands) for number in some)
        photos = Photo.objects.bulk_create(
            Photo(item=item, image=f"photos/{number}.jpg") for item, number in zip(items, some, strict=True)
        )
        Fingerprint.objects.bulk_create(
            Fingerprint(photo=photo, scheme=scheme.name, source=photo.path, bits=to_bytes(codes[number]))
            for photo, number in zip(photos, some, strict=True)
        )
    Item.objects.update(changed_at=timezone.now() - timedelta(days=1))  # a catalogue at rest
    rebuild()


def time_refinements() -> Iterator[Refinement]:
    """First a whole page that was seen before, which the others are compared with; then what htmx asks for when a
    shopper refines, each for the first time: no ranking is remembered, but for the box that is moved, neither is the
    photo's hash forgotten."""
    pixels = np.random.default_rng(1).integers(0, 255, (SIDE, SIDE, 3), dtype=np.uint8)
    lookup = create_lookup(encode_jpeg(Image.fromarray(pixels)), owner=digest_of(SECRET))
    try:
        yield from _time(lookup)
    finally:
        SearchRecord.objects.filter(lookup=lookup).delete()
        Lookup.objects.filter(pk=lookup.pk).delete()
        lookup.photo.storage.delete(lookup.path)


def _time(lookup: Lookup) -> Iterator[Refinement]:
    box = {"left": "10.00", "top": "10.00", "width": "80.00", "height": "80.00"}
    _ask(lookup, box, htmx=False)
    yield _measure("the whole page again", lambda _: _ask(lookup, box, htmx=False))
    chosen: dict[str, Callable[[int], dict[str, Any]]] = {
        "more colour": lambda _: {"look": "colour"},
        "more shape": lambda _: {"look": "shape"},
        "a brand": lambda turn: {"brand": f"Brand {turn % BRANDS}"},
        "a category and a colour": lambda turn: {"category": f"Category {turn}", "colour": f"Colour {turn}"},
        "a price range": lambda turn: {"price_from": str(10 + turn), "price_to": str(60 + turn)},
        "on sale, more colour": lambda _: {"on_sale": "on", "look": "colour"},
    }
    for name, choose in chosen.items():
        yield _measure(name, lambda turn, choose=choose: _afresh(lookup, {**box, **choose(turn)}))  # type: ignore[misc]
    moved = "the box moved: cropped and hashed anew"
    yield _measure(moved, lambda turn: _afresh(lookup, {**box, "left": f"{turn / 2:.2f}"}))


def _afresh(lookup: Lookup, query: dict[str, Any]) -> None:
    forget_rankings()
    _ask(lookup, query, htmx=True)


def _ask(lookup: Lookup, query: dict[str, Any], *, htmx: bool) -> None:
    headers = {"HX-Request": "true"} if htmx else {}
    request = RequestFactory().get(reverse("search:results", args=[lookup.pk]), query, headers=headers)
    request.COOKIES[cookie_name()] = SECRET
    HtmxMiddleware(lambda asked: results(asked, lookup.pk))(request)


def _measure(name: str, work: Callable[[int], None]) -> Refinement:
    times = []
    for turn in range(TIMES):
        start = perf_counter()
        work(turn)
        times.append((perf_counter() - start) * 1_000)
    return Refinement(name, median(times), quantiles(times, n=20)[-1])


def _item(number: int, brands: list[Brand]) -> Item:
    return Item(
        sku=f"{SKU_PREFIX}{number}",
        brand=brands[number % BRANDS],
        name=f"Drawn garment {number}",
        category=f"Category {number // 7 % CATEGORIES}",
        colour=f"Colour {number // 3 % COLOURS}",
        gender=("Women", "Men", "Unisex")[number % 3],
        price=5 + number % 300,
        sale_price=4 + number % 300 if number % 5 == 0 else None,
    )
