"""Staff are asked about a photo that another item shows, and merge two items that are the same."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.journey import scrolls_sideways
from tests.pictures import draw_waves, encode
from tests.stack.site import Site, manage

pytestmark = pytest.mark.browser

SHOWN = encode(draw_waves(77))  # nothing in the demo catalogue looks like it


def fill_in(page: Page, sku: str) -> None:
    """The form of a new item with the photo, and save it."""
    page.goto("/admin/catalog/item/add/")
    page.locator("#id_sku").fill(sku)
    page.locator("#id_name").fill(f"Waves {sku}")
    page.locator("#id_price").fill("12")
    page.evaluate("document.querySelector('#id_brand').append(new Option('', '1', true, true))")
    page.get_by_label("Add photos").set_input_files({"name": "waves.jpg", "mimeType": "image/jpeg", "buffer": SHOWN})
    save(page)


def save(page: Page) -> None:
    """Press Save."""
    page.locator("input[name=_save]").first.click()


def expect_fine(page: Page) -> None:
    """What is ours on a page has no barrier, and fits wide and narrow windows."""
    found = Axe().run(page, context="#content", options={"preload": False})  # it would write styles into the page
    assert found.response["violations"] == []
    page.set_viewport_size(PHONE)
    assert not scrolls_sideways(page)
    page.set_viewport_size(DESK)


def test_a_duplicate_is_asked_about_kept_and_merged_from_the_queue(open_staff: OpenPage, shop: Site) -> None:
    page = open_staff("/admin/", viewport=DESK)
    fill_in(page, "W-1")
    expect(page.locator(".success")).to_contain_text("was added successfully")

    fill_in(page, "W-2")
    expect(page.get_by_role("heading", name="Is this item in the catalogue already?")).to_be_visible()
    expect(page.get_by_text("The very same file")).to_be_visible()
    pictures = page.locator(".suspect img")
    expect(pictures).not_to_have_count(0)
    for picture in pictures.all():
        expect(picture).not_to_have_js_property("naturalWidth", 0)
    expect_fine(page)
    page.get_by_role("button", name="Back to the form").press("Enter")
    expect(page.locator("#id_name")).to_have_value("Waves W-2")
    expect(page.get_by_text("waves.jpg is kept")).to_be_visible()
    save(page)
    page.get_by_role("button", name="Save all the same").press("Enter")
    expect(page.locator(".success")).to_contain_text("was added successfully")

    manage(shop.data_dir, "hash_photos")
    manage(shop.data_dir, "find_duplicates")
    page.goto("/admin/search/duplicatepair/?photos=same&q=W-2")
    expect_fine(page)
    page.get_by_role("link", name="Merge… W-1 and W-2").press("Enter")
    page.get_by_role("row", name="Name").get_by_role("radio").nth(1).check()
    expect_fine(page)
    page.get_by_role("button", name="Merge W-2 into W-1").press("Enter")
    expect(page.locator(".success")).to_have_text("W-2 was merged into W-1.")
    expect(page.get_by_text("0 possible duplicates")).to_be_visible()
    page.goto("/admin/catalog/item/?q=W-2")
    expect(page.locator("#result_list tbody tr")).to_have_count(1)
    expect(page.locator("#result_list tbody tr")).to_contain_text("Waves W-2")
