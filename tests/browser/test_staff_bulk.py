"""Prices of several items are changed by the keyboard alone, from the list to the history."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.probes import ask, in_lines
from tests.browser.test_access import barriers
from tests.browser.test_keyboard import tab_to
from tests.staff import LIST

pytestmark = pytest.mark.browser


def test_from_the_list_to_the_history_by_the_keyboard(open_staff: OpenPage) -> None:
    page = open_staff(f"{LIST}?q=DEMO-00&o=2", viewport=DESK)
    names = page.locator(".field-sku a").all_inner_texts()[:2]
    before = [page.locator(f"#id_form-{row}-price").input_value() for row in range(2)]
    send_two(page, "Change the price of the chosen items…")
    tab_to(page, page.get_by_label("By:"))
    page.keyboard.type("10")
    page.keyboard.press("Enter")
    for name, price in zip(names, before, strict=True):
        expect(page.get_by_role("row", name=name)).to_contain_text(price)
    tab_to(page, page.get_by_role("button", name="Change the prices: 2 items"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 items changed.")).to_be_visible()
    tab_to(page, page.get_by_role("link", name=names[0], exact=True))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="History"))
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile(rf"Price: {re.escape(before[0])} → \d+\.\d\d"))).to_be_visible()


def send_two(page: Page, action: str) -> None:
    """Choose the first two items and an action for them."""
    tab_to(page, page.get_by_label("Action:"))
    page.keyboard.type(action)
    for row in range(2):
        tab_to(page, page.locator("input.action-select").nth(row))
        page.keyboard.press("Space")
    page.keyboard.press("Enter")  # the first button of a form is what Enter presses: Go
    expect(page.get_by_text("2 items are chosen.")).to_be_visible()


@pytest.mark.slow
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["360", "1280"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_fit_and_hold_no_barrier_of_ours(open_staff: OpenPage, viewport: dict[str, int], scheme: str) -> None:
    page = open_staff(f"{LIST}?q=DEMO-00", viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    found = [*ours(page), *ask(page, "sideways()")]
    if viewport == DESK:  # with Django's sidebar open
        expect(page.locator("#nav-sidebar")).to_be_visible()
        assert page.locator(".results").evaluate("(list) => list.scrollWidth <= list.clientWidth")
    for row in range(2):
        page.locator("input.action-select").nth(row).check()
    page.get_by_label("Action:").select_option("start_sale")
    page.get_by_role("button", name="Go").click()
    page.get_by_label("Off, or sale price:").fill("0.01")
    page.get_by_role("button", name="Show what will change").click()
    expect(page.locator("#preview")).to_be_visible()
    found += [*ours(page), *ask(page, "sideways()")]
    assert not found, in_lines(found)


def ours(page: Page) -> list[str]:
    """Barriers in what is not Django's own."""
    parts = ("thumbnail", "active-filters", "most-used", "bulk-", "preview", "field-price", "field-photo", "sale")
    return [found for found in barriers(page, preload=False) if any(part in found for part in parts)]
