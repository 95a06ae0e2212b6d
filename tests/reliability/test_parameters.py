"""Whatever stands where a number, an id, a word or a date should: every address of the site has an answer."""

import os
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, given, settings

from tests.conftest import Say
from tests.people import Desk
from tests.reliability.bodies import Case, cases
from tests.reliability.endpoints import Endpoint, endpoint, is_known, routes
from tests.reliability.nonsense import as_query
from tests.reliability.strangers import ask, desk, session_of

__all__ = ["desk"]

pytestmark = pytest.mark.django_db
FEW, MANY = 6, int(os.environ.get("CASES_AN_ADDRESS", "200"))  # fewer where it is tried once more
NOWHERE = (  # of these addresses nothing is there to be looked at
    *(f"admin/catalog/import/<int:pk>/{verb}/" for verb in ("run", "cancel", "check")),
    *("admin/<path:url>", "admin/r/<path:content_type_id>/<path:object_id>/"),
)
APPS = ("auth", "axes", "catalog", "search")
parts = pytest.mark.parametrize("part", ["shoppers", "admin", *APPS])
OUTSIDE = ("login", "logout")  # asked by somebody who is not logged in
TRYING: dict[str, Any] = {  # drawn alike each time, so that what fails fails again
    "derandomize": True,
    "database": None,
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "phases": (Phase.generate,),
}


def fault_of(one: Endpoint, session: str, count: int) -> str:
    """What breaks an address in so many cases; nothing if none does."""

    @settings(max_examples=count, **TRYING)
    @given(cases(one))
    def holds(case: Case) -> None:
        status = ask(case, session)
        assert status < 500, f"{status}"

    try:
        holds()
    except Exception as error:  # whatever it is, it is told with the case that brought it
        return f"{one.route}: {error!r:.300} {' '.join(getattr(error, '__notes__', []))[:1_500]}"
    return ""


def part_of(route: str) -> str:
    """Of which part of the site an address is."""
    app = route.removeprefix("admin/").partition("/")[0]
    return (app if app in APPS else "admin") if route.startswith("admin/") else "shoppers"


def routes_in(part: str) -> list[str]:
    """The addresses of a part."""
    return [route for route in routes() if part_of(route) == part]


def try_all(desk: Desk, part: str, count: int) -> list[str]:
    """What breaks any address of a part of the site in so many cases each."""
    found = [(endpoint(route, routes()[route], desk), routes()[route]) for route in routes_in(part)]
    session = session_of(desk)
    tried = (fault_of(one, "" if name in OUTSIDE else session, count) for one, name in found)
    return [fault for fault in tried if fault]


def test_every_address_of_the_site_is_in_the_tables() -> None:
    assert [route for route, name in routes().items() if not is_known(route, name)] == []
    assert len(routes()) > 90


def test_what_the_tables_ask_leads_somewhere(desk: Desk) -> None:
    session, found = session_of(desk), {}
    for route, name in routes().items():
        one = endpoint(route, name, desk)
        found[route] = ask(Case(one.path({}), as_query(one.query)), session)
    assert {route for route, status in found.items() if status in (400, 404)} == set(NOWHERE)
    assert sum(status == 200 for status in found.values()) > 60


@parts
def test_no_address_breaks_by_what_it_is_asked(desk: Desk, part: str) -> None:
    assert not (faults := try_all(desk, part, FEW)), "\n".join(faults)


@pytest.mark.slow
@parts
def test_no_address_breaks_by_much_that_it_is_asked(desk: Desk, figure: Say, part: str) -> None:
    faults = try_all(desk, part, MANY)
    measured = f"{len(routes_in(part))} addresses, {len(faults)} of them with a 5xx"
    figure(f"hostile parameters, {MANY} cases an address, {part}, {connection.display_name}", "0 5xx", measured)
    assert not faults, "\n".join(faults)
