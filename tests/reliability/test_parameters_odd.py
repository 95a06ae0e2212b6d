"""Methods, headers, cookies and bodies that no browser sends: there is an answer."""

from collections.abc import Iterator

import pytest
from django.db import connection

from fashion.requests import Request
from fashion.wsgi import application
from tests.conftest import Say
from tests.people import Desk
from tests.reliability.bodies import FORM, MULTIPART, Case
from tests.reliability.endpoints import endpoint, routes
from tests.reliability.nonsense import NUMBERS, TEXTS, as_query, encoded
from tests.reliability.oddities import (
    BROKEN_TYPES,
    COOKIES,
    HEADERS,
    LENGTHS,
    METHODS,
    PARTS,
    PLACES,
    QUOTED,
    SENT_TO,
    VALUES,
)
from tests.reliability.strangers import desk, fault_in, session_of

__all__ = ["desk"]

pytestmark = pytest.mark.django_db
every = pytest.mark.parametrize("nth", [19, pytest.param(1, marks=pytest.mark.slow)])  # of all cases


def hold(cases: list[tuple[Case, str]], desk: Desk, figure: Say, what: str) -> None:
    """Ask all of it, once as a stranger and once as staff, and say how much it was."""
    session = session_of(desk)
    faults = [fault for case, method in cases for who in ("", session) if (fault := fault_in(case, who, method))]
    figure(f"{what}, {connection.display_name}", "0 5xx", f"{2 * len(cases)} requests, {len(faults)} with a 5xx")
    assert not faults, "\n".join(faults)


def test_the_web_processes_read_requests_so() -> None:
    assert application.request_class is Request


@every
def test_no_method_breaks_an_address(desk: Desk, figure: Say, nth: int) -> None:
    paths = [endpoint(route, name, desk).path({}) for route, name in routes().items()]
    hold([(Case(path), method) for path in paths for method in METHODS][::nth], desk, figure, "odd methods")


@every
def test_no_cookie_breaks_a_page(desk: Desk, figure: Say, nth: int) -> None:
    texts = (*QUOTED, *(text.replace("\0", "") for text in (*TEXTS, *NUMBERS)))
    sent = [f"{name}={encoded(text).decode('latin-1')}" for name in COOKIES for text in texts]
    sent += [";" * 5_000, "a=b; " * 1_000, "=" * 1_000, "sessionid", "\xff"]
    cases = [Case(path, headers={"HTTP_COOKIE": cookie}) for cookie in sent for path in ("/saved/", "/admin/login/")]
    hold([(case, "") for case in cases[::nth]], desk, figure, "odd cookies")


@every
def test_no_header_breaks_a_page(desk: Desk, figure: Say, nth: int) -> None:
    odd = [{f"HTTP_{name}": value} for name in HEADERS for value in VALUES]
    cases = [Case(path, headers=header) for header in odd for path in ("/", "/admin/catalog/item/")]
    cases += [Case("/share/", kind=FORM, body=b"a=b", headers=header) for header in odd]
    hold([(case, "") for case in cases[::nth]], desk, figure, "odd headers")


def bodies() -> Iterator[tuple[str, bytes]]:
    """Types with bodies that do not fit them."""
    yield from (
        (kind, body)
        for kind in BROKEN_TYPES
        for body in (b"", b"a=b&c=%ff%00", b"--XX\r\n\r\n--XX--\r\n", b'{"a": "\\ud800"}')
    )
    for part in PARTS:
        yield from (
            (MULTIPART, body) for body in (part, b"--XX\r\n" + part + b"\r\n\r\nx\r\n--XX--\r\n", b"--XX\r\n" + part)
        )
    yield FORM, b"&" * 5_000
    yield FORM, b"a=" + b"x" * 3_000_000
    yield (
        MULTIPART,
        b"".join(b"--XX\r\nContent-Disposition: form-data; name=a%d\r\n\r\n\r\n" % one for one in range(1_200)),
    )


@every
def test_no_body_breaks_a_form(desk: Desk, figure: Say, nth: int) -> None:
    cases = [
        Case(path, query, kind, body) for kind, body in bodies() for path in SENT_TO for query in ("", "a=%ff%2B2AA-")
    ]
    hold([(case, "POST") for case in cases[::nth]], desk, figure, "odd bodies and types")


@every
def test_no_type_of_a_body_breaks_what_has_none(desk: Desk, figure: Say, nth: int) -> None:
    cases = [(Case(path, "q=%ff%20", kind), "GET") for kind in BROKEN_TYPES for path in PLACES]
    hold(cases[::nth], desk, figure, "odd types without a body")


def test_no_length_breaks_a_form(desk: Desk, figure: Say) -> None:
    sent = [(FORM, as_query([("save", b"1")]).encode()), (MULTIPART, b"--XX\r\n\r\n--XX--\r\n"), ("text/plain", b"x")]
    cases = [
        Case(path, "", kind, body, {"CONTENT_LENGTH": length})
        for kind, body in sent
        for length in LENGTHS
        for path in SENT_TO
    ]
    hold([(case, "POST") for case in cases], desk, figure, "wrong lengths")
