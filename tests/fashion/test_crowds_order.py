"""What is refused uses up nothing: no place of a photo, no allowance of a shopper, no memory for a body."""

from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from fashion.bodies import MOST_BYTES, MOST_BYTES_OF_WORDS
from fashion.crowds import Crowds
from tests.fashion.test_crowds import asking, busy_inside
from tests.owners import create_lookup
from tests.shop import add_item, garment_file

pytestmark = pytest.mark.django_db

OTHERS = ("cross-site", "same-site")


@pytest.fixture
def item_page() -> str:
    """The address of an item, which is a search."""
    return add_item().get_absolute_url()


def test_who_has_sent_too_often_is_told_so_and_takes_no_place(settings: Settings) -> None:
    settings.UPLOADS_AT_ONCE, settings.UPLOADS_PER_MINUTE = 1, 1
    refused, middleware = busy_inside(lambda crowd: crowd.process_view(asking("/lookups/")))
    assert refused is not None
    assert refused.status_code == 429
    free = asking("/share/", REMOTE_ADDR="192.0.2.9")
    assert middleware.process_view(asking("/lookups/")) is not None
    assert middleware.process_view(free) is None


@pytest.mark.parametrize("path", ["/lookups/", "/share/", "/samples/"])
@pytest.mark.parametrize("site", OTHERS)
def test_what_pages_of_other_sites_send_is_refused_and_not_counted(
    client: Client, settings: Settings, path: str, site: str
) -> None:
    settings.UPLOADS_PER_MINUTE = 1
    for _ in range(3):
        refused = client.post(path, headers={"Sec-Fetch-Site": site, "Sec-Fetch-Dest": "document"})
        assert refused.status_code == 403
        assert not refused.cookies
    assert client.post("/lookups/", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 422
    assert client.post("/lookups/", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 429


@pytest.mark.parametrize("shown_as", ["image", "iframe", "empty", "script"])
def test_pages_of_other_sites_search_nothing_in_a_shoppers_name(
    client: Client, settings: Settings, item_page: str, shown_as: str
) -> None:
    settings.SEARCHES_PER_MINUTE = 1
    foreign = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": shown_as}
    assert [client.get(item_page, headers=foreign).status_code for _ in range(3)] == [403] * 3
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "document"}
    assert client.get(item_page, headers=followed).status_code == 200
    assert client.get(item_page, headers=followed).status_code == 429


def test_what_is_not_counted_is_as_open_as_before(client: Client) -> None:
    foreign = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "image"}
    for path in ("/", "/manifest.webmanifest"):
        assert client.get(path, headers=foreign).status_code == 200


def test_a_form_without_a_photo_may_be_small_only_and_one_with_a_photo_large() -> None:
    crowd = Crowds(lambda _: HttpResponse())

    def status(path: str, length: int) -> int:
        more: dict[str, Any] = {"CONTENT_LENGTH": str(length), "wsgi.input": BytesIO()}
        refusal = crowd.process_view(asking(path, **more))
        return refusal.status_code if refusal else 200

    deletion = f"/lookups/{create_lookup(garment_file(1)).pk}/delete/"
    for path in ("/saved/", deletion, "/admin/login/"):
        assert [status(path, MOST_BYTES_OF_WORDS + more) for more in (0, 1)] == [200, 413], path
    assert [status("/lookups/", MOST_BYTES + more) for more in (1, 0)] == [413, 200]


def test_staff_may_send_more() -> None:
    request = asking("/admin/catalog/item/add/", CONTENT_LENGTH=str(MOST_BYTES + 1))
    request.user = User.objects.create_user("ada", is_staff=True)
    assert Crowds(lambda _: HttpResponse()).process_view(request) is None
