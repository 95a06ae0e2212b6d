"""Everybody can use every page: axe finds no barrier, and what axe cannot see is looked at by other means."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.journey import box
from tests.browser.places import PLACES, REFUSED_PHOTO, Addresses, arrive

pytestmark = pytest.mark.browser

EVERY_PLACE = pytest.mark.parametrize("place", PLACES)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = Axe()


@EVERY_PLACE
def test_axe_finds_no_barrier_small_or_wide_light_or_dark(
    open_page: OpenPage, addresses: Addresses, place: str
) -> None:
    found: list[str] = []
    for size in (PHONE, DESK):
        page = arrive(open_page, place, addresses, viewport=size, reduced_motion="reduce")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # a plain str to mypy
            found += [f"{size['width']} px, {scheme}: {finding}" for finding in _barriers(page)]
    assert not found, "\n\n".join([f"{place}: {len(found)} findings", *found])


def _barriers(page: Page) -> list[str]:
    """What axe finds, in words: the rule, the element, and what would mend it."""
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    violations = AXE.run(page, options=options).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}\n  {node['html'][:200]}\n  {node['failureSummary']}"
        for rule in violations
        for node in rule["nodes"]
    ]
