"""The page where the area of a photo is chosen, as staff use it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.admin.models import LogEntry
from django.db import DatabaseError
from django.db.models.signals import pre_save
from django.http import HttpResponse
from django.test import Client

from catalog.models import Photo
from tests.pictures import draw_waves, encode
from tests.shop import add_item, add_photo, hash_all

BOX = {"left": "10", "top": "20", "width": "50", "height": "60"}
SPELLED = "10.00,20.00,50.00,60.00"


def add_busy_photo() -> Photo:
    """A hashed photo without a plain background, of a new item."""
    found = add_photo(add_item(), encode(draw_waves(1), quality=95))
    hash_all()
    return found


def page_of(photo: Photo, leaf: str = "") -> str:
    """An address of the page where the area is chosen."""
    return f"/admin/catalog/photo/{photo.pk}/crop/{leaf}"


def send(client: Client, photo: Photo, **values: str) -> HttpResponse:
    """Send the page's form, for the file that the photo had when it was read."""
    response: HttpResponse = client.post(page_of(photo), {"source": photo.path, **BOX, **values})  # type: ignore[assignment]
    return response


def chosen(photo: Photo) -> str:
    """The area that is chosen now."""
    return Photo.objects.get(pk=photo.pk).crop


@contextmanager
def history_fails() -> Iterator[None]:
    """As when the database goes away before a change is told."""

    def fail(**_: Any) -> None:
        raise DatabaseError

    pre_save.connect(fail, sender=LogEntry)
    try:
        yield
    finally:
        pre_save.disconnect(fail, sender=LogEntry)
