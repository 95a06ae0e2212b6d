"""Pages travel compressed; pictures, which are compressed already, as they are."""

from contextlib import closing

import pytest
from django.test import Client

from tests.owners import create_lookup
from tests.shop import add_item, add_photo, garment_file

pytestmark = pytest.mark.django_db
ASKED = {"accept-encoding": "gzip, deflate, br"}


def test_a_page_is_compressed(client: Client) -> None:
    response = client.get("/", headers=ASKED)
    assert response.headers["Content-Encoding"] == "gzip"
    assert len(response.content) < len(client.get("/").content) / 2


def test_a_stored_photo_keeps_its_length(client: Client) -> None:
    photo = add_photo(add_item(), garment_file(1))
    with closing(client.get(f"/media/{photo.path}", headers=ASKED)) as response:
        assert "Content-Encoding" not in response.headers
        assert response.headers["Content-Length"] == str(len(garment_file(1)))


def test_a_shopper_s_photo_is_not_compressed_again(client: Client) -> None:
    lookup = create_lookup(garment_file(1))
    with closing(client.get(f"/lookups/{lookup.pk}/photo.jpg", headers=ASKED)) as response:
        assert (response.status_code, response.headers.get("Content-Encoding")) == (200, None)
