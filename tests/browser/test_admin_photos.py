"""Staff put photos in order by mouse, finger and keys, and choose what is hashed, with script and without."""

from itertools import count

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.cropping import area, put_box, tool
from tests.browser.fingers import Fingers
from tests.browser.journey import box, fields, scrolls_sideways
from tests.pictures import draw_garment, draw_waves, encode
from tests.stack.site import Site, manage, wait_until

pytestmark = pytest.mark.browser
NUMBERS = count(1)
NEW_ITEM = (
    "from catalog.models import Brand, Item;"
    "print(Item.objects.create(sku='{sku}', brand=Brand.objects.first(), name='Coat', price='1', listed=False).pk)"
)
IDS = "(all) => all.map((row) => row.querySelector('input[name$=-id]').value)"


def add_item(shop: Site) -> str:
    """The address of the form of a new item without photos, which shoppers do not see."""
    printed = manage(shop.data_dir, "shell", "-c", NEW_ITEM.format(sku=f"PHOTOS-{next(NUMBERS)}"))
    return f"/admin/catalog/item/{printed.split()[-1]}/change/"


def save(page: Page) -> None:
    """Save the form and stay on it."""
    page.get_by_role("button", name="Save and continue editing").last.click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.wait_for_load_state()


def give(page: Page, *files: bytes) -> None:
    """Add photos, all at once."""
    chosen: list[FilePayload] = [{"name": "a.jpg", "mimeType": "image/jpeg", "buffer": data} for data in files]
    page.get_by_label("Add photos").set_input_files(chosen)
    save(page)
    expect(rows(page)).to_have_count(len(files))


def rows(page: Page) -> Locator:
    """The photos of the form."""
    return page.locator("[data-photo-row]")


def order(page: Page) -> list[str]:
    """The ids of the photos as they stand."""
    found: list[str] = rows(page).evaluate_all(IDS)
    return found


def handle(page: Page, place: int) -> tuple[float, float]:
    """The middle of a photo's handle."""
    rows(page).nth(place).scroll_into_view_if_needed()
    part = area(rows(page).nth(place).locator("[data-handle]"))
    return part["x"] + part["width"] / 2, part["y"] + part["height"] / 2


def is_hashed(page: Page, place: int) -> bool:
    """Whether a worker has hashed a photo as it is wanted now."""
    page.reload()
    return rows(page).nth(place).locator("[data-kind]").get_attribute("data-kind") == "hashed"


def test_photos_are_put_in_order_by_keys_mouse_and_finger_and_saved_with_the_form(
    open_staff: OpenPage, shop: Site
) -> None:
    address = add_item(shop)
    page = open_staff(address, viewport={"width": 1280, "height": 1000})
    give(page, *(encode(draw_garment(seed, (150, 200))) for seed in (1, 2, 3)))
    first, second, third = order(page)
    move_by_keys(page)
    save(page)
    assert order(page) == [third, first, second]
    move_by_mouse(page)
    save(page)
    assert order(page) == [first, third, second]

    phone = open_staff(address, viewport=PHONE, has_touch=True, is_mobile=True, color_scheme="dark")
    start, above = handle(phone, 1), area(rows(phone).nth(0))
    Fingers(phone).drag([start], [(start[0], above["y"] + 4)])
    assert order(phone) == [third, first, second]
    assert not scrolls_sideways(phone)
    rows(phone).nth(2).get_by_role("button", name="Make primary").click()
    save(phone)
    assert order(phone) == [second, third, first]


def move_by_keys(page: Page) -> None:
    """The last of three photos to the first place, one place at a time; the focus stays with it."""
    first, second, third = order(page)
    rows(page).nth(2).get_by_role("button", name="Earlier").press("Enter")
    expect(page.locator("[data-photos-status]")).to_have_text("The photo is now in place 2 of 3.")
    assert order(page) == [first, third, second]
    expect(rows(page).nth(1).get_by_role("button", name="Earlier")).to_be_focused()
    page.keyboard.press("Enter")
    expect(rows(page).nth(0).get_by_role("button", name="Later")).to_be_focused()


def move_by_mouse(page: Page) -> None:
    """The first of three photos to the second place; then once more, but thought better of."""
    first, second, third = order(page)
    rows(page).nth(0).locator("[data-handle]").scroll_into_view_if_needed()
    pull_first(page)
    page.mouse.up()
    assert order(page) == [second, first, third]
    expect(rows(page).nth(0).get_by_text("Primary", exact=True)).to_be_visible()
    pull_first(page)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert order(page) == [second, first, third]


def pull_first(page: Page) -> None:
    """Drag the first photo to the end of the second by the mouse, and hold it there."""
    (x, top), below = handle(page, 0), area(rows(page).nth(1))
    page.mouse.move(x, top)
    page.mouse.down()
    page.mouse.move(x, below["y"] + below["height"] - 2, steps=4)


def test_a_chosen_area_is_shown_saved_and_hashed_by_a_worker(open_staff: OpenPage, shop: Site) -> None:
    page = open_staff(add_item(shop), viewport=DESK)
    give(page, encode(draw_waves(1, (600, 800)), quality=90))
    wait_until(lambda: is_hashed(page, 0), 60, "the photo is not hashed")
    expect(rows(page)).to_contain_text("Busy background: the whole photo is hashed. Choose the area of the item.")

    page.get_by_role("link", name="Choose the area").click()
    put_box(page, 10, 20, 30, 40)
    page.wait_for_function("() => document.querySelector('[data-hashed]').naturalWidth === 180")
    tool(page, "turn").click()
    page.wait_for_function("() => document.querySelector('[data-hashed]').naturalWidth === 320")
    tool(page, "undo").click()
    assert not scrolls_sideways(page)
    box(page).press("Enter")
    expect(page.locator(".messagelist .success")).to_contain_text("Photo 1 has another area to be hashed")
    wait_until(lambda: is_hashed(page, 0), 60, "the photo is not hashed anew")
    expect(rows(page)).not_to_contain_text("Busy background")

    plain = open_staff(page.url, viewport=PHONE, java_script_enabled=False)
    assert plain.locator("[name=photos-0-position]").input_value() == "1"
    plain.get_by_role("link", name="Change the chosen area").click()
    assert fields(plain) == {"left": 10, "top": 20, "width": 30, "height": 40}
    plain.locator("#id_width").fill("60")
    plain.get_by_role("button", name="Show this area").click()
    expect(plain.locator("[data-hashed]")).to_have_js_property("naturalWidth", 360)
    assert not scrolls_sideways(plain)
    plain.get_by_role("button", name="Back to automatic").click()
    expect(plain.locator(".messagelist .success")).to_contain_text("(before: left 10.00 %")
