"""The other ways to give a photo: by its address, shared from a phone; and what a phone installs."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image
from pytest_django.fixtures import Settings

from catalog.fetching import NOT_ALLOWED
from search.lookups import keep
from search.models import Lookup
from tests.catalog.picture_server import PICTURE, OtherSite, other_site
from tests.icons import FOLDER, ICONS, draw_icon
from tests.pictures import difference
from tests.shop import garment_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(settings: Settings) -> Iterator[OtherSite]:
    """Another site that the operator allows."""
    with other_site() as running:
        settings.PHOTO_HOSTS = [running.place]
        yield running


def give(client: Client, address: str) -> HttpResponse:
    """Give an address as the home page does."""
    return client.post("/lookups/", {"address": address})  # type: ignore[return-value]


def share(client: Client, data: bytes, **headers: str) -> HttpResponse:
    """Share a photo as a phone does, which knows no token."""
    return client.post("/share/", {"photo": SimpleUploadedFile("a.jpg", data)}, headers=headers)  # type: ignore[return-value]


def words(response: HttpResponse) -> str:
    """The text of a page."""
    return response.content.decode()


def test_an_address_leads_to_the_crop_page_as_its_file_would(client: Client, site: OtherSite) -> None:
    response = give(client, site.url("picture"))
    lookup = Lookup.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, f"/lookups/{lookup.pk}/")
    with lookup.photo.open() as kept:
        assert kept.read() == keep(PICTURE)


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("text", "This file is not a picture we can read."),
        ("cut", "This picture is incomplete"),
        ("page", "That address leads to a page, not to a picture."),
        ("status/404", "There is no picture at that address."),
    ],
)
def test_an_address_that_is_refused_is_told_why_and_kept(
    client: Client, site: OtherSite, path: str, sentence: str
) -> None:
    response = give(client, site.url(path))
    assert response.status_code == 422
    assert sentence in words(response)
    assert f'value="{site.url(path)}"' in words(response)
    assert 'aria-invalid="true"' in words(response)
    assert not Lookup.objects.exists()


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("", "Please enter the address of a picture first."),
        ("a dress", "This is not the address of a picture."),
        ("https://example.org/" + "a" * 2_000, "This address is too long."),
        ("https://example.org/a.jpg", NOT_ALLOWED),
    ],
)
def test_what_is_no_address_of_a_picture_is_told(client: Client, site: OtherSite, address: str, sentence: str) -> None:
    response = give(client, address)
    assert response.status_code == 422
    assert sentence in words(response)
    assert site.asked == []


def test_without_hosts_the_field_is_not_there_and_no_address_is_taken(client: Client) -> None:
    assert 'name="address"' not in words(client.get("/"))  # type: ignore[arg-type]
    with other_site() as site:
        response = give(client, site.url("picture"))
        assert (response.status_code, site.asked) == (422, [])
    assert NOT_ALLOWED in words(response)


@pytest.mark.parametrize(
    ("hosts", "said"),
    [(["a.example", ".b.example"], "Taken from a.example, .b.example"), (["*"], None), (["*", "10.0.0.5"], "10.0.0.5")],
)
def test_home_says_of_which_hosts_pictures_are_taken(
    client: Client, settings: Settings, hosts: list[str], said: str | None
) -> None:
    settings.PHOTO_HOSTS = hosts
    page = words(client.get("/"))  # type: ignore[arg-type]
    assert 'name="address"' in page
    assert ("Taken from" in page) == (said is not None)
    assert said is None or said in page


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "none"}, {"sec-fetch-site": "same-origin"}])
def test_a_shared_photo_leads_to_its_crop_page(headers: dict[str, str]) -> None:
    response = share(Client(enforce_csrf_checks=True), garment_file(1), **headers)
    lookup = Lookup.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, f"/lookups/{lookup.pk}/")


@pytest.mark.parametrize("site", ["cross-site", "same-site", "", "made up"])
def test_a_photo_that_a_page_of_another_site_sends_is_refused(site: str) -> None:
    response = share(Client(enforce_csrf_checks=True), garment_file(1), **{"sec-fetch-site": site})
    assert response.status_code == 403
    assert "Please try once more" in words(response)
    assert not Lookup.objects.exists()


@pytest.mark.parametrize("origin", [None, "null", "https://evil.example", "http://testserver"])
def test_a_browser_that_does_not_say_who_asks_shares_nothing(origin: str | None) -> None:
    headers = {"origin": origin} if origin else {}
    assert share(Client(enforce_csrf_checks=True), garment_file(1), **headers).status_code == 403
    assert not Lookup.objects.exists()


def test_a_shared_file_that_is_no_photo_is_told_so_on_the_home_page(client: Client) -> None:
    response = share(client, b"no picture", **{"sec-fetch-site": "none"})
    assert response.status_code == 422
    assert "This file is not a picture we can read." in words(response)
    assert 'action="/lookups/"' in words(response)
    nothing = client.post("/share/", {"title": "Look at this"}, headers={"sec-fetch-site": "none"})
    assert "Please choose a photo first." in nothing.content.decode()


def test_reloading_the_address_of_a_share_leads_home(client: Client) -> None:
    assert client.get("/share/").headers["Location"] == "/"


def test_every_page_names_the_manifest_and_the_colours_of_its_paper(client: Client) -> None:
    tokens = (Path(project.BASE_DIR) / "static" / "css" / "tokens.css").read_text()
    for address in ("/", "/nowhere/"):
        page = client.get(address).content.decode()
        assert '<link rel="manifest" href="/manifest.webmanifest">' in page
        for scheme, paper in (("light", "#ffffff"), ("dark", "#121211")):
            assert f'media="(prefers-color-scheme: {scheme})" content="{paper}"' in page
    assert "--paper: #fff;" in tokens
    assert "--paper: #121211;" in tokens


def test_the_manifest_lets_a_phone_install_the_site_and_share_photos_to_it(client: Client) -> None:
    response = client.get("/manifest.webmanifest")
    assert response.headers["Content-Type"] == "application/manifest+json"
    manifest = response.json()
    assert manifest["name"] == "Fashion Lookup"
    assert manifest["start_url"] == manifest["scope"] == manifest["id"] == "/"
    assert manifest["display"] == "standalone"
    target = manifest["share_target"]
    assert (target["action"], target["method"], target["enctype"]) == ("/share/", "POST", "multipart/form-data")
    assert target["params"]["files"] == [{"name": "photo", "accept": ["image/*"]}]


def test_every_icon_of_the_manifest_is_a_picture_of_the_size_it_says(client: Client) -> None:
    icons = client.get("/manifest.webmanifest").json()["icons"]
    assert {icon["purpose"] for icon in icons} == {"any", "maskable"}
    assert {icon["sizes"] for icon in icons} == {"any", "192x192", "512x512"}
    for icon in icons:
        data = b"".join(client.get(icon["src"]))
        if icon["type"] == "image/png":
            with Image.open(io.BytesIO(data), formats=("PNG",)) as picture:
                assert icon["sizes"] == "{}x{}".format(*picture.size)
        else:
            assert data.startswith(b"<svg")


@pytest.mark.parametrize("name", ICONS)
def test_the_icons_are_the_ones_that_are_drawn(name: str) -> None:
    with Image.open(FOLDER / name) as stored:
        assert difference(stored, draw_icon(*ICONS[name])) < 1
