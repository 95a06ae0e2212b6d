"""Requests that no browser sends are read as if one had."""

from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import BadRequest
from django.http.multipartparser import MultiPartParserError
from django.test import RequestFactory

from fashion.requests import Request
from fashion.wsgi import application

FORM = "application/x-www-form-urlencoded"
PARTS = b'--XX\r\nContent-Disposition: form-data; name="a"%b\r\n\r\nb\xff\r\n--XX--\r\n'


def read(method: str = "GET", body: bytes = b"", kind: str = "", **given: Any) -> Request:
    """A request as the web processes read it."""
    asked = {"REQUEST_METHOD": method, "CONTENT_TYPE": kind, "CONTENT_LENGTH": str(len(body)), **given}
    return Request({**RequestFactory().get("/").environ, "wsgi.input": BytesIO(body), **asked})


def test_the_web_processes_read_requests_so() -> None:
    assert application.request_class is Request


@pytest.mark.parametrize("charset", ["hex", "undefined", "utf-7", "utf-16", "unicode_escape", "latin-1", "no-such"])
def test_no_charset_of_a_stranger_is_believed(charset: str) -> None:
    asked = read(kind=f"text/plain; charset={charset}", QUERY_STRING="q=%C3%A4%2B2AA-")
    assert asked.GET["q"] == "ä+2AA-"
    assert read("POST", b"q=%C3%A4", f"{FORM}; charset={charset}").POST["q"] == "ä"
    assert read("POST", PARTS % b"", f"multipart/form-data; boundary=XX; charset={charset}").POST["a"] == "b\ufffd"


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain; a*=b; a*0=c",
        "text/plain; a*=no-such''%41",
        "multipart/form-data; a*=b; a*0=c",
        f"{FORM}; charset=\0",
    ],
)
def test_a_type_in_pieces_is_none(kind: str) -> None:
    request = read("POST", b"a=b", kind)
    assert (request.content_type, dict(request.POST)) == ("", {})


def test_a_part_with_a_header_in_pieces_is_a_bad_request() -> None:
    request = read("POST", PARTS % b"; a*=b; a*0=c", "multipart/form-data; boundary=XX")
    with pytest.raises(MultiPartParserError) as caught:
        _ = request.POST
    assert not isinstance(caught.value, BadRequest)
    assert dict(request.POST) == {}


def test_cookies_with_a_nul_are_left_out() -> None:
    assert read(HTTP_COOKIE='sessionid="\\000abcdefgh"; saved=1.2').COOKIES == {"saved": "1.2"}


@pytest.mark.parametrize("length", ["x", "-1", "1.5", "٣", "0x10", "+1", " "])
def test_a_length_that_is_no_number_is_none(length: str) -> None:
    request = read("POST", b"a=b", FORM, CONTENT_LENGTH=length)
    assert dict(request.POST) == {}
