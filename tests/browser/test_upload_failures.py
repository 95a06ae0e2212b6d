"""A photo that does not arrive is not lost: a sentence says why, and it can be sent again."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.journey import demo_item, photo_of
from tests.browser.test_upload import alerts_while_sending, choose, expect_crop_page, expect_ready
from tests.stack.site import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def lossy_page(browser: Browser, shop: Site) -> Iterator[Page]:
    """The home page where the network may fail, of which the browser complains itself."""
    context = browser.new_context(base_url=shop.url)
    page = context.new_page()
    page.goto("/")
    yield page
    context.close()


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (None, "The connection broke off, so your photo has not arrived."),
        (413, "This file is too large to be sent. Try it once more, or choose a smaller photo."),
        (507, "Your photo could not be stored just now. Please try again in a minute."),
        (502, "Something went wrong on our side, and your photo was not kept."),
    ],
)
def test_a_photo_that_does_not_arrive_can_be_sent_again(lossy_page: Page, answer: int | None, sentence: str) -> None:
    def fail(route: Route) -> None:
        if answer is None:
            route.abort()
        else:
            page = f"<div data-errors><p>{sentence}</p></div>" if answer == 507 else "<h1>nginx</h1>"
            route.fulfill(status=answer, body=f"<html>{page}</html>", content_type="text/html")

    lossy_page.route("**/lookups/", fail)
    choose(lossy_page, photo_of(demo_item(12)))
    expect(lossy_page.get_by_role("alert")).to_have_text(sentence)
    expect_ready(lossy_page)
    lossy_page.unroute("**/lookups/")
    told = alerts_while_sending(lossy_page)
    lossy_page.get_by_role("button", name="Try again").click()
    expect_crop_page(lossy_page)
    assert told == [""]


def test_a_page_without_its_cookie_asks_to_be_loaded_again(lossy_page: Page) -> None:
    lossy_page.context.clear_cookies()
    choose(lossy_page, photo_of(demo_item(12)))
    expect(lossy_page.get_by_role("alert")).to_have_text(
        "This page has been open too long. Load it again and give your photo once more."
    )
    expect(lossy_page.get_by_role("button", name="Try again")).to_be_hidden()
