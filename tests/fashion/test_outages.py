"""A database or a disk that fails in the middle of an answer is told in a sentence; a mistake of ours stays one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from catalog.models import Brand
from tests.owners import create_lookup, owning
from tests.shop import add_item, garment_file
from tests.staff import LIST, change

pytestmark = pytest.mark.django_db(transaction=True)

BOX = {"left": "0", "top": "0", "width": "100", "height": "100"}
FOR_SHOPPERS = "Something that our site needs does not answer, or is full."
FOR_STAFF = "This could not be done just now, and nothing was changed"


@pytest.fixture
def frozen() -> Iterator[None]:
    """A database that can only be read."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = 1")
    yield
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = 0")


@pytest.fixture
def full() -> Iterator[None]:
    """A database whose disk has no room for what changing an item needs."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE filling (data BLOB)")
        cursor.execute(
            "CREATE TRIGGER fill AFTER UPDATE ON catalog_item BEGIN INSERT INTO filling VALUES (zeroblob(200000)); END"
        )
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + 10}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 4294967294")
        cursor.execute("DROP TRIGGER fill")
        cursor.execute("DROP TABLE filling")


def test_staff_are_told_in_the_admin(admin_client: Client, request: pytest.FixtureRequest) -> None:
    item = add_item()
    admin_client.raise_request_exception = False
    request.getfixturevalue("frozen")
    answer = admin_client.post(f"{LIST}{item.pk}/delete/", {"post": "yes"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert FOR_STAFF in answer.content.decode()
    assert 'href="/admin/"' in answer.content.decode()


def test_who_cannot_be_known_is_told_as_shoppers_are(frozen: None) -> None:
    client = Client(raise_request_exception=False)
    answer = client.post("/admin/login/", {"username": "staff", "password": "wrong"})
    assert (answer.status_code, FOR_SHOPPERS in answer.content.decode()) == (503, True)


def test_a_form_that_is_not_saved_keeps_what_was_typed(admin_client: Client, full: None) -> None:
    item = add_item()
    typed = {"sku": "A-1", "brand": Brand.objects.get().pk, "name": "Typed", "price": "1.00", "currency": "EUR"}
    answer = admin_client.post(change(item), {**typed, "photos-TOTAL_FORMS": "0", "photos-INITIAL_FORMS": "0"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "Nothing was saved" in answer.content.decode()
    assert 'value="Typed"' in answer.content.decode()
    item.refresh_from_db()
    assert item.name == "Garment A-1"


def test_a_photo_that_is_damaged_is_a_mistake_of_ours(settings: LazySettings) -> None:
    lookup = create_lookup(garment_file(1))
    (Path(settings.MEDIA_ROOT) / lookup.path).write_bytes(b"damaged on our disk")
    answer = owning(Client(raise_request_exception=False)).get(f"/lookups/{lookup.pk}/results/", BOX)
    assert (answer.status_code, "Our mistake" in answer.content.decode()) == (500, True)
    assert not User.objects.exists()
