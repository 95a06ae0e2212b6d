"""A shopper with a browser, and what she may do."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from catalog.models import Item
from search.models import Lookup
from tests.owners import create_lookup
from tests.shop import garment_file

BOX = {"left": "0", "top": "0", "width": "100", "height": "100"}
HTMX = {"HX-Request": "true"}


@dataclass(frozen=True)
class Shopper:
    """What a test lends her: a browser, the site's settings, and a way to change limits that would take too long."""

    client: Client
    settings: Settings
    patch: pytest.MonkeyPatch

    def open(self, path: str) -> Any:
        """Open an address."""
        return self.client.get(path)

    def give(self, data: bytes) -> Any:
        """Upload a photo."""
        return self.client.post("/lookups/", {"photo": SimpleUploadedFile("photo.jpg", data)})

    def give_address(self, address: str) -> Any:
        """Give the address of a picture."""
        return self.client.post("/lookups/", {"address": address})

    def crop_page(self, lookup: Lookup | None = None) -> Any:
        """The crop page of a photo, of her own unless told."""
        return self.client.get(f"/lookups/{(lookup or a_photo()).pk}/")

    def results(self, photo: bytes = b"", *, htmx: bool = False, **chosen: Any) -> Any:
        """The results of a photo, taken whole, with what she chooses; with htmx only what changes of them."""
        address = f"/lookups/{a_photo(photo).pk}/results/"
        return self.client.get(address, {**BOX, **chosen}, headers=HTMX if htmx else None)

    def similar(self, item: Item, **chosen: Any) -> Any:
        """More like an item."""
        return self.client.get(f"/items/{item.pk}/similar/", chosen)

    def save(self, *items: Item) -> None:
        """Save items for later."""
        for item in items:
            self.client.post("/saved/", {"save": item.pk})

    def compare(self, *items: Item) -> Any:
        """Look at items side by side."""
        return self.client.get("/saved/compare/", {"item": [item.pk for item in items]})

    def judge(self, lookup: Lookup, item: Item, button: str, *, htmx: bool = False) -> Any:
        """Press a button below a result, and see the page that follows."""
        box = "&".join(f"{name}={value}" for name, value in BOX.items())
        address = f"/lookups/{lookup.pk}/feedback/?{box}"
        headers = HTMX if htmx else None
        return self.client.post(address, {button: item.pk}, headers=headers, follow=not htmx)


def a_photo(data: bytes = b"") -> Lookup:
    """A kept photo, of the first garment unless told."""
    return create_lookup(data or garment_file(1))


def unlist(*items: Item) -> None:
    """Take items out of the catalogue."""
    Item.objects.filter(pk__in=[item.pk for item in items]).update(listed=False)
