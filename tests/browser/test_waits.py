"""Who has to wait is told so, on the page that is there, and loses nothing."""

from collections.abc import Callable, Iterator

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Route, expect

from search.views.outage import not_just_now
from search.views.waiting import busy, too_often
from tests.browser.conftest import DESK, Jar
from tests.browser.journey import demo_item, photo_of
from tests.browser.places import Addresses
from tests.browser.test_upload import choose, expect_crop_page, expect_ready
from tests.stack.site import Site

pytestmark = pytest.mark.browser

ASKED = RequestFactory().post("/lookups/")


def answering(answer: HttpResponse) -> Callable[[Route], None]:
    """Answers every request so."""

    def fulfil(route: Route) -> None:
        headers = dict(answer.headers)
        route.fulfill(status=answer.status_code, headers=headers, body=answer.content)

    return fulfil


def searches_of(page: Page) -> list[str]:
    """The addresses of searches that a page asks for from now on."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/results/?" in request.url else None)
    return asked


@pytest.fixture
def refused_page(browser: Browser, shop: Site) -> Iterator[Page]:
    """A page where answers may be refusals, of which the browser complains itself."""
    context = browser.new_context(base_url=shop.url, viewport=DESK)
    yield context.new_page()
    context.close()


@pytest.fixture
def held_page(refused_page: Page, addresses: Addresses, jar: Jar) -> Page:
    """A page of results that refuses every search for half a minute; its time passes when a test says so."""
    refused_page.context.add_cookies(jar)
    refused_page.goto(addresses["results"])
    refused_page.clock.install()
    refused_page.route("**/results/?*", answering(too_often(ASKED, "searches", 30)))
    return refused_page


def test_a_photo_for_which_there_is_no_room_is_sent_again_by_itself_and_can_be_stopped(refused_page: Page) -> None:
    page = refused_page
    page.goto("/")
    page.route("**/lookups/", answering(busy(ASKED, 2)))
    said, seconds = page.locator("[data-status]"), 2
    choose(page, photo_of(demo_item(12)))
    expect(said).to_have_text(f"Many people are uploading just now. Trying again in {seconds} s …")
    page.get_by_role("button", name="Cancel").click()
    expect(said).to_have_text("Cancelled. Your photo was not sent.")
    expect_ready(page)
    choose(page, photo_of(demo_item(12)))
    expect(said).to_have_text(f"Many people are uploading just now. Trying again in {seconds} s …")
    page.unroute("**/lookups/")
    expect_crop_page(page)


def test_a_photo_for_which_there_is_never_room_is_told_and_can_be_sent_by_hand(refused_page: Page) -> None:
    page = refused_page
    page.goto("/")
    page.clock.install()
    page.route("**/lookups/", answering(busy(ASKED, 2)))
    choose(page, photo_of(demo_item(12)))
    for _ in range(5):
        expect(page.locator("[data-status]")).to_contain_text("Trying again")
        with page.expect_response("**/lookups/"):
            page.clock.run_for(2_000)
    expect(page.get_by_role("alert")).to_have_text("Many people are uploading just now. Please try again in 2 seconds.")
    page.unroute("**/lookups/")
    page.get_by_role("button", name="Try again").click()
    expect_crop_page(page)


NO_WORDS_OF_OURS = "<!doctype html><html lang=en><title>Busy</title><p>Too much is going on just now."


def test_what_the_proxy_before_the_site_holds_back_is_sent_again_and_then_told(refused_page: Page) -> None:
    page = refused_page
    page.goto("/")
    page.clock.install()
    held_up = HttpResponse(NO_WORDS_OF_OURS, status=503, headers={"Retry-After": "10"})
    page.route("**/lookups/", answering(held_up))
    seconds = 10
    choose(page, photo_of(demo_item(12)))
    for _ in range(5):
        said = f"Our site is very busy just now. Trying again in {seconds} s …"
        expect(page.locator("[data-status]")).to_have_text(said)
        with page.expect_response("**/lookups/"):
            page.clock.run_for(seconds * 1_000)
    alert = "Our site is very busy just now, and your photo was not kept. Please try again in a moment."
    expect(page.get_by_role("alert")).to_have_text(alert)
    page.unroute("**/lookups/")
    page.route("**/lookups/", answering(HttpResponse(NO_WORDS_OF_OURS, status=429, headers={"Retry-After": "10"})))
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("alert")).to_have_text(alert)


def test_an_outage_is_told_in_its_own_words_and_is_no_crowd(refused_page: Page, addresses: Addresses, jar: Jar) -> None:
    sentence = "Something that our site needs does not answer, or is full. Please try again in a minute."
    page, outage = refused_page, not_just_now(ASKED)
    outage.headers["Retry-After"] = "60"
    page.context.add_cookies(jar)
    page.goto("/")
    page.route("**/lookups/", answering(outage))
    choose(page, photo_of(demo_item(12)))
    expect(page.get_by_role("alert")).to_have_text(sentence)
    page.goto(addresses["results"])
    page.route("**/results/?*", answering(outage))
    page.locator("#look-colour").check(force=True)
    expect(page.locator("#said")).to_have_text(sentence)


def test_who_sends_too_often_for_a_minute_has_the_photo_sent_by_itself(refused_page: Page) -> None:
    page, seconds = refused_page, 60
    page.goto("/")
    page.clock.install()
    page.route("**/lookups/", answering(too_often(ASKED, "uploads", seconds)))
    choose(page, photo_of(demo_item(12)))
    said = f"You have sent many photos. This one follows in {seconds} s …"
    expect(page.locator("[data-status]")).to_have_text(said)
    page.unroute("**/lookups/")
    page.clock.run_for(seconds * 1_000)
    expect_crop_page(page)


def test_who_sends_too_often_for_long_is_told_when_to_try_again(refused_page: Page) -> None:
    page = refused_page
    page.goto("/")
    page.route("**/lookups/", answering(too_often(ASKED, "uploads", 90)))
    choose(page, photo_of(demo_item(12)))
    expect(page.get_by_role("alert")).to_have_text("You have sent many photos. You can send the next one in 2 minutes.")
    expect(page.get_by_role("button", name="Try again")).to_be_focused()


def test_who_refines_too_often_keeps_the_page_and_what_was_chosen(held_page: Page) -> None:
    page = held_page
    first = page.locator(".verdict__name").inner_text()
    page.locator("#look-colour").check(force=True)
    said = page.locator("#said")
    expect(said).to_have_text("You have searched very often. You can go on in 30 seconds.")
    expect(said).to_be_in_viewport(ratio=1)
    assert page.locator(".verdict__name").inner_text() == first
    assert page.locator("#look-colour").is_checked()
    expect(page.locator("#refine")).to_have_attribute("data-waiting", "")
    page.unroute("**/results/?*")
    with page.expect_response("**/results/?*look=colour*"):
        page.clock.run_for(30_000)
    expect(said).to_have_class("visually-hidden")
    expect(said).not_to_contain_text("very often")
    expect(page.locator("#refine:not([data-waiting])")).to_be_attached()


def test_who_chooses_anew_while_a_search_waits_is_answered_that_alone(held_page: Page) -> None:
    page = held_page
    page.locator("#look-colour").check(force=True)
    page.clock.run_for(1_000)
    expect(page.locator("#said")).to_contain_text("very often")
    page.unroute("**/results/?*")
    with page.expect_response("**/results/?*look=shape*"):
        page.locator("#look-shape").check(force=True)
        page.clock.run_for(1_000)
    asked = searches_of(page)
    page.clock.run_for(60_000)
    expect(page.locator("#refine:not([data-waiting])")).to_be_attached()
    assert asked == []


def test_a_search_that_never_comes_through_is_not_asked_for_for_ever(held_page: Page) -> None:
    page = held_page
    asked, waits = searches_of(page), page.locator("#refine[data-waiting]")
    page.locator("#look-colour").check(force=True)
    page.clock.run_for(1_000)
    for _ in range(5):
        expect(waits).to_be_attached()
        with page.expect_response("**/results/?*"):
            page.clock.run_for(30_000)
    expect(waits).to_be_attached()
    page.clock.run_for(90_000)
    assert len(asked) == 6
    expect(waits).to_be_attached()
