"""Forms of the admin as staff fill them in."""

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import Brand, Item, Photo

LIST, ADD = "/admin/catalog/item/", "/admin/catalog/item/add/"


def fields(brand: Brand, *photos: Mapping[str, Any], initial: int = 0, **values: Any) -> dict[str, Any]:
    """A filled-in item form."""
    form = {"sku": "A-1", "brand": brand.pk, "name": "Coat", "price": "49.90", "sale_price": "", "currency": "EUR"}
    rows = {f"photos-{row}-{name}": value for row, photo in enumerate(photos) for name, value in photo.items()}
    management = {"photos-TOTAL_FORMS": len(photos), "photos-INITIAL_FORMS": initial}
    return {**form, "category": "", "url": "", "listed": "on", **values, **management, **rows}


def change(item: Item) -> str:
    """The address of an item's form."""
    return f"{LIST}{item.pk}/change/"


def count_queries(client: Client, address: str) -> int:
    """How many queries a page takes, once what is kept between requests is there."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def upload(data: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, data, "image/jpeg")


def row(photo: Photo, **values: Any) -> dict[str, Any]:
    """The inline row of a stored photo."""
    return {"id": photo.pk, "item": photo.item_id, "position": photo.position, **values}
