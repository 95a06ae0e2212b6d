"""What every kind of answer tells browsers, in a deployment."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests.conftest import Say
from tests.doors import House
from tests.fashion.test_settings import read
from tests.owners import create_lookup, owning
from tests.shop import garment_file

pytestmark = pytest.mark.django_db
YEAR_S = 31_536_000
OF_A_DEPLOYMENT = ("ALLOWED_HOSTS", "SECURE_", "SESSION_COOKIE_", "CSRF_", "X_FRAME_")


@dataclass(frozen=True)
class Ask:
    """How something is asked for, and the status that comes."""

    status: int
    address: str = "/"
    who: str = "shopper"
    method: str = "get"
    secure: bool = True
    more: Mapping[str, Any] | None = None


KINDS = {
    "home": Ask(200),
    "photo": Ask(200, "photo"),
    "a picture the browser has": Ask(304, "photo"),
    "media": Ask(200, "media"),
    "static": Ask(200, "/static/css/site.css"),
    "icon": Ask(200, "/static/favicon.svg"),
    "manifest": Ask(200, "/manifest.webmanifest"),
    "redirect": Ask(302, "/favicon.ico"),
    "to HTTPS": Ask(301, secure=False),
    "to the slash": Ask(301, "/saved"),
    "refused upload": Ask(422, "/lookups/", method="post", more={"photo": ""}),
    "not found": Ask(404, "/nowhere/"),
    "no such file": Ask(404, "/static/nothing.css"),
    "no token": Ask(403, "/lookups/", who="strict", method="post"),
    "wrong method": Ask(405, "/deleted/", method="post"),
    "broken request": Ask(400, "/lookups/", method="post", more={f"field-{number}": "x" for number in range(1_001)}),
    "wrong host": Ask(400, more={"headers": {"host": "evil.example"}}),
    "wrong host, not HTTPS": Ask(400, secure=False, more={"headers": {"host": "evil.example"}}),
    "our mistake": Ask(500, "broken"),
    "login": Ask(200, "/admin/login/", who="stranger"),
    "asked to log in": Ask(302, "/admin/", who="stranger"),
    "admin": Ask(200, "/admin/", who="superuser"),
    "list": Ask(200, "/admin/catalog/item/", who="superuser"),
    "form": Ask(200, "/admin/catalog/item/add/", who="superuser"),
    "admin, not found": Ask(404, "/admin/nothing/", who="superuser"),
    "refused": Ask(403, "/admin/search/feedback/add/", who="superuser"),
    "download": Ask(200, "/admin/catalog/item/export/", who="superuser"),
    "figures": Ask(200, "/admin/search/insights/days.csv", who="superuser"),
}
HSTS = f"max-age={YEAR_S}"
SHIELD = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = {
    "default-src": {"'self'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "object-src": {"'none'"},
    "base-uri": {"'none'"},
    "frame-ancestors": {"'none'"},
    "form-action": {"'self'"},
    "img-src": {"'self'", "blob:", "data:"},
}


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The settings of a deployment that says no more than it must."""
    return read(tmp_path_factory.mktemp("shipped"), SECRET_KEY="its own", ALLOWED_HOSTS="testserver")


@pytest.fixture
def deployed(settings: Settings, shipped: dict[str, Any]) -> None:
    """As such a deployment is."""
    for name, value in shipped.items():
        if name.startswith(OF_A_DEPLOYMENT):
            setattr(settings, name, value)


def ask(house: House, one: Ask) -> Any:
    """The answer; a photo that is asked for twice is one that the browser has."""
    broken = create_lookup(garment_file(1))
    (Path(house.media) / broken.path).write_bytes(b"damaged on our disk")
    strict = owning(Client(enforce_csrf_checks=True))
    strict.raise_request_exception = False
    client = {**house.browsers, "strict": strict}[one.who]
    known = {**house.of_shoppers(), "broken": f"/lookups/{broken.pk}/results/?left=0&top=0&width=100&height=100"}
    more = dict(one.more or {})
    headers = more.pop("headers", {})
    if one.status == 304:
        with closing(client.get(known["photo"], secure=True)) as first:
            headers = {"if-none-match": first.headers["ETag"]}
    return getattr(client, one.method)(known.get(one.address, one.address), more, secure=one.secure, headers=headers)


@pytest.mark.usefixtures("deployed")
def test_every_kind_of_answer_is_shielded(figure: Say) -> None:
    house, bare = House(), {}
    for kind, one in KINDS.items():
        with closing(ask(house, one)) as answer:
            assert answer.status_code == one.status, kind
            found = dict(answer.headers)
        expected = {**SHIELD, **({"Strict-Transport-Security": HSTS} if one.secure else {})}
        if kind == "media":
            expected["Cross-Origin-Resource-Policy"] = "cross-origin"
        if not is_shielded(found) or {name: found.get(name) for name in expected} != expected:
            bare[kind] = found
    shielded = len(KINDS) - len(bare)
    figure("kinds of answers with all headers, HSTS as shipped", "all", f"{shielded} of {len(KINDS)}")
    assert bare == {}


def is_shielded(found: Mapping[str, str]) -> bool:
    """Whether an answer says what may be loaded by its page, and what its page may use."""
    directives = [part.split() for part in found.get("Content-Security-Policy", "none").split(";")]
    refused = {"camera=()", "geolocation=()", "microphone=()"}
    is_strict = {name: set(sources) for name, *sources in directives} == POLICY
    return is_strict and refused <= set(found.get("Permissions-Policy", "").split(", "))


@pytest.mark.usefixtures("deployed")
@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver:x", "a b", "[::1", ""])
def test_a_host_that_is_not_ours_gets_a_plain_refusal(host: str) -> None:
    client = Client(raise_request_exception=False)
    for address in ("/", "/admin/", "/lookups/", "/saved/", "/manifest.webmanifest"):
        answer = client.get(address, secure=True, headers={"host": host})
        assert answer.status_code == 400, address
        assert not host or host not in answer.content.decode()


@pytest.mark.usefixtures("deployed")
def test_no_cookie_is_for_scripts_or_sent_unencrypted_or_by_other_sites() -> None:
    house, client = House(), Client()
    client.get("/", secure=True)
    client.post("/samples/", {"sample": "none"}, secure=True)
    item = house.rows["catalog.item"]
    client.post("/saved/", {"save": item.pk}, secure=True)
    client.get("/admin/login/", secure=True)
    found = {**client.cookies, **house.browsers["superuser"].cookies}
    assert {"csrftoken", "saved", "sessionid"} <= found.keys()
    for name in ("csrftoken", "saved"):
        assert (found[name]["httponly"], found[name]["secure"], found[name]["samesite"]) == (True, True, "Lax"), name


@pytest.mark.usefixtures("deployed")
def test_a_session_is_another_one_after_the_login(django_user_model: Any) -> None:
    django_user_model.objects.create_superuser("ada", password="correct horse battery")
    client = Client()
    client.get("/admin/login/", secure=True)
    client.cookies["sessionid"] = planted = "a" * 32
    token = client.cookies["csrftoken"].value
    form = {"username": "ada", "password": "correct horse battery", "next": "/admin/"}
    assert client.post("/admin/login/", form, secure=True).status_code == 302
    session = client.cookies["sessionid"]
    assert session.value != planted
    assert client.cookies["csrftoken"].value != token
    assert (session["httponly"], session["secure"], session["samesite"]) == (True, True, "Lax")
