"""Pictures of the staff's pages: a day's work in the admin of a site with the demo catalogue."""

import io
import zipfile
from collections.abc import Iterator

from playwright.sync_api import FilePayload, Page, expect

from catalog.demo.photos import draw_photo
from catalog.demo.stock import DemoItem
from tests.browser.journey import demo_item, photo_of
from tests.pictures import draw_garment, draw_waves, encode
from tests.stack.site import Site, manage

ITEMS, SOON_MS = "/admin/catalog/item/", 60_000
PARTS = {"photos": "#photos-group"}  # of pages that are long
NEW = """sku,name,brand,category,price,currency,image
NEW-1,Linen shirt,Aldermoor,Shirt,39.90,EUR,1.jpg
NEW-2,Wrap dress,Aldermoor,Dress,89.00,EUR,2.jpg
NEW-3,Rain coat,Aldermoor,Coat,not yet,EUR,
DEMO-0004,Printed scoop-neck T-shirt,Nordkai,T-shirt,6.99,EUR,
"""


def day(page: Page, site: Site) -> Iterator[str]:
    """A member of the staff at work; stops at each page and says its name."""
    page.goto(f"{ITEMS}?sale=yes&o=2")
    yield "items"
    yield from _import(page)
    yield from _change_prices(page)
    yield from _photos(page)
    yield from _duplicates(page, site)
    yield from _search(page)


def _import(page: Page) -> Iterator[str]:
    file: FilePayload = {"name": "spring.zip", "mimeType": "application/zip", "buffer": _bundle()}
    page.goto("/admin/catalog/import/add/")
    page.get_by_label("File:", exact=True).set_input_files(file)
    page.get_by_role("button", name="Check the file").click()
    expect(page.get_by_role("button", name="Import", exact=True)).to_be_visible(timeout=SOON_MS)
    page.get_by_role("link", name="Changed 1").click()
    yield "import"


def _bundle() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:
        bundle.writestr("spring.csv", NEW)
        for number in (1, 2):
            bundle.writestr(f"{number}.jpg", encode(draw_photo(demo_item(40 + number))))
    return out.getvalue()


def _change_prices(page: Page) -> Iterator[str]:
    page.goto(f"{ITEMS}?q=T-shirt&o=2")
    for row in range(4):
        page.locator("input.action-select").nth(row).check()
    page.get_by_label("Action:").select_option("change_price")
    page.get_by_role("button", name="Go").click()
    page.get_by_label("By:").fill("15")
    page.get_by_role("button", name="Show what will change").click()
    expect(page.locator("#preview")).to_be_visible()
    yield "prices"


def _photos(page: Page) -> Iterator[str]:
    _open(page, demo_item(4))
    page.get_by_label("Add photos").set_input_files([_file(encode(draw_garment(61))), _file(encode(draw_waves(3)))])
    _save(page)
    yield "photos"
    page.get_by_role("link", name="Choose the area").last.click()
    expect(page.locator("[data-box]")).to_be_visible()
    yield "area"


def _duplicates(page: Page, site: Site) -> Iterator[str]:
    _open(page, demo_item(10))
    page.get_by_label("Add photos").set_input_files(_file(photo_of(demo_item(30))["buffer"]))
    page.locator("input[name=_save]").first.click()
    expect(page.get_by_role("button", name="Save all the same")).to_be_visible()
    yield "duplicate"
    page.get_by_role("button", name="Save all the same").click()
    manage(site.data_dir, "hash_photos")
    manage(site.data_dir, "find_duplicates")
    page.goto("/admin/search/duplicatepair/")
    yield "pairs"


def _search(page: Page) -> Iterator[str]:
    page.goto("/admin/search/snapshot/")
    yield "index"
    page.goto("/admin/search/trial/")
    page.get_by_label("Your photo").set_input_files(photo_of(demo_item(30)))
    page.get_by_label("Expected SKU").fill(demo_item(30).sku)
    page.get_by_role("button", name="Test").click()
    expect(page.get_by_text("has rank 1 of")).to_be_visible()
    yield "trial"
    page.goto("/admin/search/insights/")
    yield "insights"


def _open(page: Page, item: DemoItem) -> None:
    page.goto(f"{ITEMS}?q={item.sku}")
    page.get_by_role("link", name=item.sku, exact=True).click()


def _save(page: Page) -> None:
    page.get_by_role("button", name="Save and continue editing").last.click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def _file(data: bytes) -> FilePayload:
    return {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": data}
