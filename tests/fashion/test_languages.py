"""Staff read the admin in English, whatever their browser asks for; shoppers read their own language."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Brand
from search.models import Build
from tests.shop import add_item, add_photo, garment_file
from tests.staff import ADD, LIST, fields, upload

pytestmark = pytest.mark.django_db
GERMAN = {"accept-language": "de-AT,de;q=0.9"}
PAGES = (
    "index",
    "catalog_item_changelist",
    "catalog_item_add",
    "search_snapshot_changelist",
    "search_insights_changelist",
)


def told(response: Any) -> str:
    """A page without what is different every time."""
    return re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"', r"\1", response.content.decode())


@pytest.mark.parametrize("page", PAGES)
def test_pages_of_the_admin_are_the_same_in_german_browsers(admin_client: Client, page: str) -> None:
    add_item(price="12345.60")
    at = datetime(2026, 3, 14, 15, 9, tzinfo=UTC)
    Build.objects.create(machine="m", outcome="published", started_at=at, told_at=at, ended_at=at, count=12_000)
    address = reverse(f"admin:{page}")
    german = admin_client.get(address, headers=GERMAN)
    assert german.headers["Content-Language"] == "en-gb"
    assert '<html lang="en-gb"' in german.content.decode()
    assert told(german) == told(admin_client.get(address, headers={"accept-language": "en-GB"}))


def test_dates_and_numbers_are_written_as_in_english(admin_client: Client) -> None:
    at = datetime(2026, 3, 14, 15, 9, tzinfo=UTC)
    Build.objects.create(machine="m", outcome="published", started_at=at, told_at=at, ended_at=at, count=12_000)
    page = admin_client.get(reverse("admin:search_snapshot_changelist"), headers=GERMAN).content.decode()
    assert "<td>14 Mar 2026, 15:09:00</td>" in page
    assert "<td>12,000</td>" in page


def test_english_keeps_the_region_that_the_browser_asks_for(admin_client: Client) -> None:
    response = admin_client.get(LIST, headers={"accept-language": "en-US"})
    assert response.headers["Content-Language"] == "en-us"


@pytest.mark.parametrize("address", [reverse("admin:search_trial_changelist"), ADD])
def test_why_a_picture_is_refused_is_said_in_english(admin_client: Client, address: str) -> None:
    photo = {"photos-TOTAL_FORMS": 1, "photos-0-image": upload(b"no picture"), "photo": upload(b"no picture")}
    form = {**fields(Brand.objects.create(name="Acme")), **photo}
    page = admin_client.post(address, form, headers=GERMAN).content.decode()
    assert "This file is not a picture we can read." in page
    assert "Bitte" not in page


def test_the_login_is_english(client: Client) -> None:
    page = client.post(reverse("admin:login"), {"username": "ada", "password": "x"}, headers=GERMAN)
    assert "Please enter the correct username and password" in page.content.decode()


def test_what_is_downloaded_is_english(admin_client: Client) -> None:
    add_item()
    response = admin_client.get(reverse("admin:catalog_item_export"), headers=GERMAN)
    assert response.headers["Content-Language"] == "en-gb"


def test_a_shopper_reads_german_before_and_after_somebody_was_in_the_admin(client: Client) -> None:
    for _ in range(2):
        page = client.get("/", headers=GERMAN)
        assert page.headers["Content-Language"] == "de-at"
        assert '<html lang="de-at"' in page.content.decode()
        client.get(reverse("admin:login"), headers=GERMAN)


def test_a_picture_is_one_for_all_languages_and_a_page_is_not(client: Client) -> None:
    photo = add_photo(add_item("A-9"), garment_file(1))
    german = client.get(f"/media/{photo.path}", headers=GERMAN)
    assert (german.status_code, german.headers["Content-Type"]) == (200, "image/jpeg")
    assert "Vary" not in german.headers
    assert {"Accept-Language", "Cookie"} <= set(client.get("/").headers["Vary"].split(", "))
