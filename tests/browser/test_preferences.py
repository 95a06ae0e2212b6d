"""What shoppers have set in their systems is kept to: less motion, dark pages, their own colours, another language."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.places import PLACES, Addresses, arrive
from tests.browser.probes import ask, in_lines, walk_by_tab

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EVERY_PLACE = pytest.mark.parametrize("place", PLACES)


@EVERY_PLACE
def test_with_less_motion_nothing_moves(open_page: OpenPage, addresses: Addresses, place: str) -> None:
    page = arrive(open_page, place, addresses, viewport=DESK, reduced_motion="reduce")
    found = ask(page, "moving()")
    for control in page.get_by_role("main").locator("a, button, summary").all()[:8]:
        if control.is_visible():
            control.hover(force=True)
            found += ask(page, "moving()")
    assert not found, in_lines(found)


def test_with_less_motion_waiting_is_still_seen_but_does_not_move(open_page: OpenPage, addresses: Addresses) -> None:
    page = arrive(open_page, "crop", addresses, viewport=PHONE, reduced_motion="reduce")
    page.route("**/results/**", lambda route: route.fulfill(status=204))  # the page stays, as if the line were slow
    page.get_by_role("button", name="Find it").click()
    page.locator("[data-searching]").wait_for()
    found = ask(page, "moving()")
    assert not found, in_lines(found)


@EVERY_PLACE
def test_dark_pages_are_dark_and_light_ones_light(open_page: OpenPage, addresses: Addresses, place: str) -> None:
    page = arrive(open_page, place, addresses, viewport=PHONE, color_scheme="dark")
    assert _ground(page) < 64
    page.emulate_media(color_scheme="light")
    assert _ground(page) > 192


@EVERY_PLACE
def test_in_colours_of_ones_own_the_focus_is_seen(open_page: OpenPage, addresses: Addresses, place: str) -> None:
    page = arrive(open_page, place, addresses, viewport=DESK, forced_colors="active", reduced_motion="reduce")
    found = walk_by_tab(page)
    assert not found, in_lines(found)


def _ground(page: Page) -> float:
    """How light the page's ground is, 0…255."""
    colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    levels = [int(level) for level in re.findall(r"\d+", colour)[:3]]
    return sum(levels) / len(levels)
