"""One finger moves the box or scrolls the page, two zoom and move the photo."""

import pytest

from tests.browser.conftest import PHONE, OpenPage
from tests.browser.cropping import area, outside, photo_width, put_box, tool
from tests.browser.fingers import Fingers
from tests.browser.journey import box, centre, choose_photo, demo_item, fields

pytestmark = pytest.mark.browser


def test_two_fingers_zoom_and_move_the_photo_and_leave_box_and_page(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE, has_touch=True, is_mobile=True)
    choose_photo(page, demo_item(41))
    put_box(page, 10, 10, 50, 50)
    page.evaluate("scrollTo(0, 0)")
    width = photo_width(page)
    x, y = centre(box(page))
    fingers = Fingers(page)
    fingers.drag([(x - 20, y), (x + 20, y)], [(x - 60, y), (x + 60, y)])
    assert photo_width(page) == pytest.approx(width * 3, rel=0.1)
    assert fields(page) == {"left": 10, "top": 10, "width": 50, "height": 50}
    before = area(page.locator("[data-photo]"))
    fingers.drag([(x - 60, y), (x + 60, y)], [(x - 90, y - 25), (x + 30, y - 25)])
    after = area(page.locator("[data-photo]"))
    assert after["width"] == pytest.approx(before["width"], rel=0.02)
    assert after["x"] == pytest.approx(before["x"] - 30, abs=2)
    assert after["y"] == pytest.approx(before["y"] - 25, abs=2)
    assert page.evaluate("[scrollY, visualViewport.scale]") == [0, 1]
    fingers.drag([(x - 60, y), (x + 60, y)], [(x - 10, y), (x + 10, y)])
    assert photo_width(page) == pytest.approx(width, rel=0.01)


def test_a_second_finger_turns_a_drag_into_a_pinch_that_leaves_the_box(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE, has_touch=True, is_mobile=True)
    choose_photo(page, demo_item(41))
    put_box(page, 10, 10, 60, 60)
    page.evaluate("scrollTo(0, 0)")
    width = photo_width(page)
    x, y = centre(box(page))
    fingers = Fingers(page)
    fingers.touch("touchStart", [(x, y)])
    fingers.touch("touchMove", [(x + 25, y + 5)])
    assert fields(page)["left"] > 10
    fingers.touch("touchStart", [(x + 25, y + 5), (x - 25, y)])
    fingers.touch("touchMove", [(x + 60, y + 5), (x - 60, y)])
    fingers.touch("touchEnd")
    assert fields(page) == {"left": 10, "top": 10, "width": 60, "height": 60}
    assert photo_width(page) > width * 1.5
    assert tool(page, "undo").is_enabled()


def test_one_finger_outside_the_box_scrolls_the_page_and_inside_moves_the_box(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 360, "height": 560}, has_touch=True, is_mobile=True)
    choose_photo(page, demo_item(41))
    put_box(page, 5, 5, 40, 40)
    page.evaluate("scrollTo(0, 0)")
    x, y = centre(box(page))
    fingers = Fingers(page)
    fingers.drag([(x, y)], [(x + 30, y + 40)])
    assert page.evaluate("scrollY") == 0
    moved = fields(page)
    assert moved["left"] > 10
    assert moved["top"] > 10
    x, y = outside(page)
    fingers.drag([(x, y)], [(x, y - 120)])
    page.wait_for_function("() => scrollY > 40")
    assert fields(page) == moved
