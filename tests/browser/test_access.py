"""Everybody can use every page: axe finds no barrier, and screen readers are told what there is and what happens."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template.loader import render_to_string
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.journey import demo_item, photo_of
from tests.browser.places import PLACES, REFUSED_PHOTO, Addresses, arrive
from tests.browser.probes import ask, in_lines

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
            page.emulate_media(color_scheme=scheme)
            found += [f"{size['width']} px, {scheme}: {finding}" for finding in barriers(page)]
    assert not found, in_lines(found)


@pytest.mark.parametrize("template", ["400.html", "403_csrf.html", "500.html"])
def test_axe_finds_no_barrier_on_pages_of_faults(open_page: OpenPage, template: str) -> None:
    page = open_page(viewport=PHONE, reduced_motion="reduce")
    body = render_to_string(template, {"lookup_hours": 24})
    page.route("**/a-fault/", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto("/a-fault/")
    found: list[str] = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {finding}" for finding in [*barriers(page), *ask(page, "sideways()")]]
    assert not found, in_lines(found)


@EVERY_PLACE
def test_every_page_has_one_heading_its_language_landmarks_and_named_forms(
    open_page: OpenPage, addresses: Addresses, place: str
) -> None:
    page = arrive(open_page, place, addresses, viewport=DESK)
    found = ask(page, "structure()")
    assert not found, in_lines(found)


def test_a_refused_photo_is_announced_where_the_shopper_goes_on(open_page: OpenPage, addresses: Addresses) -> None:
    page = arrive(open_page, REFUSED_PHOTO, addresses, viewport=PHONE)
    focused = page.locator(":focus")
    expect(focused).to_have_accessible_description(re.compile("not a picture we can read"))
    expect(focused).to_have_role("button")


def test_a_photo_on_its_way_is_announced(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE)
    page.route("**/lookups/", lambda route: route.fulfill(status=204))  # the page stays, as if the line were slow
    expect(page.locator("#upload-status")).to_be_empty()
    page.locator("input[type=file][name=photo]").set_input_files(photo_of(demo_item(3)))
    expect(page.get_by_role("status").filter(has_text=re.compile("your photo"))).to_be_attached()


def test_the_crop_box_has_a_name_and_says_where_it_is(open_page: OpenPage, addresses: Addresses) -> None:
    page = arrive(open_page, "crop", addresses, viewport=DESK)
    frame = page.locator("[data-box]")
    expect(frame).to_have_accessible_name("Area to search")
    expect(frame).to_have_accessible_description(re.compile("Arrow keys"))
    frame.press("Shift+ArrowLeft")
    expect(page.get_by_role("status").filter(has_text="width")).to_be_attached()


def barriers(page: Page, *, preload: bool = True) -> list[str]:
    """What axe finds, in words: the rule, the element, and what would mend it. To preload, axe writes stylesheets that
    import others into the page, which the policy of the admin's pages forbids it."""
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "preload": preload}
    violations = AXE.run(page, options=options).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}\n  {node['html'][:200]}\n  {node['failureSummary']}"
        for rule in violations
        for node in rule["nodes"]
    ]
