"""Forms of items whose photos other items may show, and the page that asks about these."""

import re
from typing import Any

from catalog.models import Brand
from tests.staff import fields, upload


def form(*files: bytes, **values: Any) -> dict[str, Any]:
    """The form of a new item with these photos."""
    photos = [upload(data, f"{place}.jpg") for place, data in enumerate(files)]
    return fields(Brand.objects.latest("pk"), **{"sku": "NEW", "photos-more": photos, **values})


def hidden(page: Any) -> dict[str, Any]:
    """The hidden fields of the page that asks, as its buttons send them."""
    found = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode())
    values: dict[str, Any] = {}
    for name, value in found:
        values.setdefault(name, []).append(value)
    return {name: value for name, value in values.items() if name != "csrfmiddlewaretoken"}


def text_of(page: Any) -> str:
    """What a page says."""
    text: str = page.content.decode()
    return text


def asks(page: Any) -> bool:
    """Whether a page is the one that asks."""
    return "Is this item in the catalogue already?" in text_of(page)
