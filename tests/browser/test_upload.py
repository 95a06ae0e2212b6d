"""Each way to give a photo leads to its crop page and shows how far it is; a refusal is a sentence in place."""

import re
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, Route, expect

from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.journey import demo_item, photo_of
from tests.pictures import encode

pytestmark = pytest.mark.browser

CROP = re.compile(r"/lookups/[0-9a-f-]{36}/$")
TENS = re.compile(r"^\d\d$")  # percent
NOTES: FilePayload = {"name": "notes.jpg", "mimeType": "image/jpeg", "buffer": b"milk, bread, a coat"}
SLOW = {"offline": False, "latency": 50, "downloadThroughput": 500_000, "uploadThroughput": 40_000}  # bytes a second
FAST = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
GIVE = """([bytes, text, kind]) => {
  const transfer = new DataTransfer();
  if (bytes) transfer.items.add(new File([new Uint8Array(bytes)], "photo.jpg", { type: "image/jpeg" }));
  if (text) transfer.setData("text/plain", text);
  const event = kind === "paste"
    ? new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true })
    : new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
}"""


def noise() -> FilePayload:
    """A photo that is small in pixels and large in bytes: it is not shrunk."""
    pixels = np.random.default_rng(2).integers(0, 256, (800, 600, 3), dtype=np.uint8)
    return {"name": "noise.jpg", "mimeType": "image/jpeg", "buffer": encode(Image.fromarray(pixels), quality=90)}


def slow_down(page: Page) -> Callable[[], object]:
    """Make the page's network slow; returns what makes it fast again."""
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", SLOW)
    return lambda: network.send("Network.emulateNetworkConditions", FAST)


def choose(page: Page, file: FilePayload) -> None:
    """Give a file to the file field."""
    page.locator("input[name=photo]").set_input_files(file)


def expect_crop_page(page: Page) -> None:
    """The photo has arrived."""
    page.wait_for_url(CROP)
    expect(page.locator("[data-box]")).to_be_visible()


def alerts_while_sending(page: Page) -> list[str]:
    """What the page's alert says at the moment when a photo is sent, once for each photo."""
    told: list[str] = []

    def note(route: Route) -> None:
        told.append(page.get_by_role("alert").inner_text())
        route.continue_()

    page.route("**/lookups/", note)
    return told


def expect_ready(page: Page) -> None:
    """A photo can be given again."""
    expect(page.get_by_role("button", name="Choose a photo")).to_be_visible()
    expect(page.get_by_role("button", name="Cancel")).to_be_hidden()
    expect(page.locator("[data-preview]")).to_be_hidden()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_keyboard_alone_gives_a_photo(open_page: OpenPage, key: str) -> None:
    page = open_page(viewport=DESK)
    button = page.get_by_role("button", name="Choose a photo")
    with page.expect_file_chooser() as chooser:
        for _ in range(10):
            page.keyboard.press("Tab")
            if button.evaluate("button => button === document.activeElement"):
                break
        page.keyboard.press(key)
    chooser.value.set_files(photo_of(demo_item(12)))
    expect_crop_page(page)


def test_a_phone_takes_a_photo(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE, has_touch=True, is_mobile=True)
    expect(page.locator("[data-camera]")).to_have_attribute("capture", "environment")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Take a photo").tap()
    chooser.value.set_files(photo_of(demo_item(12)))
    expect_crop_page(page)


def test_a_desk_has_no_camera_to_ask_for(open_page: OpenPage) -> None:
    expect(open_page(viewport=DESK).get_by_role("button", name="Take a photo")).to_be_hidden()


def test_the_page_shows_where_to_drop_while_a_photo_is_dragged_over_it(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    overlay = page.locator(".dropzone")
    photo = list(photo_of(demo_item(12))["buffer"])
    page.evaluate(GIVE, [None, "only words", "dragenter"])
    expect(overlay).to_be_hidden()
    page.evaluate(GIVE, [photo, "", "dragenter"])
    expect(overlay).to_be_visible()
    page.evaluate(GIVE, [photo, "", "dragleave"])
    expect(overlay).to_be_hidden()
    page.evaluate(GIVE, [photo, "", "dragover"])
    page.evaluate(GIVE, [photo, "", "drop"])
    expect_crop_page(page)


@pytest.mark.parametrize("kind", ["drop", "paste"])
def test_words_are_no_photo(open_page: OpenPage, kind: str) -> None:
    page = open_page(viewport=DESK)
    page.evaluate(GIVE, [None, "a blue dress", kind])
    expect(page.locator("#upload-status")).to_have_text("That is not a file. Drop or paste a photo.")


def test_a_photo_on_its_way_says_how_far_it_is_and_can_be_cancelled(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    speed_up = slow_down(page)
    choose(page, noise())
    bar = page.get_by_role("progressbar", name="Your photo on its way")
    expect(bar).to_be_visible()
    expect(page.locator("[data-preview]")).to_be_visible()
    expect(page.locator("#upload-status")).to_have_text(re.compile(r"Sending your photo: \d+%"))
    expect(bar).to_have_attribute("value", TENS)
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator("#upload-status")).to_have_text("Cancelled. Your photo was not sent.")
    expect_ready(page)
    expect(page.get_by_role("button", name="Choose a photo")).to_be_focused()
    assert page.url.endswith("/")
    speed_up()
    choose(page, photo_of(demo_item(12)))
    expect_crop_page(page)


def test_a_newer_photo_replaces_one_that_is_on_its_way(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    speed_up = slow_down(page)
    cancelled: list[str] = []
    page.on("requestfailed", lambda request: cancelled.append(request.url))
    choose(page, noise())
    expect(page.get_by_role("progressbar")).to_have_attribute("value", TENS)
    choose(page, photo_of(demo_item(12)))
    speed_up()
    expect_crop_page(page)
    assert [url.rpartition("/lookups")[2] for url in cancelled] == ["/"]
    assert page.locator("[data-crop]").get_attribute("data-picture-width") != "600"


def test_a_refusal_is_told_in_place_and_another_photo_may_follow(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE)
    choose(page, NOTES)
    expect(page.get_by_role("alert")).to_have_text(
        "This file is not a picture we can read. Please use JPEG, PNG, WebP, GIF, BMP or AVIF."
    )
    assert page.title().startswith("That did not work")
    expect_ready(page)
    expect(page.get_by_role("button", name="Try again")).to_be_hidden()
    told = alerts_while_sending(page)
    choose(page, photo_of(demo_item(12)))
    expect_crop_page(page)
    assert told == [""]


def test_who_comes_back_from_the_crop_page_can_give_the_same_photo_again(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    for _ in range(2):
        choose(page, photo_of(demo_item(12)))
        expect_crop_page(page)
        page.go_back()
        expect_ready(page)
        expect(page.locator("#upload-status")).to_be_empty()
