"""What shoppers see of their privacy: until when a photo is kept, a button that deletes it, addresses for nobody."""

import re
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError
from django.core.files.storage import FileSystemStorage
from django.test import Client
from django.urls import clear_script_prefix, set_script_prefix
from django.utils import timezone
from pytest_django.fixtures import Settings

from catalog.stored_files import read_stored
from search.lookups import delete_lookup, delete_lookups
from search.models import Lookup
from tests.owners import create_lookup
from tests.pictures import draw_garment, encode, photograph
from tests.shop import garment_file, stock, stored_files

pytestmark = pytest.mark.django_db
WHOLE = {"left": "0", "top": "0", "width": "100", "height": "100"}
LEAVES = ["", "results/", "photo.jpg", "crop.jpg"]


class Unreachable(FileSystemStorage):
    """Files that can be put, but neither read nor deleted, as where an object store has gone."""

    def open(self, name: str, *_: Any) -> Any:
        """Raise what the client of an object store raises."""
        raise EndpointConnectionError(endpoint_url=name)

    def delete(self, name: str) -> None:
        """The same."""
        raise EndpointConnectionError(endpoint_url=name)


@pytest.fixture
def no_store(settings: Settings) -> None:
    """The object store has gone."""
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": f"{__name__}.Unreachable"}}


@pytest.fixture
def lookup() -> Lookup:
    """A shopper's photo of the first garment."""
    return create_lookup(encode(photograph(draw_garment(1)), quality=92))


def words(response: object) -> str:
    """The words of a page."""
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]


def block(path: Path) -> None:
    """Put something in a file's place that cannot be deleted."""
    path.unlink()
    (path / "inside").mkdir(parents=True)


@pytest.mark.parametrize("leaf", ["", "results/"])
@pytest.mark.parametrize("count", [0, 3])
def test_the_pages_of_a_photo_say_until_when_it_is_kept(
    client: Client, settings: Settings, lookup: Lookup, leaf: str, count: int
) -> None:
    settings.LOOKUP_HOURS = 5
    stock(range(1, 1 + count))
    found = re.search(
        r'until <time datetime="([^"]+)">([^<]+ UTC)</time>', words(client.get(f"/lookups/{lookup.pk}/{leaf}", WHOLE))
    )
    assert found
    assert found[1] == f"{lookup.created_at + timedelta(hours=5):%Y-%m-%dT%H:%M%z}"
    assert str(lookup.expires_at.year) in found[2]


@pytest.mark.parametrize("leaf", ["", "results/"])
def test_the_pages_of_a_photo_have_one_button_that_deletes_it(client: Client, lookup: Lookup, leaf: str) -> None:
    page = words(client.get(f"/lookups/{lookup.pk}/{leaf}", WHOLE))
    form = page.partition(f'<form method="post" action="/lookups/{lookup.pk}/delete/">')[2].partition("</form>")[0]
    assert "csrfmiddlewaretoken" in form
    assert re.findall(r"<button[^>]*>([^<]*)", form) == ["Delete my photo now"]


def test_deleting_a_photo_removes_row_and_file_and_kills_its_addresses(client: Client, lookup: Lookup) -> None:
    other = create_lookup(garment_file(2))
    for leaf in LEAVES:
        assert client.get(f"/lookups/{lookup.pk}/{leaf}", WHOLE).status_code == 200
    response = client.post(f"/lookups/{lookup.pk}/delete/")
    assert (response.status_code, response.headers["Location"]) == (302, "/deleted/")
    assert list(Lookup.objects.all()) == [other]
    assert stored_files() == {other.path}
    for leaf in LEAVES:
        assert client.get(f"/lookups/{lookup.pk}/{leaf}", WHOLE).status_code == 404
    page = client.get("/deleted/")
    assert page.status_code == 200
    assert "Your photo is deleted." in words(page)
    assert 'href="/"' in words(page)


def test_the_browser_is_told_to_forget_what_it_stored(client: Client, lookup: Lookup) -> None:
    assert client.post(f"/lookups/{lookup.pk}/delete/").headers["Clear-Site-Data"] == '"cache"'


def test_deleting_twice_or_what_never_was_is_answered_kindly(client: Client, lookup: Lookup) -> None:
    client.post(f"/lookups/{lookup.pk}/delete/")
    for pk in (lookup.pk, uuid.uuid4()):
        response = client.post(f"/lookups/{pk}/delete/")
        assert response.status_code == 200
        assert "Already deleted" in words(response)
        assert "This photo is no longer here, and nothing of it is kept." in words(response)


def test_a_photo_whose_time_is_up_can_still_be_deleted(client: Client, lookup: Lookup) -> None:
    Lookup.objects.update(created_at=timezone.now() - timedelta(days=9))
    client.post(f"/lookups/{lookup.pk}/delete/")
    assert (Lookup.objects.count(), stored_files()) == (0, set())


def test_a_photo_that_cannot_be_deleted_is_not_said_to_be(client: Client, settings: Settings, lookup: Lookup) -> None:
    block(Path(settings.MEDIA_ROOT) / lookup.path)
    response = client.post(f"/lookups/{lookup.pk}/delete/")
    assert response.status_code == 503
    assert "The file of your photo could not be deleted just now." in words(response)
    assert "Your photo is deleted." not in words(response)
    assert client.get(f"/lookups/{lookup.pk}/").status_code == 404
    assert delete_lookups(before=timezone.now() - timedelta(hours=settings.LOOKUP_HOURS)) == 0
    assert Lookup.objects.filter(pk=lookup.pk).exists()  # so that the timer goes on with it


def test_where_the_object_store_has_gone_nothing_is_said_to_be_deleted(
    client: Client, lookup: Lookup, no_store: None
) -> None:
    response = client.post(f"/lookups/{lookup.pk}/delete/")
    assert response.status_code == 503
    assert "The file of your photo could not be deleted just now." in words(response)
    assert delete_lookups(before=timezone.now() + timedelta(days=1)) == 0
    assert Lookup.objects.filter(pk=lookup.pk).exists()
    assert read_stored(lookup.path) is None


def test_a_photo_whose_file_is_gone_already_is_deleted(lookup: Lookup, settings: Settings) -> None:
    (Path(settings.MEDIA_ROOT) / lookup.path).unlink()
    assert delete_lookup(lookup.pk)
    assert not delete_lookup(lookup.pk)
    assert not Lookup.objects.exists()


def test_looking_at_the_address_of_a_deletion_deletes_nothing(client: Client, lookup: Lookup) -> None:
    for method in (client.get, client.head):
        response = method(f"/lookups/{lookup.pk}/delete/")
        assert (response.status_code, response.headers["Location"]) == (302, f"/lookups/{lookup.pk}/")
    assert Lookup.objects.exists()


def test_another_site_cannot_delete(lookup: Lookup) -> None:
    assert Client(enforce_csrf_checks=True).post(f"/lookups/{lookup.pk}/delete/").status_code == 403
    assert Lookup.objects.exists()


@pytest.mark.parametrize("leaf", [*LEAVES, "delete/", "nothing"])
def test_nothing_of_a_lookup_is_for_search_engines_or_shared_caches(client: Client, lookup: Lookup, leaf: str) -> None:
    headers = client.get(f"/lookups/{lookup.pk}/{leaf}", WHOLE).headers
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "private" in headers["Cache-Control"]
    assert "public" not in headers["Cache-Control"]


def test_below_a_prefix_a_lookup_is_not_for_search_engines_either(client: Client, lookup: Lookup) -> None:
    set_script_prefix("/shop/")  # as the server's handler does
    try:
        headers = client.get(f"/lookups/{lookup.pk}/", SCRIPT_NAME="/shop").headers
    finally:
        clear_script_prefix()
    assert headers["X-Robots-Tag"] == "noindex, nofollow"


def test_pages_that_anybody_may_find_are_not_hidden_from_search_engines(client: Client) -> None:
    for address in ("/", stock(range(1, 2))[0].get_absolute_url()):
        assert "X-Robots-Tag" not in client.get(address).headers


def test_an_address_cannot_be_guessed_from_another(lookup: Lookup) -> None:
    other = create_lookup(garment_file(1))
    assert {lookup.pk.version, other.pk.version} == {4}  # 122 random bits
    assert lookup.pk != other.pk
