"""Changes are made by POST with a token; what has none is refused wherever it is sent."""

from collections import Counter
from contextlib import closing

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver

from search import origins
from search.models import Lookup
from search.owners import cookie_name
from tests.conftest import Say
from tests.doors import House, kept, route_of, routes
from tests.owners import owning
from tests.shop import garment_file

pytestmark = pytest.mark.django_db
STRANGE = ("cross-site", "same-site", "cross-origin", "NONE", "none, cross-site", "same-origin, cross-site", "", " ")


def strict(client: Client) -> Client:
    """The same browser, whose tokens are looked at."""
    client.handler.enforce_csrf_checks = True
    return client


def test_every_address_refuses_a_post_without_a_token(figure: Say) -> None:
    house = House()
    before, statuses = kept(), Counter[int]()
    for client in map(strict, house.browsers.values()):
        for address in house.addresses():
            for fields in ({}, {"csrfmiddlewaretoken": "x" * 64}):
                with closing(client.post(address, fields)) as answer:
                    statuses[answer.status_code] += 1
    told = f"{statuses[403]} of {statuses.total()} to {len(set(routes()))} routes"
    figure("POSTs without a token are refused", "all", told)
    assert set(statuses) == {403}
    assert kept() == before


def test_one_address_alone_looks_at_no_token_and_at_something_else_instead() -> None:
    addresses = House().addresses()
    exempt = {one for one in addresses if getattr(get_resolver().resolve(one.partition("?")[0]).func, "csrf_exempt", 0)}
    assert {route_of(one) for one in exempt} == {"share/"}
    assert {"none", "same-origin"} == origins.OURS


@pytest.mark.parametrize("origin", [None, "null", "http://testserver", "https://evil.example"])
@pytest.mark.parametrize("site", [*STRANGE, None])
def test_no_page_of_another_site_shares_a_photo_in_a_shoppers_name(site: str | None, origin: str | None) -> None:
    client, before = owning(Client(enforce_csrf_checks=True)), kept()
    said = {"sec-fetch-site": site, "origin": origin, "sec-fetch-mode": "navigate", "sec-fetch-user": "?1"}
    headers = {name: value for name, value in said.items() if value is not None}
    response = client.post("/share/", {"photo": SimpleUploadedFile("a.jpg", garment_file(1))}, headers=headers)
    assert response.status_code == 403
    assert cookie_name() not in response.cookies  # the shopper's own photos stay hers
    assert kept() == before


def test_what_the_phone_itself_shares_is_the_shoppers() -> None:
    client = Client(enforce_csrf_checks=True)
    files = {"photo": SimpleUploadedFile("a.jpg", garment_file(1))}
    response = client.post("/share/", files, headers={"sec-fetch-site": "none", "origin": "null"})
    assert response.status_code == 302
    assert client.get(response.headers["Location"]).status_code == 200
    assert Lookup.objects.count() == 1


def test_the_token_of_another_browser_is_no_token() -> None:
    one, other = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    token = one.get("/").context["csrf_token"]
    other.get("/")
    assert other.post("/saved/", {"save": "1", "csrfmiddlewaretoken": str(token)}).status_code == 403
    assert one.post("/saved/", {"save": "1", "csrfmiddlewaretoken": str(token)}).status_code == 302
