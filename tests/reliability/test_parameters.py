"""Whatever stands where a number, an id, a word or a date should: every address of the site has an answer."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings as used
from django.db import connection, transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from pytest_django.fixtures import Settings

from fashion.wsgi import application
from tests.conftest import Say
from tests.people import Desk, Person
from tests.reliability.bodies import Case, cases
from tests.reliability.endpoints import Endpoint, endpoint, is_known, routes

pytestmark = pytest.mark.django_db
FEW, MANY = 8, 200
OUTSIDE = ("login", "logout")  # asked by somebody who is not logged in
TRYING: dict[str, Any] = {  # drawn alike each time, so that what fails fails again
    "derandomize": True,
    "database": None,
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "phases": (Phase.generate,),
}


@pytest.fixture
def desk(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A superuser's, in a shop where shoppers may say what they think and give addresses."""
    monkeypatch.setattr("django.test.client.WSGIRequest", application.request_class)  # as the web processes read it
    settings.FEEDBACK, settings.PHOTO_HOSTS = True, ["127.0.0.1:1"]
    logging.disable(logging.CRITICAL)  # what is refused is written down, thousands of times
    yield Desk(Person("superuser"))
    logging.disable(logging.NOTSET)


@contextmanager
def undone() -> Iterator[None]:
    """What happens within is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask(client: Client, case: Case) -> int:
    """The status of the answer, once all of it has come. An error within the site is raised."""
    headers: dict[str, Any] = dict(case.headers)
    if not case.kind:
        answer = client.generic("GET", case.path, QUERY_STRING=case.query, **headers)
    else:
        answer = client.generic("POST", case.path, case.body, case.kind, QUERY_STRING=case.query, **headers)
    for _ in answer.streaming_content if answer.streaming else ():
        pass
    return answer.status_code


def fault_of(one: Endpoint, desk: Desk, count: int, *, anonymous: bool) -> str:
    """What breaks an address in so many cases; nothing if none does."""
    session = desk.client.cookies[used.SESSION_COOKIE_NAME].value

    @settings(max_examples=count, **TRYING)
    @given(cases(one))
    def holds(case: Case) -> None:
        client = Client()
        if not anonymous:
            client.cookies[used.SESSION_COOKIE_NAME] = session
        with undone():
            status = ask(client, case)
        assert status < 500, f"{status}"

    try:
        holds()
    except Exception as error:  # noqa: BLE001  whatever it is, it is told with the case that brought it
        return f"{one.route}: {error!r:.300} {' '.join(getattr(error, '__notes__', []))[:1_500]}"
    return ""


def try_all(desk: Desk, count: int) -> list[str]:
    """What breaks any address of the site in so many cases each."""
    found = [(endpoint(route, name, desk), name) for route, name in routes().items()]
    return [fault for one, name in found if (fault := fault_of(one, desk, count, anonymous=name in OUTSIDE))]


def test_every_address_of_the_site_is_in_the_tables() -> None:
    assert [route for route, name in routes().items() if not is_known(route, name)] == []
    assert len(routes()) > 90


def test_no_address_breaks_by_what_it_is_asked(desk: Desk) -> None:
    assert not (faults := try_all(desk, FEW)), "\n".join(faults)


@pytest.mark.slow
def test_no_address_breaks_by_much_that_it_is_asked(desk: Desk, figure: Say) -> None:
    faults = try_all(desk, MANY)
    measured = f"{len(routes())} addresses, {len(faults)} of them with a 5xx"
    figure(f"hostile parameters, {MANY} cases an address, {connection.display_name}", "0 5xx", measured)
    assert not faults, "\n".join(faults)
