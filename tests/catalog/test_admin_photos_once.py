"""A photo that is saved is decoded once, and before anybody has to wait for it."""

import pytest
from django.db import connection
from django.test import Client

from catalog import pictures
from catalog.models import Brand, Photo
from tests.shop import garment_file
from tests.staff import ADD, fields, upload


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("files", [0, 1, 2])
def test_files_of_a_form_are_decoded_once_each_and_while_nothing_is_locked(
    admin_client: Client, files: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, locked = pictures.check, []

    def check(data: bytes) -> str:
        locked.append(connection.in_atomic_block)
        return usual(data)

    monkeypatch.setattr("catalog.models.photos.check", check)
    photo = {"image": upload(garment_file(0)), "position": 1}
    more = {"photos-more": [upload(garment_file(number)) for number in range(1, files + 1)]}
    answer = admin_client.post(ADD, {**fields(Brand.objects.create(name="Acme"), photo), **more})
    assert (answer.status_code, Photo.objects.count()) == (302, 1 + files)
    assert locked == [False] * (1 + files)
