"""Keys, fields and tools change the box and turn the photo, and every change can be undone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, OpenPage
from tests.browser.cropping import SETTLED, WHOLE, area, give, put_box, tool, two_things
from tests.browser.journey import box, drag, fields

pytestmark = pytest.mark.browser


def test_turning_takes_the_box_along_and_four_turns_bring_all_back(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    give(page, two_things())
    put_box(page, 10, 20, 30, 40)
    start = fields(page)
    tool(page, "turn").click()
    expect(page.locator("[data-photo]")).to_have_attribute("src", re.compile(r"\?turn=90$"))
    expect(page.locator("[data-stage][data-loading]")).to_have_count(0)
    assert fields(page) == {"left": 40, "top": 10, "width": 40, "height": 30}
    photo = area(page.locator("[data-photo]"))
    assert photo["width"] / photo["height"] == pytest.approx(3 / 4, rel=0.01)
    expect(page.locator("[data-status]")).to_have_text("Photo turned by 90 degrees")
    with page.expect_request("**/results/?*") as asked:
        box(page).press("Enter")
    assert "left=40.00&top=10.00&width=40.00&height=30.00&turn=90" in asked.value.url
    page.wait_for_url("**/results/?*")
    page.go_back()
    expect(tool(page, "undo")).to_be_visible()
    for _ in range(3):
        tool(page, "turn").click()
    assert fields(page) == start
    expect(page.locator("[data-photo]")).to_have_attribute("src", re.compile(r"photo\.jpg$"))


def test_every_settled_change_can_be_undone_and_redone(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    give(page, two_things())
    expect(tool(page, "undo")).to_be_disabled()
    states = [fields(page)]
    page.evaluate(SETTLED)
    changes: list[Callable[[], None]] = [
        lambda: drag(page, page.locator("[data-handle=se]"), (30, 20)),
        lambda: tool(page, "suggest").click(),
        lambda: tool(page, "turn").click(),
        lambda: page.locator("#id_left").fill("7"),
        lambda: tool(page, "whole").click(),
    ]
    for change in changes:
        change()
        states.append(fields(page))
    assert len(page.evaluate("settled")) == len(states) - 1
    for before in reversed(states[:-1]):
        tool(page, "undo").click()
        assert fields(page) == before
    expect(tool(page, "undo")).to_be_disabled()
    expect(box(page)).to_be_focused()
    for after in states[1:]:
        page.keyboard.press("Control+Shift+z")
        assert fields(page) == after
    expect(tool(page, "redo")).to_be_disabled()
    page.keyboard.press("Control+z")
    assert fields(page) == states[-2]
    tool(page, "suggest").click()
    expect(tool(page, "redo")).to_be_disabled()


def test_keys_in_a_row_settle_once_and_undo_in_one_step(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    give(page, two_things())
    before = fields(page)
    page.evaluate(SETTLED)
    box(page).focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("() => settled.length === 1")
    assert page.evaluate("settled[0].box.left") == pytest.approx(before["left"] + 5, abs=0.01)
    page.keyboard.press("Control+z")
    assert fields(page) == before


def test_the_keyboard_alone_reaches_and_presses_every_tool(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    give(page, two_things())
    box(page).focus()
    start = fields(page)
    page.keyboard.press("Tab")
    expect(tool(page, "suggest")).to_be_focused()
    expect(tool(page, "suggest")).to_have_role("button")
    page.keyboard.press("Space")
    assert fields(page) != start
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert fields(page) == WHOLE
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("[data-photo]")).to_have_attribute("src", re.compile(r"\?turn=90$"))
    assert page.evaluate("scrollY") == 0
