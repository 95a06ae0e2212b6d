"""The cropper starts on the item; mouse, wheel, fingers, keys, numbers and links work it, and all can be undone."""

import re
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw, ImageFilter
from playwright.sync_api import FilePayload, FloatRect, Locator, Page, expect

from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.fingers import Fingers
from tests.browser.journey import box, centre, choose_photo, demo_item, drag, fields, scrolls_sideways
from tests.pictures import draw_garment, encode

pytestmark = pytest.mark.browser

TABLET = {"width": 768, "height": 1024}
SIZES = pytest.mark.parametrize("viewport", [PHONE, TABLET, DESK], ids=["360", "768", "1280"])
WHOLE = {"left": 0, "top": 0, "width": 100, "height": 100}
SETTLED = """() => {
  window.settled = [];
  document.addEventListener("crop:settled", ({ detail }) => window.settled.push(detail));
}"""


def as_file(picture: Image.Image) -> FilePayload:
    """A photo to give."""
    return {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": encode(picture, quality=92)}


def two_things() -> Image.Image:
    """A large and a small thing on white."""
    picture = Image.new("RGB", (800, 600), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((80, 100, 379, 499), fill="navy")
    draw.rectangle((500, 200, 699, 449), fill="crimson")
    return picture


def give(page: Page, picture: Image.Image) -> None:
    """Give a photo, and wait for its crop page."""
    page.locator("input[name=photo]").set_input_files(as_file(picture))
    page.wait_for_url("**/lookups/*/")
    expect(page.locator("[data-stage][data-loading]")).to_have_count(0)


def tool(page: Page, name: str) -> Locator:
    """One of the cropper's tools."""
    return page.locator(f"[data-tool={name}]")


def open_numbers(page: Page) -> None:
    """Show the number fields, which a phone folds away."""
    page.locator("[data-exact]").evaluate("(part) => { part.open = true; }")


def put_box(page: Page, left: float, top: float, width: float, height: float) -> None:
    """Type a box."""
    open_numbers(page)
    for side, value in zip(("left", "top", "width", "height"), (left, top, width, height), strict=True):
        page.locator(f"#id_{side}").fill(str(value))
    page.locator("#id_height").press("Tab")


def photo_width(page: Page) -> float:
    """How wide the photo is drawn."""
    return area(page.locator("[data-photo]"))["width"]


def area(part: Locator) -> FloatRect:
    """Where something is drawn."""
    found = part.bounding_box()
    assert found
    return found


def outside(page: Page) -> tuple[float, float]:
    """A point of the photo outside the box, which is in its upper left."""
    photo = area(page.locator("[data-photo]"))
    return photo["x"] + photo["width"] * 0.85, photo["y"] + photo["height"] * 0.85


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


def test_a_wheel_over_the_box_zooms_to_the_pointer_and_elsewhere_scrolls_the_page(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 900, "height": 500})
    choose_photo(page, demo_item(41))
    put_box(page, 10, 10, 40, 40)
    handle = page.locator("[data-handle=nw]")
    size, width = area(handle), photo_width(page)
    page.locator("[data-stage]").scroll_into_view_if_needed()
    before = area(box(page))
    x, y = before["x"] + before["width"] * 0.25, before["y"] + before["height"] * 0.75
    page.mouse.move(x, y)
    page.mouse.wheel(0, -200)
    page.wait_for_function("(width) => document.querySelector('[data-photo]').offsetWidth > width * 1.2", arg=width)
    after, scrolled = area(box(page)), page.evaluate("scrollY")
    assert (x - after["x"]) / after["width"] == pytest.approx(0.25, abs=0.02)
    assert (y - after["y"]) / after["height"] == pytest.approx(0.75, abs=0.02)
    assert min(area(handle)["width"], area(handle)["height"]) == min(size["width"], size["height"]) == 44
    assert fields(page) == {"left": 10, "top": 10, "width": 40, "height": 40}
    page.keyboard.press("Home")
    tool(page, "out").click(click_count=3, delay=1)
    page.mouse.move(*outside(page))
    width = photo_width(page)
    page.mouse.wheel(0, 120)
    page.wait_for_function("(before) => scrollY > before", arg=min(scrolled, page.evaluate("scrollY")))
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
    expect(page.get_by_role("alert")).to_contain_text("The photo could not be loaded.")
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
