"""Pages fit their window at every zoom, size of text and direction of reading, and nothing of their text is cut off."""

import pytest
from playwright.sync_api import ViewportSize

from tests.browser.conftest import DESK, PHONE, TABLET, OpenPage
from tests.browser.places import PLACES, REFUSED_PHOTO, Addresses, arrive
from tests.browser.probes import ask, in_lines

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EVERY_PLACE = pytest.mark.parametrize("place", PLACES)
TWICE: ViewportSize = {"width": 640, "height": 400}  # what is left of 1,280 by 800 at 200 %
NARROW: ViewportSize = {"width": 320, "height": 256}  # and at 400 %
FITS = "[...sideways(), ...cutOff()]"
SIZES = (DESK, TABLET, PHONE, TWICE, NARROW)


@EVERY_PLACE
def test_nothing_is_cut_off_and_no_page_scrolls_sideways_at_any_zoom(
    open_page: OpenPage, addresses: Addresses, place: str
) -> None:
    page = arrive(open_page, place, addresses, viewport=DESK, device_scale_factor=2)
    found = []
    for size in SIZES:
        page.set_viewport_size(size)
        found += [f"{size['width']} px: {finding}" for finding in ask(page, FITS)]
    assert not found, in_lines(found)


@EVERY_PLACE
def test_text_of_twice_the_size_fits(open_page: OpenPage, addresses: Addresses, place: str) -> None:
    page = arrive(open_page, place, addresses, viewport=DESK)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found = ask(page, FITS)
    assert not found, in_lines(found)


@EVERY_PLACE
def test_pages_fit_from_right_to_left_too(open_page: OpenPage, addresses: Addresses, place: str) -> None:
    page = arrive(open_page, place, addresses, viewport=PHONE, rtl=True)
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    found = []
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        found += [f"{size['width']} px: {finding}" for finding in ask(page, FITS)]
    assert not found, in_lines(found)


@pytest.mark.parametrize("place", [place for place in PLACES if place != REFUSED_PHOTO])
def test_pages_fit_without_script_too(open_page: OpenPage, addresses: Addresses, place: str) -> None:
    page = arrive(open_page, place, addresses, viewport=PHONE, java_script_enabled=False)
    found = []
    for size in (PHONE, TABLET, DESK):
        page.set_viewport_size(size)
        found += [f"{size['width']} px: {finding}" for finding in ask(page, f"[...structure(), {FITS[1:]}")]
    assert not found, in_lines(found)
