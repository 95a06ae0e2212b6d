"""Ways back lead within the site, and what somebody sends gets into no header."""

from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client

from tests.conftest import Say
from tests.doors import House
from tests.shop import stock

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
HERE = "http://testserver/admin/"
ELSEWHERE = (
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "\x00//evil.example",
    "http:evil.example",
    "http:///evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "//evil.example\\@testserver",
    "https:/\\evil.example",
    "/%09/evil.example/..//evil.example",
)
INJECTED = ("/x\r\nX-Evil: 1", "/x\nX-Evil: 1", "/\u010a\u010dX-Evil: 1", "/x\r\n\r\n<script>", "/x%0d%0aX-Evil: 1")


def leads_away(location: str) -> bool:
    """Whether a browser would leave the site."""
    seen = location.strip().replace("\\", "/").replace("\t", "").replace("\n", "").replace("\r", "")
    return urlsplit(urljoin(HERE, seen))[:2] != urlsplit(HERE)[:2]


def test_a_way_back_stays_within_the_site_and_is_one_header(client: Client, figure: Say) -> None:
    house, (item,) = House(), stock(range(1, 2))
    staff, pair = house.browsers["superuser"], house.rows["search.duplicatepair"]
    merge, bad, asked = f"/admin/catalog/item/merge/{pair.first_id}/{pair.second_id}/", [], 0
    for way in (*ELSEWHERE, *INJECTED):
        answers = [
            client.post("/saved/", {"save": item.pk, "next": way}),
            client.post("/saved/", {"drop": item.pk, "next": way}),
            client.get("/admin/login/", {"next": way}),
            staff.get("/admin/login/", {"next": way}),
            staff.get(merge, {"next": way}),
            staff.post(merge, {"next": way, "seen": "another"}),
        ]
        asked += len(answers)
        bad += [(way, one) for one in answers if is_injected(one) or leads_away(one.headers.get("Location", HERE))]
    figure("ways back that lead out of the site or into a header", "0", f"{len(bad)} of {asked}")
    assert bad == []


def test_a_login_and_a_logout_lead_nowhere_else(django_user_model: Any) -> None:
    django_user_model.objects.create_superuser("ada", password=PASSWORD)
    for way in (*ELSEWHERE, *INJECTED):
        client = Client()
        came = client.post("/admin/login/", {"username": "ada", "password": PASSWORD, "next": way})
        assert came.status_code == 302
        went = client.post("/admin/logout/", {"next": way})
        assert [one for one in (came, went) if is_injected(one) or leads_away(one.headers.get("Location", HERE))] == []


def is_injected(answer: Any) -> bool:
    """Whether something that was sent has become a header, or an error of ours."""
    values = [value for _, value in answer.items()]
    return "X-Evil" in answer.headers or answer.status_code >= 500 or any({"\n", "\r"} & set(one) for one in values)


@pytest.mark.parametrize("text", ["a\r\nX-Evil: 1", "\u010a\u010d", "\x00", "=1+1\n", '";x="'])
def test_what_is_asked_for_gets_into_no_header(client: Client, text: str) -> None:
    house = House()
    results = house.of_shoppers()["results"]
    staff = house.browsers["superuser"]
    asked = {"colour": text, "brand": text, "category": text, "look": text}
    answers = [
        client.get(results, {"left": "0", "top": "0", "width": "100", "height": "100", **asked}),
        client.get(results, {"width": "100", "height": "100", **asked}, headers={"hx-request": "true"}),
        client.get("/items/1/", {"x": text}),
        client.get("/saved", {"x": text}),
        client.get("/saved/compare/", {"item": text}),
        client.get("/", headers={"accept-language": text.replace("\n", " ").replace("\r", " ")}),
        staff.get("/admin/catalog/item/", {"q": text}),
        staff.get("/admin/catalog/item/export/", {"q": text, "brand": text}),
        staff.get("/admin/search/insights/days.csv", {"days": text}),
    ]
    assert [answer for answer in answers if is_injected(answer)] == []
