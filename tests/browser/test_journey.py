"""A shopper gives a photo, crops it, and sees what it is: by mouse, finger and keyboard, and without script."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.journey import (
    box,
    centre,
    choose_photo,
    demo_item,
    drag,
    expect_closest,
    fields,
    photo_of,
    scrolls_sideways,
)

pytestmark = pytest.mark.browser

SIZES = pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["360", "1280"])


@SIZES
def test_a_sample_leads_to_results_in_three_interactions(open_page: OpenPage, viewport: dict[str, int]) -> None:
    page = open_page(viewport=viewport)
    page.locator("[data-sample] button").first.click()
    page.get_by_role("button", name="Find it").click()
    page.wait_for_url("**/results/?*")
    expect(page.locator(".verdict__name")).to_be_visible()
    assert not scrolls_sideways(page)


@SIZES
def test_a_mouse_draws_the_box_and_finds_the_very_item(open_page: OpenPage, viewport: dict[str, int]) -> None:
    page = open_page(viewport=viewport)
    item = demo_item(30)
    choose_photo(page, item)
    before = fields(page)
    drag(page, page.locator("[data-handle=se]"), (-25, -20))
    after = fields(page)
    assert (after["left"], after["top"]) == (before["left"], before["top"])
    assert after["width"] < before["width"]
    assert after["height"] < before["height"]
    drag(page, page.locator("[data-handle=se]"), (25, 20))
    _box_is_drawn_as_the_fields_say(page)
    page.get_by_role("button", name="Find it").click()
    expect_closest(page, item)
    assert not scrolls_sideways(page)


def test_dragging_inside_the_box_moves_it_and_keeps_its_size(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    choose_photo(page, demo_item(40))
    page.locator("#id_width").fill("50")
    page.locator("#id_height").fill("50")
    page.locator("#id_height").press("Tab")
    before = fields(page)
    drag(page, box(page), (-12, 9))
    after = fields(page)
    assert (after["width"], after["height"]) == (before["width"], before["height"])
    assert after["left"] < before["left"]
    assert after["top"] > before["top"]


def test_every_handle_can_be_hit_with_a_finger(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE, has_touch=True)
    choose_photo(page, demo_item(41))
    for handle in page.locator("[data-handle]").all():
        area = handle.bounding_box()
        assert area
        assert min(area["width"], area["height"]) >= 44


def test_a_finger_moves_the_box(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE, has_touch=True, is_mobile=True)
    choose_photo(page, demo_item(41))
    before = fields(page)
    x, y = centre(page.locator("[data-handle=nw]"))
    touch = page.context.new_cdp_session(page)
    for kind, points in (
        ("touchStart", [{"x": x, "y": y}]),
        ("touchMove", [{"x": x + 15, "y": y + 10}]),
        ("touchMove", [{"x": x + 30, "y": y + 20}]),
        ("touchEnd", []),
    ):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    after = fields(page)
    assert after["left"] > before["left"]
    assert after["top"] > before["top"]


def test_the_keyboard_alone_crops_and_searches(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    item = demo_item(60)
    choose_photo(page, item)
    page.locator("#id_width").fill("70")
    page.locator("#id_height").press("Tab")
    before = fields(page)
    _tab_to_box(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Shift+ArrowDown")
    after = fields(page)
    assert after["left"] == pytest.approx(before["left"] + 1, abs=0.02)
    assert after["width"] == pytest.approx(before["width"] - 1, abs=0.02)
    expect(page.locator("[data-status]")).to_contain_text(f"left {after['left']:g} %")
    page.locator("#id_left").fill("0")
    page.locator("#id_top").fill("0")
    page.locator("#id_width").fill("100")
    page.locator("#id_height").fill("100")
    _tab_to_box(page)
    page.keyboard.press("Enter")
    expect_closest(page, item)


@SIZES
def test_without_script_forms_and_numbers_do_the_same(open_page: OpenPage, viewport: dict[str, int]) -> None:
    page = open_page(viewport=viewport, java_script_enabled=False)
    item = demo_item(75)
    page.locator("input[name=photo]").set_input_files(photo_of(item))
    page.get_by_role("button", name="Upload it").click()
    for side, value in (("left", "2"), ("top", "1"), ("width", "96"), ("height", "98")):
        page.locator(f"#id_{side}").fill(value)
    page.get_by_role("button", name="Find it").click()
    expect_closest(page, item)


def _tab_to_box(page: Page) -> None:
    """Reach the box as a keyboard does: back from the first tool."""
    page.locator("[data-tool]").first.focus()
    page.keyboard.press("Shift+Tab")
    expect(box(page)).to_be_focused()


def _box_is_drawn_as_the_fields_say(page: Page) -> None:
    picture = page.locator(".cropper__photo").bounding_box()
    drawn = box(page).bounding_box()
    assert picture
    assert drawn
    said = fields(page)
    assert drawn["x"] - picture["x"] == pytest.approx(said["left"] * picture["width"] / 100, abs=1)
    assert drawn["y"] - picture["y"] == pytest.approx(said["top"] * picture["height"] / 100, abs=1)
    assert drawn["width"] == pytest.approx(said["width"] * picture["width"] / 100, abs=1)
    assert drawn["height"] == pytest.approx(said["height"] * picture["height"] / 100, abs=1)
