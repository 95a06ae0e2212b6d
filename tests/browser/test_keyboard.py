"""The keyboard alone does the whole journey. Nothing here clicks, and nothing sets the focus."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from catalog.demo.samples import samples
from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.journey import demo_item, photo_of
from tests.browser.places import Addresses

pytestmark = pytest.mark.browser

SIZES = pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["360", "1280"])
MOST_STOPS = 150


@SIZES
def test_from_a_sample_to_an_item_and_back(open_page: OpenPage, viewport: dict[str, int]) -> None:
    page = open_page(viewport=viewport)
    tab_to(page, page.get_by_role("button", name=samples()[0].title))
    page.keyboard.press("Enter")
    page.wait_for_url("**/lookups/*/")
    crop_by_keys(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/results/?*")
    name = open_item_by_keys(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    page.go_back()  # the browser's own key, which no page gets to see
    expect(page).to_have_url(re.compile("/results/"))
    open_item_by_keys(page)


@SIZES
def test_from_the_file_chooser_to_the_crop_page(open_page: OpenPage, viewport: dict[str, int]) -> None:
    page = open_page(viewport=viewport)
    with page.expect_file_chooser() as chosen:
        tab_to(page, page.get_by_role("button", name="Choose a photo"))
        page.keyboard.press("Enter")
    chosen.value.set_files(photo_of(demo_item(8)))
    page.wait_for_url("**/lookups/*/")
    crop_by_keys(page)
    tab_to(page, page.get_by_role("button", name="Find it"))
    page.keyboard.press("Space")
    page.wait_for_url("**/results/?*")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_first_press_skips_to_the_content(open_page: OpenPage, addresses: Addresses) -> None:
    page = open_page(addresses["results"], viewport=DESK)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_filters_are_opened_set_and_sent_by_keys(open_page: OpenPage, addresses: Addresses) -> None:
    page = open_page(addresses["results"], viewport=PHONE)
    highest = page.locator("[name=price_to]")
    tab_to(page, page.locator("summary").filter(has_text="Filter"))
    page.keyboard.press("Enter")
    tab_to(page, highest)
    page.keyboard.type("60")
    page.keyboard.press("Enter")
    page.wait_for_url("**price_to=60*")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(highest).to_have_value("60")


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus; fail when it never gets it."""
    expect(target.first).to_be_attached()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if target.first.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab does not lead to {target}")


def crop_by_keys(page: Page) -> None:
    """Make the box smaller and move it, by keys."""
    tab_to(page, page.locator("[data-box]"))
    before = _box(page)
    for key in ("Shift+ArrowLeft", "Shift+ArrowUp") * 3:
        page.keyboard.press(key)
    smaller = _box(page)
    assert smaller["width"] == pytest.approx(before["width"] - 3, abs=0.02)
    assert smaller["height"] == pytest.approx(before["height"] - 3, abs=0.02)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    moved = _box(page)
    assert moved["left"] == pytest.approx(before["left"] + 1, abs=0.02)
    assert moved["top"] == pytest.approx(before["top"] + 1, abs=0.02)
    assert (moved["width"], moved["height"]) == (smaller["width"], smaller["height"])


def open_item_by_keys(page: Page) -> str:
    """Go to the first item of the results and open it; return its name."""
    link = page.get_by_role("main").locator("h2 a[href^='/items/'], h3 a[href^='/items/']").first
    tab_to(page, link)
    name = link.inner_text().splitlines()[-1].strip()
    page.keyboard.press("Enter")
    page.wait_for_url("**/items/*/")
    return name


def _box(page: Page) -> dict[str, float]:
    return {side: float(page.locator(f"[name={side}]").input_value()) for side in ("left", "top", "width", "height")}
