"""Pages travel compressed; pictures, which are compressed already, as they are."""

from contextlib import closing

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from catalog.models import Photo
from catalog.rendering import render
from catalog.renditions import jpeg_path
from tests.owners import create_lookup
from tests.shop import add_item, add_photo, garment_file

pytestmark = pytest.mark.django_db
ASKED = {"accept-encoding": "gzip, deflate, br"}


def test_a_page_is_compressed(client: Client) -> None:
    response = client.get("/", headers=ASKED)
    assert response.headers["Content-Encoding"] == "gzip"
    assert len(response.content) < len(client.get("/").content) / 2


def test_a_rendition_keeps_its_length(client: Client) -> None:
    add_photo(add_item(), garment_file(1))
    render(Photo.objects.all())
    path = jpeg_path(Photo.objects.get().path)
    with closing(client.get(f"/media/{path}", headers=ASKED)) as response:
        assert "Content-Encoding" not in response.headers
        assert response.headers["Content-Length"] == str(default_storage.size(path))


def test_a_shopper_s_photo_is_not_compressed_again(client: Client) -> None:
    lookup = create_lookup(garment_file(1))
    with closing(client.get(f"/lookups/{lookup.pk}/photo.jpg", headers=ASKED)) as response:
        assert (response.status_code, response.headers.get("Content-Encoding")) == (200, None)
