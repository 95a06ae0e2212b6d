"""Who sends or searches too often, too much, or one photo too many at once is told to wait, before anything is read."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import get_resolver, resolve
from pytest_django.fixtures import Settings

from catalog.decoders import DecodersBusyError
from fashion import crowds
from fashion.crowds import Crowds, counters_at
from fashion.rates import Counters
from fashion.turns import LATEST_S, SOONEST_S
from search.urls import urlpatterns
from tests.conftest import Say
from tests.messages_shown.shopper import BOX, HTMX
from tests.owners import create_lookup, owning
from tests.shop import add_item, garment_file

pytestmark = pytest.mark.django_db

UNCOUNTED = {
    *("home", "manifest", "crop", "advice", "photo", "cropped", "delete", "deleted", "saved", "compare"),
    "record",  # of a search that was counted, and once only
}


def statuses(ask: Callable[[], Any], times: int) -> list[int]:
    """The status codes of some answers in a row."""
    return [ask().status_code for _ in range(times)]


def test_every_address_of_shoppers_is_counted_or_known_not_to_be() -> None:
    names = {f"search:{pattern.name}" for pattern in urlpatterns}
    counted = crowds.UPLOADS | crowds.SEARCHES | crowds.SENT_SEARCHES
    assert names == counted | {f"search:{name}" for name in UNCOUNTED}
    assert counted <= names


@pytest.mark.parametrize("path", ["/lookups/", "/share/", "/samples/"])
def test_photos_are_counted_however_they_are_sent(client: Client, settings: Settings, path: str) -> None:
    settings.UPLOADS_PER_MINUTE = 2
    assert statuses(lambda: client.post(path), 3)[2] == 429
    assert statuses(lambda: client.get(path), 3) == [302] * 3
    refused = client.post("/lookups/")
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 60


def test_uploads_of_a_day_are_counted_too(client: Client, settings: Settings, figure: Say) -> None:
    settings.UPLOADS_PER_MINUTE, settings.UPLOADS_PER_DAY = 5, 2
    found = statuses(lambda: client.post("/lookups/"), 3)
    figure("uploads of a day with UPLOADS_PER_DAY=2", "2", f"{found.count(422)} of {len(found)}")
    assert found == [422, 422, 429]
    assert int(client.post("/lookups/").headers["Retry-After"]) > 86_000


def test_whatever_asks_the_index_is_a_search(client: Client, settings: Settings) -> None:
    settings.SEARCHES_PER_MINUTE, settings.FEEDBACK = 4, True
    lookup, item = create_lookup(garment_file(1)), add_item()
    owning(client)
    asked = [
        client.get(f"/lookups/{lookup.pk}/results/", BOX),
        client.get(f"/lookups/{lookup.pk}/results/", BOX, headers=HTMX),
        client.get(item.get_absolute_url()),
        client.get(f"/items/{item.pk}/similar/"),
        client.post(f"/lookups/{lookup.pk}/feedback/", {"it": item.pk}),
        client.get(f"/lookups/{lookup.pk}/results/", BOX),
    ]
    assert [answer.status_code for answer in asked] == [200] * 4 + [429] * 2
    for path in ("/", "/saved/", f"/lookups/{lookup.pk}/", "/admin/login/", "/manifest.webmanifest"):
        assert client.get(path).status_code == 200, path


def test_nought_turns_a_limit_off(client: Client, figure: Say) -> None:
    found = statuses(lambda: client.post("/lookups/"), 30)
    figure("uploads in a row that a limit of 0 lets through", "all", f"{found.count(422)} of {len(found)}")
    assert set(found) == {422}


def test_a_network_is_one_sender_and_the_header_is_believed_behind_a_proxy_only(
    settings: Settings, figure: Say
) -> None:
    def send(address: str, forwarded: str = "") -> int:
        headers = {"X-Forwarded-For": forwarded} if forwarded else {}
        return Client(REMOTE_ADDR=address).post("/lookups/", headers=headers).status_code

    settings.UPLOADS_PER_MINUTE = 1
    assert [send("2001:db8:1:2::1"), send("2001:db8:1:2:ffff::9"), send("2001:db8:1:3::1")] == [422, 429, 422]
    forged = [send("192.0.2.1", "203.0.113.1"), send("192.0.2.1", "203.0.113.2")]
    figure("a limit of 1 for one address with a forged X-Forwarded-For, without a proxy", "422, 429", f"{forged}"[1:-1])
    assert forged == [422, 429]
    settings.BEHIND_PROXY, settings.PROXIES = True, ["192.0.2.2", "2001:db8::/32"]
    passing_it_by = [send("192.0.2.3", "203.0.113.3"), send("192.0.2.3", "203.0.113.4")]
    what = "a limit of 1 for one address with a forged X-Forwarded-For, past the proxy"
    figure(what, "422, 429", f"{passing_it_by}"[1:-1])
    assert passing_it_by == [422, 429]
    assert [send("192.0.2.2", "203.0.113.1"), send("192.0.2.2", "203.0.113.2")] == [422, 422]
    assert [send("192.0.2.2", "1.2.3.4, 203.0.113.1"), send("192.0.2.2", "5.6.7.8, 203.0.113.2")] == [429, 429]


def test_a_browser_is_counted_wherever_it_is(settings: Settings, figure: Say) -> None:
    settings.UPLOADS_PER_MINUTE = 1
    photos = [Client(REMOTE_ADDR=f"192.0.2.{number}") for number in range(3)]
    found = [owning(one).post("/lookups/").status_code for one in photos[:2]]
    figure("a limit of 1 for one browser at two addresses", "422, 429", f"{found}"[1:-1])
    assert found == [422, 429]
    assert photos[2].post("/lookups/").status_code == 422


def busy_inside(inner: Callable[[Crowds], HttpResponse | None]) -> tuple[HttpResponse | None, Crowds]:
    """What somebody is told while a photo of another is worked on, and the middleware after that."""
    told: list[HttpResponse | None] = []

    def work(request: HttpRequest) -> HttpResponse:
        assert middleware.process_view(request) is None
        told.append(inner(middleware))
        return HttpResponse()

    middleware = Crowds(work)
    middleware(asking("/lookups/"))
    return told[0], middleware


def asking(path: str, method: str = "POST", **headers: Any) -> HttpRequest:
    """A request that is resolved."""
    request = RequestFactory().generic(method, path, **headers)
    request.resolver_match = resolve(path)
    return request


def test_a_photo_too_many_is_refused_at_once_and_one_later_is_taken(settings: Settings) -> None:
    settings.UPLOADS_AT_ONCE = 1
    refused, middleware = busy_inside(lambda crowd: crowd.process_view(asking("/share/")))
    assert refused is not None
    assert refused.status_code == 503
    assert SOONEST_S <= int(refused.headers["Retry-After"]) <= LATEST_S
    assert middleware.process_view(asking("/lookups/")) is None


def test_pages_are_answered_while_photos_are_worked_on(settings: Settings) -> None:
    settings.UPLOADS_AT_ONCE = 1
    assert busy_inside(lambda crowd: crowd.process_view(asking("/", "GET")))[0] is None
    assert busy_inside(lambda crowd: crowd.process_view(asking("/lookups/", "GET")))[0] is None


def test_who_is_refused_for_want_of_room_uses_up_no_limit(settings: Settings) -> None:
    settings.UPLOADS_AT_ONCE, settings.UPLOADS_PER_MINUTE = 1, 2
    _, middleware = busy_inside(lambda crowd: crowd.process_view(asking("/lookups/")))
    assert middleware.process_view(asking("/lookups/")) is None


def test_a_place_is_free_again_whatever_becomes_of_a_photo(settings: Settings) -> None:
    settings.UPLOADS_AT_ONCE = 1

    def fail(request: HttpRequest) -> HttpResponse:
        middleware.process_view(request)
        raise ZeroDivisionError

    middleware = Crowds(fail)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            middleware(asking("/lookups/"))
    settings.UPLOADS_PER_MINUTE = 1
    assert middleware.process_view(asking("/lookups/", REMOTE_ADDR="192.0.2.7")) is None


def test_what_is_refused_is_read_so_that_the_answer_is_seen_and_kept_nowhere(settings: Settings) -> None:
    settings.UPLOADS_PER_MINUTE = 1
    middleware = Crowds(lambda _: HttpResponse())
    assert middleware.process_view(asking("/share/")) is None
    settings.UPLOADS_AT_ONCE = 2
    request = RequestFactory().generic("POST", "/share/", b"x" * 300_000)
    request.resolver_match = resolve("/share/")
    refused = middleware.process_view(request)
    assert refused is not None
    assert refused.status_code in (429, 503)
    assert request.read(1) == b""
    assert dict(request.POST) == {}


def test_decoders_that_are_busy_are_told_to_staff_in_the_admin() -> None:
    request = asking("/admin/catalog/item/add/")
    request.user = User.objects.create_superuser("ada")
    answer = Crowds(lambda _: HttpResponse()).process_exception(request, DecodersBusyError())
    assert answer is not None
    assert (answer.status_code, "Retry-After" in answer.headers) == (503, True)
    assert b"your browser sends everything once more" in answer.content
    assert Crowds(lambda _: HttpResponse()).process_exception(request, ValueError()) is None


def test_the_names_of_counted_addresses_are_those_of_the_site() -> None:
    for name in crowds.UPLOADS | crowds.SEARCHES | crowds.SENT_SEARCHES:
        assert name.removeprefix("search:") in {pattern.name for pattern in urlpatterns}
    assert "search" in get_resolver().namespace_dict


def test_the_first_two_requests_of_a_process_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = Barrier(2)

    def made_slowly(url: str) -> Counters:
        with suppress(BrokenBarrierError):
            meeting.wait(0.2)  # for the other, who comes only if both may make counters at once
        return Counters(url)

    monkeypatch.setattr(crowds, "Counters", made_slowly)
    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(counters_at, ["", ""])
    assert one is other
