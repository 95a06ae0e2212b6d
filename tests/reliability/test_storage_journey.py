"""All that lies in an object store, from the door to the bin."""

import logging
from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from catalog.models import Brand, Import, Item, Photo
from catalog.rendering import render_all_waiting
from catalog.tasks import hash_waiting
from search.models import Lookup
from search.rebuilds import rebuild
from tests.imports import check_and_run, table, zipped
from tests.reliability.buckets import Line, bucket_line
from tests.shop import garment_file
from tests.staff import ADD, fields, upload

pytestmark = pytest.mark.django_db(transaction=True)

BOX = {"left": "0", "top": "0", "width": "100", "height": "100"}


@pytest.fixture
def line(settings: Settings) -> Iterator[Line]:
    """A bucket."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with bucket_line() as line:
        line.use(settings)
        yield line


def test_a_photo_from_upload_to_deletion(line: Line, client: Client, admin_client: Client) -> None:
    brand = Brand.objects.create(name="Own")
    rows = {"position": "0", "image": upload(garment_file(1))}
    assert admin_client.post(ADD, fields(brand, rows, name="Blue coat")).status_code == 302
    hash_waiting()
    render_all_waiting()
    rebuild()
    photo = Photo.objects.get()
    assert {photo.path, f"renditions/{photo.path}"} < line.names()
    catalogue = line.names()
    address = client.post("/lookups/", {"photo": upload(garment_file(1))}).headers["location"]
    assert client.get(address).status_code == 200
    assert client.get(f"{address}photo.jpg").content.startswith(b"\xff\xd8\xff")
    page = client.get(f"{address}results/", BOX).content.decode()
    assert "Blue coat" in page
    assert f"renditions/{photo.path}" in page
    assert f"/{Lookup.objects.get().path}" not in page
    assert line.names() - catalogue == {Lookup.objects.get().path}
    assert client.post(f"{address}delete/").status_code == 302
    assert line.names() == catalogue
    Item.objects.get().delete()
    assert line.names() == set()


def test_a_zip_is_brought_in_from_the_bucket_and_its_photos_into_it(line: Line) -> None:
    files = {"items.csv": table({"sku": "A-1", "image": "1.jpg"}), "1.jpg": garment_file(1)}
    row = check_and_run(zipped(files), "spring.zip")
    assert (row.state, row.photos) == (Import.State.DONE, 1)
    assert line.names() == {f"private/{row.path}", Photo.objects.get().path}
