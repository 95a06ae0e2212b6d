"""The cropper without script, from right to left, without a photo, and on a page that comes later."""

import pytest
from PIL import ImageFilter
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.cropping import SETTLED, area, as_file, give, tool, two_things
from tests.browser.journey import box, drag, fields, scrolls_sideways
from tests.pictures import draw_garment

pytestmark = pytest.mark.browser


def test_a_blurred_photo_is_called_so_at_first_sight(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE, java_script_enabled=False)
    soft = draw_garment(2, (600, 800)).filter(ImageFilter.GaussianBlur(12))
    page.locator("input[name=photo]").set_input_files(as_file(soft))
    page.get_by_role("button", name="Upload it").click()
    expect(page.locator("[data-advice]")).to_contain_text("Blurred: a sharper photo will do better.")


def test_a_photo_that_does_not_come_is_told(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE)
    give(page, two_things())
    page.route("**/photo.jpg?turn=90", lambda route: route.fulfill(status=200, body="no photo"))
    tool(page, "turn").click()
    expect(page.get_by_role("alert")).to_have_text(
        "The photo could not be loaded. Reload the page, or give it once more."
    )
    tool(page, "undo").click()
    expect(page.locator("[data-missing]")).to_be_hidden()


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["360", "1280"])
def test_right_to_left_the_box_is_drawn_where_the_photo_has_it(open_page: OpenPage, viewport: dict[str, int]) -> None:
    page = open_page(viewport=viewport)
    give(page, two_things())
    page.evaluate("document.documentElement.dir = 'rtl'")
    before = fields(page)
    box(page).press("ArrowRight")
    drag(page, page.locator("[data-handle=se]"), (20, 0))
    said = fields(page)
    assert said["left"] == pytest.approx(before["left"] + 1, abs=0.01)
    assert said["width"] > before["width"]
    tool(page, "in").click()
    photo, drawn = area(page.locator("[data-photo]")), area(box(page))
    assert drawn["x"] - photo["x"] == pytest.approx(said["left"] * photo["width"] / 100, abs=1)
    assert drawn["width"] == pytest.approx(said["width"] * photo["width"] / 100, abs=1)
    assert not scrolls_sideways(page)


def test_without_script_links_suggest_and_turn_and_a_button_draws_what_was_typed(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE, java_script_enabled=False)
    page.locator("input[name=photo]").set_input_files(as_file(two_things()))
    page.get_by_role("button", name="Upload it").click()
    first = fields(page)
    page.get_by_role("link", name="Next suggestion").click()
    second = fields(page)
    assert second["left"] > first["left"] + 30
    page.get_by_role("link", name="Turn").click()
    assert fields(page)["top"] == pytest.approx(second["left"], abs=0.01)
    page.locator("#id_left").fill("10")
    page.locator("#id_width").fill("50")
    page.get_by_role("button", name="Show this box").click()
    photo, drawn = area(page.locator("[data-photo]")), area(page.locator(".cropper__drawn rect"))
    assert drawn["x"] - photo["x"] == pytest.approx(photo["width"] * 0.1, abs=3)
    assert drawn["width"] == pytest.approx(photo["width"] * 0.5, abs=6)
    assert photo["width"] / photo["height"] == pytest.approx(3 / 4, rel=0.02)
    page.get_by_role("button", name="Find it").click()
    page.wait_for_url("**/results/?*")
    assert "turn=90" in page.url


def test_a_cropper_that_comes_later_is_enhanced_once_and_leaves_submitting_to_its_page(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    give(page, two_things())
    page.evaluate(
        """async () => {
          const form = document.querySelector("[data-crop]");
          const answer = await (await fetch(location.href)).text();
          const fresh = new DOMParser().parseFromString(answer, "text/html").querySelector("[data-crop]");
          delete fresh.dataset.saySearching;
          form.replaceWith(fresh);
          const { enhance } = await import(document.querySelector("script[src*='crop']").src);
          enhance(fresh);
          enhance(fresh);
          window.submits = 0;
          fresh.addEventListener("submit", (event) => {
            event.preventDefault();
            window.submits += 1;
          });
        }"""
    )
    page.evaluate(SETTLED)
    before = fields(page)
    box(page).press("ArrowRight")
    page.wait_for_function("() => settled.length === 1")
    assert fields(page)["left"] == pytest.approx(before["left"] + 1, abs=0.01)
    box(page).press("Enter")
    box(page).press("Enter")
    assert page.evaluate("submits") == 2
    expect(page.locator("[data-crop]")).not_to_have_attribute("aria-busy", "true")
