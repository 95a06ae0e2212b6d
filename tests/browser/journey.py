"""Steps of a shopper's journey, and what pages show."""

from playwright.sync_api import FilePayload, Locator, Page, expect

from catalog.demo.photos import draw_photo
from catalog.demo.stock import DemoItem, demo_items
from tests.pictures import encode, photograph

SIDES = ("left", "top", "width", "height")


def demo_item(position: int) -> DemoItem:
    """One of the drawn garments."""
    return demo_items()[position]


def photo_of(item: DemoItem) -> FilePayload:
    """A shopper's copy of an item's photo, as a file."""
    return {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": encode(photograph(draw_photo(item)))}


def choose_photo(page: Page, item: DemoItem) -> None:
    """Give the item's photo, and wait for the crop page."""
    page.locator("input[name=photo]").set_input_files(photo_of(item))
    page.wait_for_url("**/lookups/*/")
    expect(box(page)).to_be_visible()


def box(page: Page) -> Locator:
    """The crop box."""
    return page.locator("[data-box]")


def fields(page: Page) -> dict[str, float]:
    """The crop box in percent, as the number fields have it."""
    return {side: float(page.locator(f"#id_{side}").input_value()) for side in SIDES}


def centre(part: Locator) -> tuple[float, float]:
    """The middle of something on the page, in pixels."""
    area = part.bounding_box()
    assert area
    return area["x"] + area["width"] / 2, area["y"] + area["height"] / 2


def drag(page: Page, part: Locator, by: tuple[float, float]) -> None:
    """Drag something with the mouse."""
    x, y = centre(part)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by[0] / 2, y + by[1] / 2)
    page.mouse.move(x + by[0], y + by[1])
    page.mouse.up()


def expect_closest(page: Page, item: DemoItem) -> None:
    """The results show the item as the closest match, with its brand, above shelves by price."""
    page.wait_for_url("**/results/?*")
    verdict = page.locator(".verdict")
    expect(verdict.locator(".verdict__name")).to_have_text(item.name)
    expect(verdict.locator(".verdict__brand")).to_have_text(item.brand)
    assert page.locator(".shelves .shelf").count() >= 2


def scrolls_sideways(page: Page) -> bool:
    """Whether the page is wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
