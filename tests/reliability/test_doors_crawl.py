"""Looking changes nothing: every address of the site, asked in every way but POST, by a stranger and by a superuser."""

from contextlib import closing
from itertools import product

import pytest
from django.test import Client

from search.owners import cookie_name
from tests.conftest import Say
from tests.doors import House, kept, route_of, routes

pytestmark = pytest.mark.django_db
WAYS: tuple[tuple[str, dict[str, str]], ...] = (
    ("get", {"HX-Request": "true"}),
    *((method, {}) for method in ("get", "head", "options", "trace", "put", "patch", "delete")),
)
PUBLIC = ("/", "/saved/", "/deleted/", "/manifest.webmanifest", "/lookups/", "/share/", "/samples/", "/saved/compare/")
GETS = 10_000


def test_a_crawl_of_every_address_changes_no_row_and_no_file(figure: Say) -> None:
    house = House()
    addresses = house.addresses()
    assert {route_of(address) for address in addresses} == set(routes())
    before, asked = kept(), 0
    of_each = {"stranger": addresses, "shopper": list(house.of_shoppers().values()), "superuser": addresses}
    for who, seen in of_each.items():
        for address, (method, headers) in product(seen, WAYS):
            answer = getattr(house.browsers[who], method)(address, headers=headers)
            answer.close()
            asked += 1
            assert answer.status_code < 500, (method, address)
            assert {"sessionid", cookie_name()} & answer.cookies.keys() <= _given_at(address), (method, address)
    changed = {name: after for name, after in kept().items() if after != before[name]}
    told = f"{len(changed)} by {asked:,} requests to {len(set(routes()))} routes"
    figure("tables and folders that a crawl of the URLconf with all methods but POST changes", "0", told)
    assert changed == {}


def test_the_crawl_sees_the_pages_and_not_their_refusals() -> None:
    house = House()
    shopper, staff = house.browsers["shopper"], house.browsers["superuser"]
    assert [name for name, address in house.of_shoppers().items() if not is_shown(shopper, address)] == []
    refused = {route_of(one) for one in house.addresses() if not is_shown(staff, one)}
    assert len(set(routes()) - refused) > 90


@pytest.mark.slow
def test_ten_thousand_looks_without_a_cookie_leave_nothing(figure: Say) -> None:
    house = House()
    item = house.rows["catalog.item"]
    addresses = [*PUBLIC, item.get_absolute_url(), f"{item.get_absolute_url()}similar/", f"/lookups/{house.lookup.pk}/"]
    before = kept()
    for number in range(GETS):
        Client().get(addresses[number % len(addresses)])
    changed = {name for name, after in kept().items() if after != before[name]}
    figure("tables and folders that GETs without a cookie change", "0", f"{len(changed)} by {GETS:,}")
    assert changed == set()


def _given_at(address: str) -> set[str]:
    """Who may be about to send photos is given what they will be known by, of which nothing is kept before."""
    return {cookie_name()} if address == "/" else set()


def is_shown(client: Client, address: str) -> bool:
    """Whether somebody sees a page, or is led to one."""
    with closing(client.get(address)) as answer:
        return answer.status_code in (200, 302)
