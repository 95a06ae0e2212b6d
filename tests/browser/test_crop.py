"""The cropper starts on the item, offers other boxes, and says what would do better."""

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.cropping import TABLET, give, open_numbers, tool, two_things
from tests.browser.journey import box, fields, scrolls_sideways
from tests.pictures import draw_garment

pytestmark = pytest.mark.browser

SIZES = pytest.mark.parametrize("viewport", [PHONE, TABLET, DESK], ids=["360", "768", "1280"])


@SIZES
def test_the_box_starts_on_the_item_and_all_that_matters_is_on_one_screen(
    open_page: OpenPage, viewport: dict[str, int]
) -> None:
    page = open_page(viewport=viewport)
    give(page, two_things())
    found = fields(page)
    assert found["left"] == pytest.approx(10, abs=3)
    assert found["width"] == pytest.approx(37.5, abs=5)
    assert page.evaluate("scrollY") == 0
    for part in (page.locator("[data-photo]"), box(page), page.get_by_role("button", name="Find it")):
        expect(part).to_be_in_viewport(ratio=0.999)
    assert not scrolls_sideways(page)


def test_one_tap_steps_through_the_suggestions_and_round_again(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE, has_touch=True, is_mobile=True)
    give(page, two_things())
    first = fields(page)
    count = int((tool(page, "suggest").locator("[data-count]").text_content() or "").partition("/")[2])
    assert count >= 3
    tool(page, "suggest").tap()
    assert fields(page)["left"] == pytest.approx(62.5, abs=3)
    expect(page.locator("[data-status]")).to_have_text(f"Suggestion 2 of {count}")
    for _ in range(count - 1):
        tool(page, "suggest").tap()
    assert fields(page) == first


def test_advice_comes_and_goes_with_the_box(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE)
    sharp = Image.new("RGB", (900, 900), "white")
    sharp.paste(draw_garment(2, (300, 400)), (30, 450))
    give(page, sharp)
    advice = page.get_by_role("status").locator("p")
    expect(advice).to_have_count(0)
    tool(page, "whole").click()
    expect(advice).to_have_text(["Mostly background: tighten the box."])
    tool(page, "undo").click()
    expect(advice).to_have_count(0)
    open_numbers(page)
    page.locator("#id_width").fill("8")
    page.keyboard.press("Tab")
    expect(advice.first).to_have_text("Under 100 px: a closer photo will do better.")
    page.keyboard.press("Control+z")
    expect(advice).to_have_count(0)
