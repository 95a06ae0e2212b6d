"""Files that are kept for a form and do not come back are told of, and those who may save nothing have none read."""

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import Brand, Item
from catalog.stored_files import read_stored
from search.models import PendingUpload
from tests.duplicates import form, hidden, text_of
from tests.shop import copy_of, garment_file, stock
from tests.staff import ADD, change, fields, log_in_with

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("button", ["keep", "cancel", ""])
def test_a_kept_file_that_cannot_be_read_just_now_is_told_of_and_stays_kept(
    admin_client: Client, tmp_path: Path, button: str
) -> None:
    stock(range(1, 6))
    asked = admin_client.post(ADD, form(copy_of(1), garment_file(8)))
    path = tmp_path / "private" / PendingUpload.objects.get(name="0.jpg").path
    path.unlink()
    path.mkdir()  # opening a folder fails, as a storage that is away does
    told = admin_client.post(ADD, {**hidden(asked), "_duplicates": button})
    assert "Not all files that were kept for this form can be read" in text_of(told)
    assert [f"{place}.jpg is kept" in text_of(told) for place in (0, 1)] == [True, True]
    assert not Item.objects.filter(sku="NEW").exists()
    path.rmdir()
    path.write_bytes(copy_of(1))
    again = {**hidden(told), **fields(Brand.objects.get(), sku="NEW"), "_duplicates": "keep"}
    assert admin_client.post(ADD, again).status_code == 302
    files = [read_stored(photo.path) for photo in Item.objects.get(sku="NEW").photos.all()]
    assert files == [copy_of(1), garment_file(8)]


def test_what_is_not_kept_any_more_is_told_of_once(admin_client: Client) -> None:
    stock(range(1, 6))
    asked = admin_client.post(ADD, form(copy_of(1)))
    PendingUpload.objects.all().delete()
    told = admin_client.post(ADD, {**hidden(asked), "_duplicates": "keep"})
    assert "Not all files that were kept for this form can be read" in text_of(told)
    assert "0.jpg is kept" not in text_of(told)
    assert not Item.objects.filter(sku="NEW").exists()
    assert admin_client.post(ADD, {**hidden(told), **fields(Brand.objects.get(), sku="NEW")}).status_code == 302


def test_for_who_may_not_save_items_no_photo_is_compared(client: Client) -> None:
    item = stock(range(1, 6))[0]
    log_in_with(client, "view_item", "view_photo")
    for address in (ADD, change(item)):
        with CaptureQueriesContext(connection) as queries:
            assert client.post(address, {**form(garment_file(1)), "kept-photos-more": "x"}).status_code == 403
        assert [one["sql"] for one in queries if re.search("catalog_photo|fingerprint|pending", one["sql"])] == []
