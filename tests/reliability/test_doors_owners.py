"""Whose a photo is: what is below a lookup's address is for the browser that made it, and for no other."""

from contextlib import closing
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from search.models import Lookup
from search.owners import cookie_name
from tests.conftest import Say
from tests.doors import House, kept, routes
from tests.owners import OWNER, SECRET, create_lookup, owning
from tests.people import Desk, Person
from tests.shop import garment_file

pytestmark = pytest.mark.django_db
METHODS = ("get", "head", "post")
OF_LOOKUPS = "lookups/<uuid:pk>/"
BITS = 122


def upload(client: Client) -> UUID:
    """Give a photo, and say which lookup came of it."""
    response = client.post("/lookups/", {"photo": SimpleUploadedFile("a.jpg", garment_file(1))})
    assert response.status_code == 302
    return UUID(response.headers["Location"].split("/")[2])


def statuses(client: Client, house: House, pk: UUID) -> set[int]:
    """What comes of asking for all that is below a lookup's address, in every way."""
    found = set()
    below = [one for one in house.of_shoppers().values() if str(house.lookup.pk) in one]
    assert len(below) == len([route for route in routes() if route.startswith(OF_LOOKUPS)])
    for address in below:
        for method in METHODS:
            with closing(getattr(client, method)(address.replace(str(house.lookup.pk), str(pk)))) as answer:
                found.add(answer.status_code)
    return found - {405}  # of a method that the address has for nobody


def test_another_browser_finds_nothing_of_a_photo_and_changes_nothing(figure: Say) -> None:
    house = House()
    first, other = Client(), Client()
    pk = upload(first)
    upload(other)
    before = kept()
    strangers = {"without a cookie": Client(), "with its own": other, "a superuser": house.browsers["superuser"]}
    found = {name: statuses(client, house, pk) for name, client in strangers.items()}
    below = sum(route.startswith(OF_LOOKUPS) for route in routes())
    told = f"{sorted(set().union(*found.values()))}"[1:-1]
    asked = f"{below} routes × {len(METHODS)} methods × {len(strangers)} browsers"
    figure("what another browser session gets for my photo", "404", f"{told} of {asked}")
    assert found == {who: {404} for who in strangers}
    assert kept() == before
    assert first.get(f"/lookups/{pk}/photo.jpg").headers["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize("owner", ["", "x"])
def test_a_photo_without_an_owner_is_nobodys(client: Client, owner: str) -> None:
    house, lookup = House(), create_lookup(garment_file(1), owner=owner)
    for browser in (client, Client()):
        assert statuses(browser, house, lookup.pk) == {404}
    for cookie in ("", "x", OWNER, SECRET[:-1], f"{SECRET}x", f"{SECRET} ", "\u00e9" * 43):
        client.cookies[cookie_name()] = cookie
        assert statuses(client, house, lookup.pk) == {404}
    assert Lookup.objects.filter(pk=lookup.pk).exists()


@pytest.mark.parametrize("cookie", ["", "x", OWNER, SECRET[:-1], f"{SECRET}x", f"x{SECRET}"])
def test_a_cookie_that_is_none_of_ours_opens_nothing_and_is_replaced(client: Client, cookie: str) -> None:
    lookup = create_lookup(garment_file(1))
    assert client.get(f"/lookups/{lookup.pk}/").status_code == 200
    client.cookies[cookie_name()] = cookie
    assert client.get(f"/lookups/{lookup.pk}/").status_code == 404
    assert client.get(f"/lookups/{upload(client)}/").status_code == 200
    assert len(client.cookies[cookie_name()].value) == len(SECRET)
    assert Lookup.objects.exclude(pk=lookup.pk).get().owner != OWNER


@pytest.mark.parametrize("https", [False, True])
def test_the_cookie_is_for_the_browser_alone(settings: Settings, *, https: bool) -> None:
    settings.SESSION_COOKIE_SECURE = https
    client = Client()
    client.get("/saved/")
    assert cookie_name() not in client.cookies
    client.get("/")
    before = client.cookies[cookie_name()].value
    assert not Lookup.objects.exists()
    upload(client)
    assert client.cookies[cookie_name()].value == before
    cookie = client.cookies[cookie_name()]
    assert cookie_name().startswith("__Host-") == https
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")
    assert bool(cookie["secure"]) == https
    assert cookie.value not in str(kept())


def test_all_photos_of_a_browser_are_its_own_and_a_refused_one_gives_no_cookie() -> None:
    client = Client()
    assert client.post("/lookups/", {"photo": SimpleUploadedFile("a.jpg", b"milk")}).status_code == 422
    assert cookie_name() not in client.cookies
    first = upload(client)
    secret = client.cookies[cookie_name()].value
    second = upload(client)
    assert client.cookies[cookie_name()].value == secret
    assert {client.get(f"/lookups/{pk}/").status_code for pk in (first, second)} == {200}


def test_ids_of_lookups_and_secrets_cannot_be_guessed(figure: Say) -> None:
    clients = [Client() for _ in range(20)]
    ids = {upload(client) for client in clients}
    secrets = {client.cookies[cookie_name()].value for client in clients}
    assert (len(ids), len(secrets)) == (20, 20)
    assert {one.version for one in ids} == {4}
    changing = [len({str(one)[place] for one in ids}) > 1 for place in range(36)]
    bits = 4 * sum(changing) - 2  # two bits of the one digit that is 8, 9, a or b
    assert bits == BITS
    figure("random bits in a lookup's id", f"≥ {BITS}", str(bits))


def test_a_photo_is_deleted_by_its_browser_only(client: Client) -> None:
    lookup = create_lookup(garment_file(1))
    assert Client().post(f"/lookups/{lookup.pk}/delete/").status_code == 404
    assert Client().post(f"/lookups/{uuid4()}/delete/").status_code == 200  # there is nothing to delete
    assert client.post(f"/lookups/{lookup.pk}/delete/").status_code == 302
    assert not Lookup.objects.exists()


@pytest.mark.parametrize("who", ["stranger", "superuser"])
def test_staff_see_of_shoppers_photos_what_their_pages_show_and_nothing_by_the_shoppers_addresses(who: str) -> None:
    desk = Desk(Person(who))
    lookup, trial = desk.rows["search.insights"].lookup, desk.rows["search.trial"]
    assert desk.client.get(reverse("search:photo", args=[lookup.pk])).status_code == 404
    assert desk.client.get(reverse("search:photo", args=[trial.pk])).status_code == 404
    picture = reverse("admin:search_insights_picture", args=[desk.rows["search.insights"].pk])
    assert (desk.client.get(picture).status_code == 200) == (who == "superuser")
    assert owning(Client()).get(reverse("search:photo", args=[trial.pk])).status_code == 200
