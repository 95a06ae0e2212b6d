"""A browser has one secret, whichever of its tabs sends a photo first."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from search.models import Lookup
from search.owners import cookie_name
from tests.owners import SECRET, owning
from tests.shop import garment_file

pytestmark = pytest.mark.django_db


def tab_of(client: Client) -> Client:
    """Another one that sends what the browser has now, and whose answer comes at the same time."""
    tab = Client()
    tab.cookies.load({name: morsel.value for name, morsel in client.cookies.items()})
    return tab


def give(client: Client, path: str = "/lookups/", site: str = "same-origin") -> str:
    """Send a photo; where it leads."""
    photo = {"photo": SimpleUploadedFile("a.jpg", garment_file(1))}
    return str(client.post(path, photo, headers={"Sec-Fetch-Site": site}).headers.get("Location", ""))


def test_the_first_photos_of_two_tabs_are_both_the_browsers() -> None:
    browser = Client()
    browser.get("/")
    tabs = [tab_of(browser) for _ in range(2)]
    addresses = [give(tab) for tab in tabs]
    browser.cookies.load({name: morsel.value for tab in tabs for name, morsel in tab.cookies.items()})
    assert [browser.get(address).status_code for address in addresses] == [200, 200]


def test_the_form_makes_no_row_and_gives_a_secret_to_who_has_none() -> None:
    client = Client()
    for before in (None, "none of ours"):
        if before:
            client.cookies[cookie_name()] = before
        assert len(client.get("/").cookies[cookie_name()].value) == len(SECRET)
        assert cookie_name() not in client.get("/").cookies
    assert not Lookup.objects.exists()


@pytest.mark.parametrize("shown_as", ["image", "iframe"])
def test_the_form_gives_no_secret_where_another_site_shows_it(shown_as: str) -> None:
    shown = Client().get("/", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": shown_as})
    assert (shown.status_code, cookie_name() in shown.cookies) == (200, False)
    followed = Client().get("/", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "document"})
    assert cookie_name() in followed.cookies


@pytest.mark.parametrize("path", ["/lookups/", "/share/", "/samples/"])
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_comes_without_the_cookie_from_another_site_puts_no_other_in_its_place(path: str, site: str) -> None:
    stripped = Client()
    assert give(stripped, path, site) == ""
    assert cookie_name() not in stripped.cookies
    assert not Lookup.objects.exists()


def test_a_phone_shares_as_the_browser_that_it_is(client: Client) -> None:
    owning(client)
    assert client.get(give(client, "/share/", "none")).status_code == 200
    assert client.cookies[cookie_name()].value == SECRET
