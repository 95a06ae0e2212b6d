"""Wheel, keys and mouse zoom and move the photo; the box and its handles stay what they are."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.cropping import area, outside, photo_width, put_box, tool
from tests.browser.journey import box, centre, choose_photo, demo_item, fields

pytestmark = pytest.mark.browser


def test_a_wheel_over_the_box_zooms_to_the_pointer_and_keeps_box_and_handles(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    choose_photo(page, demo_item(41))
    put_box(page, 10, 10, 40, 40)
    width, before = photo_width(page), area(box(page))
    x, y = before["x"] + before["width"] * 0.25, before["y"] + before["height"] * 0.75
    page.mouse.move(x, y)
    page.mouse.wheel(0, -200)
    page.wait_for_function("(width) => document.querySelector('[data-photo]').offsetWidth > width * 1.2", arg=width)
    after = area(box(page))
    assert (x - after["x"]) / after["width"] == pytest.approx(0.25, abs=0.02)
    assert (y - after["y"]) / after["height"] == pytest.approx(0.75, abs=0.02)
    corner = area(page.locator("[data-handle=nw]"))
    assert (corner["width"], corner["height"]) == (44, 44)
    assert fields(page) == {"left": 10, "top": 10, "width": 40, "height": 40}
    page.mouse.wheel(0, 400)
    page.wait_for_function("(width) => document.querySelector('[data-photo]').offsetWidth <= width", arg=width + 1)
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize("outside_box", [True, False])
def test_a_wheel_that_has_nothing_to_zoom_scrolls_the_page(open_page: OpenPage, *, outside_box: bool) -> None:
    page = open_page(viewport={"width": 900, "height": 500})
    choose_photo(page, demo_item(41))
    put_box(page, 10, 10, 40, 40)
    page.evaluate("scrollTo(0, 0)")
    width = photo_width(page)
    page.mouse.move(*(outside(page) if outside_box else centre(box(page))))
    page.mouse.wheel(0, 120)
    page.wait_for_function("() => scrollY > 50")
    assert photo_width(page) == width


def test_a_trackpad_pinch_zooms_anywhere_on_the_stage_and_not_the_page(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    choose_photo(page, demo_item(41))
    put_box(page, 10, 10, 30, 30)
    width, ratio = photo_width(page), page.evaluate("devicePixelRatio")
    page.mouse.move(*outside(page))
    page.keyboard.down("Control")
    page.mouse.wheel(0, -60)
    page.keyboard.up("Control")
    page.wait_for_function("(width) => document.querySelector('[data-photo]').offsetWidth > width * 1.3", arg=width)
    assert page.evaluate("devicePixelRatio") == ratio


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["360", "1280"])
def test_handles_are_as_large_as_a_finger_at_any_zoom_and_around_any_box(
    open_page: OpenPage, viewport: dict[str, int]
) -> None:
    page = open_page(viewport=viewport)
    choose_photo(page, demo_item(41))
    for sides in ((20, 20, 60, 60), (50, 50, 3, 3), (0, 0, 100, 100)):
        put_box(page, *sides)
        for _ in range(4):
            for handle in page.locator("[data-handle]").all():
                assert min(area(handle)["width"], area(handle)["height"]) >= 44
            box(page).press("+")
        box(page).press("0")


def test_zoom_ends_where_a_pixel_of_the_photo_is_four_of_the_screen(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    choose_photo(page, demo_item(41))
    pixels = page.locator("[data-photo]").evaluate("(photo) => photo.naturalWidth")
    width = photo_width(page)
    for _ in range(20):
        box(page).press("+")
    assert photo_width(page) == pytest.approx(4 * pixels, rel=0.001)
    expect(tool(page, "in")).to_be_disabled()
    expect(page.locator("[data-status]")).to_have_text(re.compile(r"Zoom [\d,.]+ %"))
    box(page).press("0")
    assert photo_width(page) == width
    expect(tool(page, "out")).to_be_disabled()


def test_the_photo_follows_a_box_that_keys_move_out_of_view(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    choose_photo(page, demo_item(41))
    put_box(page, 45, 45, 10, 10)
    for _ in range(3):
        box(page).press("+")
    for _ in range(40):
        box(page).press("ArrowRight")
    drawn, window = area(box(page)), area(page.locator("[data-cropper]"))
    assert fields(page)["left"] == 85
    assert drawn["x"] >= window["x"] - 1
    assert drawn["x"] + drawn["width"] <= window["x"] + window["width"] + 1


def test_a_mouse_outside_the_box_moves_a_zoomed_photo(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    choose_photo(page, demo_item(41))
    put_box(page, 45, 45, 10, 10)
    tool(page, "in").click()
    tool(page, "in").click()
    before, kept = area(page.locator("[data-photo]")), fields(page)
    window = area(page.locator("[data-cropper]"))
    start = (window["x"] + window["width"] * 0.9, window["y"] + window["height"] * 0.1)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] - 40, start[1] + 30)
    page.mouse.up()
    after = area(page.locator("[data-photo]"))
    assert after["x"] == pytest.approx(before["x"] - 40, abs=1)
    assert after["y"] == pytest.approx(before["y"] + 30, abs=1)
    assert fields(page) == kept
