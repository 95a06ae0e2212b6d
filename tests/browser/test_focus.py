"""Whoever presses Tab sees where he is, comes to every control, and whoever uses a finger hits it."""

import pytest

from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.places import PLACES, Addresses, arrive
from tests.browser.probes import ask, in_lines, walk_by_tab

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EVERY_PLACE = pytest.mark.parametrize("place", PLACES)
SIZES = (PHONE, DESK)
FINGER, LEAST = 44, 24  # px: what we ask of a control, and what WCAG 2.2 asks of a link within a sentence


@EVERY_PLACE
def test_the_focus_is_always_seen_and_comes_to_everything(
    open_page: OpenPage, addresses: Addresses, place: str
) -> None:
    found: list[str] = []
    for size in SIZES:
        page = arrive(open_page, place, addresses, viewport=size, reduced_motion="reduce")
        found += [f"{size['width']} px: {finding}" for finding in walk_by_tab(page)]
    assert not found, in_lines(found)


@EVERY_PLACE
def test_every_control_is_large_enough_for_a_finger(open_page: OpenPage, addresses: Addresses, place: str) -> None:
    page = arrive(open_page, place, addresses, viewport=PHONE, reduced_motion="reduce")
    found: list[str] = []
    for size in SIZES:
        page.set_viewport_size(size)
        found += [f"{size['width']} px: {finding}" for finding in ask(page, f"smallTargets([{FINGER}, {LEAST}])")]
    assert not found, in_lines(found)
