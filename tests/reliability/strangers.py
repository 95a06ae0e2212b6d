"""A site that strangers ask, as the web processes read them, and what is asked is taken back."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings as used
from django.db import transaction
from django.test import Client
from pytest_django.fixtures import Settings

from fashion.wsgi import application
from tests.owners import owning
from tests.people import Desk, Person
from tests.reliability.bodies import Case


@pytest.fixture
def desk(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A superuser's, in a shop where shoppers may say what they think and give addresses."""
    monkeypatch.setattr("django.test.client.WSGIRequest", application.request_class)  # as the web processes read it
    settings.FEEDBACK, settings.PHOTO_HOSTS = True, ["127.0.0.1:1"]
    logging.disable(logging.CRITICAL)  # what is refused is written down, thousands of times
    yield Desk(Person("superuser"))
    logging.disable(logging.NOTSET)


def session_of(desk: Desk) -> str:
    """The cookie by which the site knows who sits there."""
    return desk.client.cookies[used.SESSION_COOKIE_NAME].value


def ask(case: Case, session: str = "", method: str = "") -> int:
    """The status of the answer, once all of it has come; what it changed is taken back. Errors are raised."""
    client = owning(Client())  # a browser that has photos here
    if session:
        client.cookies[used.SESSION_COOKIE_NAME] = session
    given: dict[str, Any] = {"QUERY_STRING": case.query, **case.headers}
    with _undone():
        answer = client.generic(method or ("POST" if case.kind else "GET"), case.path, case.body, case.kind, **given)
        b"".join(answer)
    return answer.status_code


def fault_in(case: Case, session: str = "", method: str = "") -> str:
    """What a request breaks, with that request; nothing if there is an answer."""
    try:
        status = ask(case, session, method)
    except Exception as error:  # whatever it is, it is told
        return f"{method} {case!r:.500}: {error!r:.300}"
    return f"{method} {case!r:.500}: {status}" if status >= 500 else ""


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
