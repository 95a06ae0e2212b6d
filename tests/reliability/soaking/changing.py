"""Change the catalogue as staff do: a process of a stand that is told what to do, a line of JSON each, and says when it
is done. Whatever was done already does no harm.

Started as `python -m tests.reliability.soaking.changing`.
"""

import json
import sys
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import django
from django.conf import settings

django.setup()

from django.core.files.base import ContentFile  # noqa: E402  Django must be set up first
from django.db import Error, connection, transaction  # noqa: E402

from catalog.models import Brand, Fingerprint, Item, Photo  # noqa: E402
from tests.reliability.garments import photo_of  # noqa: E402


def add(number: int, price: str) -> None:
    """An item with a photo."""
    named = {"name": f"Garment N-{number}", "category": "Coats", "colour": "Black", "price": Decimal(price)}
    brand = Brand.objects.order_by("pk")[0]
    item, _ = Item.objects.get_or_create(sku=f"N-{number}", defaults={"brand": brand, **named})
    if not item.photos.exists():
        replace_photo(number, price)


def reprice(number: int, price: str) -> None:
    """Another price."""
    _save(number, price=Decimal(price))


def unlist(number: int, price: str) -> None:
    """Shoppers do not see it."""
    _save(number, listed=False)


def relist(number: int, price: str) -> None:
    """Shoppers see it again."""
    _save(number, listed=True)


def remove(number: int, price: str) -> None:
    """It is gone."""
    for item in Item.objects.filter(sku=f"N-{number}"):
        item.delete()


def replace_photo(number: int, price: str) -> None:
    """Another file of the same garment."""
    item = Item.objects.get(sku=f"N-{number}")
    photo = item.photos.first() or Photo(item=item)
    photo.image = ContentFile(photo_of(number), "photo.jpg")
    photo.save()


def _save(number: int, **fields: Any) -> None:
    item = Item.objects.get(sku=f"N-{number}")
    for name, value in fields.items():
        setattr(item, name, value)
    item.save()


def dump() -> list[tuple[str, str, bool, bool]]:
    """All items that are there, by SKU, with price, whether they are listed, and whether a photo of them is hashed."""
    usable = Fingerprint.objects.usable(settings.HASH_SCHEME).current()
    hashed = set(usable.values_list("photo__item", flat=True))
    items = Item.objects.filter(sku__startswith="N-")
    return [(item.sku, str(item.price), item.listed, item.pk in hashed) for item in items]


DEEDS: dict[str, Callable[[int, str], None]] = {
    one.__name__: one for one in (add, reprice, unlist, relist, remove, replace_photo)
}


def obey(order: dict[str, Any]) -> object:
    """Do what is asked for; what is said of it."""
    if order["do"] == "dump":
        return dump()
    try:
        with transaction.atomic():
            DEEDS[order["do"]](order["number"], order["price"])
    except Error as error:
        connection.close()
        return f"failed: {error}"
    return "done"


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(obey(json.loads(line))), flush=True)  # noqa: T201  the answer
