"""Items that look like a photo as much as a test wants, by bits that are made for it."""

from functools import cache
from typing import Any

import numpy as np
from django.conf import settings

from catalog.models import Item
from catalog.schemes import Words, parse_scheme
from search.lookups import decode_photo, keep
from tests.pictures import draw_waves, encode
from tests.shop import add_fingerprint, add_item, add_photo

# What the scheme of the tests, whash256+dhash256+colorhash42, has of each aspect: first bit, and how many.
PLACES = {"shape": (0, 256), "pattern": (256, 256), "colour": (512, 42)}
ALL = (256, 256, 42)  # the bits of shape, pattern and colour
STRIDE = 5  # shares no factor with 256 or 42: so many bits are spread over all there are


@cache
def photo() -> bytes:
    """A shopper's photo."""
    return encode(draw_waves(1), quality=95)


@cache
def fingerprint(scheme: str) -> Words:
    """The bits of that photo as it is kept."""
    return parse_scheme(scheme).fingerprint(decode_photo(keep(photo())))


def add_like(sku: str, *, shape: int = 0, colour: int = 0, pattern: int = 0, **fields: Any) -> Item:
    """An item whose bits differ from the photo's in so many places of each aspect."""
    bits = fingerprint(settings.HASH_SCHEME).copy()
    for name, count in {"shape": shape, "colour": colour, "pattern": pattern}.items():
        first, most = PLACES[name]
        for number in range(count):
            place = first + number * STRIDE % most
            bits[place // 64] ^= np.uint64(1 << place % 64)
    item = add_item(sku, **fields)
    add_fingerprint(add_photo(item, b"x"), bits.tobytes())
    return item
