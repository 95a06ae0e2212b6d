"""What only a script tells a shopper; tests of uploads visit the rest of it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.conftest import DESK, Jar, OpenPage
from tests.browser.journey import box, choose_photo, demo_item, photo_of
from tests.browser.places import Addresses
from tests.browser.test_upload import GIVE, choose
from tests.stack.site import Site

pytestmark = pytest.mark.browser

LISTEN = """() => {
  const status = document.querySelector("[data-status]");
  globalThis.told = [];
  new MutationObserver(() => globalThis.told.push(status.textContent)).observe(status, { childList: true });
}"""


def stay(route: Route) -> None:
    """Answer that there is nothing to show, so that the page stays as it is while it waits."""
    route.fulfill(status=204)


def status(page: Page) -> Locator:
    """Where home and the crop page tell what goes on; notes of what was done before have a place of their own."""
    return page.get_by_role("status").and_(page.locator("[data-status]"))


@pytest.fixture
def lossy_page(browser: Browser, shop: Site, addresses: Addresses, jar: Jar) -> Iterator[Page]:
    """A page where the network may fail, of which the browser complains itself; it is of who sent the photos."""
    context = browser.new_context(base_url=shop.url, viewport=DESK)
    context.add_cookies(jar)
    yield context.new_page()
    context.close()


def test_a_photo_is_told_to_be_prepared_before_it_is_sent(lossy_page: Page) -> None:
    lossy_page.goto("/")
    lossy_page.route("**/lookups/", lambda route: route.abort())
    lossy_page.evaluate(LISTEN)
    choose(lossy_page, photo_of(demo_item(12)))
    expect(lossy_page.get_by_role("alert")).not_to_be_empty()
    assert lossy_page.evaluate("told")[0] == "Preparing your photo…"


def test_a_sample_is_told_to_be_opened(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    page.route("**/samples/", stay)
    page.locator("[data-sample] button").first.click()
    expect(status(page)).to_have_text("Opening the photo…")


def test_home_says_that_a_photo_may_be_dropped(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    overlay = page.get_by_text("Drop it anywhere", exact=True)
    expect(overlay).to_be_hidden()
    page.evaluate(GIVE, [list(photo_of(demo_item(12))["buffer"]), "", "dragenter"])
    expect(overlay).to_be_visible()


def test_the_crop_page_tells_where_the_box_is_and_that_it_searches(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    choose_photo(page, demo_item(12))
    box(page).press("ArrowRight")
    figure = r"\d+(\.\d+)?"
    where = f"Box: left {figure} %, top {figure} %, width {figure} %, height {figure} %"
    expect(status(page)).to_have_text(re.compile(f"^{where}$"))
    page.route("**/results/?*", stay)
    page.get_by_role("button", name="Find it").click()
    expect(status(page)).to_have_text("Searching…")


def test_the_crop_page_tells_which_keys_move_the_box(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    choose_photo(page, demo_item(12))
    keys = (
        "Arrow keys move the box and, with Shift, its right and bottom edges. Ctrl or Alt makes the steps fine. "
        "Plus, minus and 0 zoom. Ctrl and Z undoes. Enter searches."
    )
    expect(page.get_by_text(keys)).to_be_visible()
    expect(box(page)).to_have_accessible_description(keys)


@pytest.mark.parametrize(
    ("place", "press"), [("item", "[form=save]"), ("results", "[form=save]"), ("results", "#look-colour")]
)
def test_a_lost_connection_is_told(lossy_page: Page, addresses: Addresses, place: str, press: str) -> None:
    lossy_page.goto(addresses[place])
    said = lossy_page.locator("#said")
    expect(said).to_have_role("status")
    lossy_page.route("**/*", lambda route: route.abort())
    lossy_page.locator(press).first.click()
    expect(said).to_have_text("The connection broke off. Please try again.")
    expect(said).to_be_in_viewport(ratio=1)
    lossy_page.unroute("**/*")
    lossy_page.locator("[form=save]").first.click()
    expect(said).to_have_class("visually-hidden")
