"""The page where the area of a photo is chosen, as staff use it."""

from django.http import HttpResponse
from django.test import Client

from catalog.models import Photo

BOX = {"left": "10", "top": "20", "width": "50", "height": "60"}
SPELLED = "10.00,20.00,50.00,60.00"


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
