"""Staff have the index rebuilt and watch it, go back to an older one, and test a photo; with a real worker."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, OpenPage
from tests.browser.journey import demo_item, photo_of
from tests.stack.site import Site, wait_until

pytestmark = pytest.mark.browser
BUILT_MS = 60_000
SOON_S = 30
TRIES = 20


@contextmanager
def sleeping_workers(shop: Site, page: Page) -> Iterator[None]:
    """Workers that do not take a message until the end, and had nothing to do before. The page shows the index."""
    workers, progress = shop.pids("celery"), page.locator("#progress")
    assert workers
    try:
        for _ in range(TRIES):
            expect(progress).to_have_text("", timeout=BUILT_MS)
            send(workers, signal.SIGSTOP)
            page.reload()
            if not progress.inner_text().strip():
                break
            send(workers, signal.SIGCONT)
        yield
    finally:
        send(workers, signal.SIGCONT)


def send(pids: list[int], signal_number: int) -> None:
    """Send a signal to some processes."""
    for pid in pids:
        os.kill(pid, signal_number)


def rebuild(page: Page) -> None:
    """Press the button, and wait until the page shows by itself that it was done."""
    newest = page.get_by_role("row").filter(has=page.get_by_role("cell", name="published", exact=True)).first
    before = newest.inner_text()
    page.get_by_role("button", name="Rebuild").click()
    expect(newest).not_to_have_text(before, use_inner_text=True, timeout=BUILT_MS)


def test_the_index_is_rebuilt_watched_and_rolled_back(shop: Site, open_staff: OpenPage) -> None:
    page = open_staff("/admin/search/snapshot/", viewport=DESK)
    published = page.get_by_role("cell", name="published", exact=True)
    expect(page.get_by_role("heading", name="Search index")).to_be_visible()
    progress = page.locator("#progress")
    with sleeping_workers(shop, page):
        before = published.count()
        page.get_by_role("button", name="Rebuild").click()
        expect(progress).to_contain_text("The workers were asked")
        with page.expect_response("**/progress/?*"):
            expect(published).to_have_count(before)
    expect(published.nth(before)).to_be_visible(timeout=BUILT_MS)
    expect(progress).to_have_text("")
    rebuild(page)
    page.get_by_role("link", name="Roll back to it").first.click()
    expect(page.get_by_text("No snapshot is deleted.")).to_be_visible()
    page.get_by_role("button", name="Roll back").click()
    expect(page.get_by_text("An older snapshot is searched")).to_be_visible(timeout=BUILT_MS)
    page.get_by_role("button", name="Check it").click()
    expect(page.get_by_text("100 of 100 rows find themselves.")).to_be_visible()
    rebuild(page)
    expect(page.get_by_text("The index is well")).to_be_visible()


def test_a_photo_is_tested_from_the_first_page_of_the_admin(open_staff: OpenPage) -> None:
    page, item = open_staff("/admin/", viewport=DESK), demo_item(30)
    page.locator("#content-main").get_by_role("link", name="Test a photo").click()
    page.get_by_label("Your photo").set_input_files(photo_of(item))
    page.get_by_label("Expected SKU").fill(item.sku)
    page.get_by_role("button", name="Test").click()
    expect(page.get_by_text(f"{item.sku} has rank 1 of")).to_be_visible()
    pictures = page.locator(".pictures img")
    expect(pictures).to_have_count(3)
    for picture in pictures.all():
        expect(picture).not_to_have_js_property("naturalWidth", 0)
    page.get_by_label("Left %").fill("0")
    page.get_by_label("Width %").fill("30")
    page.get_by_role("button", name="Test this box").click()
    expect(page.get_by_label("Width %")).to_have_value("30")
    expect(page.get_by_text(f"{item.sku} has rank")).to_be_visible()


def test_a_search_is_seen_in_insights(open_page: OpenPage, open_staff: OpenPage) -> None:
    page, item = open_staff("/admin/search/insights/", viewport=DESK), demo_item(31)
    total = page.get_by_role("heading", name="Searches a day")
    before = int(total.inner_text().split(": ")[1].replace(",", ""))
    shopper = open_page("/")
    shopper.locator("input[name=photo]").set_input_files(photo_of(item))
    shopper.wait_for_url("**/lookups/*/")
    shopper.locator("form[action$='/results/'] button[type=submit]").first.click()
    shopper.wait_for_url("**/results/?*")

    def is_counted() -> bool:
        """Whether it is by now: a note of a search that would have to wait is not made, but at the next look at it."""
        shopper.reload()
        page.reload()
        return total.inner_text() == f"Searches a day: {before + 1:,}"

    wait_until(is_counted, SOON_S, "the search is not counted")
    expect(page.get_by_role("img", name="Searches a day, by what was found")).to_be_visible()
