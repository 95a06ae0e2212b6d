"""A small shop for tests: items with drawn photos, hashed and indexed on request."""

from functools import cache
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage, storages
from PIL import Image

from catalog.fingerprints import hash_photos, waiting_photos
from catalog.models import Brand, Fingerprint, Item, Photo
from search.answers import Answer, Wish, answer
from search.filters import EVERYTHING, Filters
from search.matching import views_of
from search.rebuilds import rebuild
from tests.bits import random_rows
from tests.pictures import draw_garment, encode


@cache
def garment_file(seed: int) -> bytes:
    """The JPEG of a drawn garment."""
    return encode(draw_garment(seed), quality=92)


def add_item(sku: str = "A-1", *, brand: str = "Acme", **fields: Any) -> Item:
    """An item without a photo; every field has a value unless told."""
    values = {"name": f"Garment {sku}", "price": "10.00", "currency": "EUR", **fields}
    return Item.objects.create(sku=sku, brand=Brand.objects.get_or_create(name=brand)[0], **values)


def add_photo(item: Item, data: bytes, *, position: int = 0, name: str = "photo.jpg") -> Photo:
    """A photo of an item, saved as the admin saves it."""
    photo = Photo(item=item, position=position)
    photo.image = ContentFile(data, name)
    photo.save()
    return photo


def replace_file(photo: Photo, data: bytes) -> Photo:
    """The same photo, read anew and saved with another file."""
    fresh = Photo.objects.get(pk=photo.pk)
    fresh.image = ContentFile(data, "other.jpg")
    fresh.save()
    return fresh


def add_garment(seed: int, **fields: Any) -> Item:
    """An item with the photo of a drawn garment, its price its seed unless told."""
    item = add_item(**{"sku": f"G-{seed}", "price": f"{seed}.00", **fields})
    add_photo(item, garment_file(seed))
    return item


def hash_all() -> int:
    """Hash whatever waits; returns how many photos were stored."""
    return hash_photos(waiting_photos(settings.HASH_SCHEME), settings.HASH_SCHEME)


def stock(seeds: range, **fields: Any) -> list[Item]:
    """Items with hashed photos in a fresh index."""
    items = [add_garment(seed, **fields) for seed in seeds]
    hash_all()
    rebuild()
    return items


def add_fingerprint(photo: Photo, bits: bytes, **fields: Any) -> Fingerprint:
    """A fingerprint of given bits, made from the file that the photo has."""
    values = {"scheme": settings.HASH_SCHEME, "source": photo.path, **fields}
    return Fingerprint.objects.create(photo=photo, bits=bits, **values)


def private_files() -> set[str]:
    """The paths of all files that are served to nobody."""
    return stored_files(storages["private"])


def add_rows(count: int, seed: int = 1) -> list[Item]:
    """So many more items with a fingerprint of random bits each, of the short scheme of tests.bits."""
    items = [add_item(f"{seed}-{number}") for number in range(count)]
    for item, row in zip(items, random_rows(count, seed=seed), strict=True):
        add_fingerprint(add_photo(item, b"x"), row.tobytes())
    return items


def copy_of(seed: int) -> bytes:
    """A garment's photo, saved again."""
    return encode(draw_garment(seed), quality=85)


def stored_files(storage: Storage = default_storage) -> set[str]:
    """The paths of all stored files."""
    found, folders = set(), [""]
    while folders:
        folder = folders.pop()
        try:
            names, files = storage.listdir(folder)
        except FileNotFoundError:
            continue
        folders += [f"{folder}/{name}".lstrip("/") for name in names]
        found |= {f"{folder}/{name}".lstrip("/") for name in files}
    return found


def answer_to(picture: Image.Image, filters: Filters = EVERYTHING) -> Answer:
    """What a shopper who sends this picture is shown."""
    return answer(lambda scheme: views_of(picture, scheme), Wish(filters))
