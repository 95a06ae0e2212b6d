"""What pages show at every size: items, prices, errors, states."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.journey import choose_photo, demo_item, photo_of, scrolls_sideways
from tests.stack.site import Site, start_site

pytestmark = pytest.mark.browser

DROP = """([bytes, kind]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([new Uint8Array(bytes)], "photo.jpg", { type: "image/jpeg" }));
  const event = kind === "paste"
    ? new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true })
    : new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
}"""


@pytest.mark.parametrize("kind", ["drop", "paste"])
def test_a_photo_can_be_dropped_or_pasted_anywhere(open_page: OpenPage, kind: str) -> None:
    page = open_page(viewport=DESK)
    page.evaluate(DROP, [list(photo_of(demo_item(12))["buffer"]), kind])
    page.wait_for_url("**/lookups/*/")
    expect(page.locator("[data-box]")).to_be_visible()


def test_shelves_rise_in_price_and_show_no_item_twice(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    choose_photo(page, demo_item(100))
    page.get_by_role("button", name="Find it").click()
    page.wait_for_url("**/results/?*")
    links = [link.get_attribute("href") for link in page.locator("a.card, .card a, .verdict__name a").all()]
    assert len(links) > 8
    assert len(links) == len(set(links))
    first_prices = [_amounts(label)[0] for label in page.locator(".shelves .shelf__label").all_inner_texts()[1:]]
    assert first_prices == sorted(first_prices)


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["360", "1280"])
def test_an_item_page_shows_brand_name_price_and_photo(open_page: OpenPage, viewport: dict[str, int]) -> None:
    page = open_page(viewport=viewport)
    item = demo_item(5)
    choose_photo(page, item)
    page.get_by_role("button", name="Find it").click()
    page.get_by_role("link", name="See the item").click()
    expect(page.get_by_role("heading", name=item.name, exact=True)).to_be_visible()
    expect(page.get_by_text(item.brand).first).to_be_visible()
    expect(page.locator("main img").first).to_have_js_property("complete", value=True)
    assert not scrolls_sideways(page)


def test_a_file_that_is_no_photo_gets_a_sentence(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE, java_script_enabled=False)
    file = {"name": "notes.jpg", "mimeType": "image/jpeg", "buffer": b"milk, bread, a coat"}
    page.locator("input[name=photo]").set_input_files(file)  # type: ignore[arg-type]
    with page.expect_navigation() as answer:
        page.get_by_role("button", name="Upload it").click()
    assert answer.value.status == 422
    expect(page.get_by_role("alert")).to_contain_text("not a picture we can read")


@pytest.mark.slow
def test_an_empty_catalogue_is_told_on_the_home_page_and_in_results(
    open_page: OpenPage, tmp_path_factory: pytest.TempPathFactory
) -> None:
    empty: Site = start_site(tmp_path_factory.mktemp("empty"), "--no-demo")
    try:
        page = open_page(f"{empty.url}/", viewport=PHONE)
        expect(page.get_by_text("The catalogue has no items yet")).to_be_visible()
        choose_photo(page, demo_item(3))
        page.get_by_role("button", name="Find it").click()
        expect(page.get_by_text("The catalogue has no items, so no photo can be found in it.")).to_be_visible()
    finally:
        empty.stop()


def _amounts(label: str) -> list[float]:
    return [float(amount.replace(",", "")) for amount in re.findall(r"[\d,]+(?:\.\d+)?", label)]
