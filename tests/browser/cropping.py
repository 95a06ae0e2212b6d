"""What tests of the cropper share: photos to give, parts of the cropper, and boxes to put."""

from PIL import Image, ImageDraw
from playwright.sync_api import FilePayload, FloatRect, Locator, Page, expect

from tests.pictures import encode

TABLET = {"width": 768, "height": 1024}
WHOLE = {"left": 0, "top": 0, "width": 100, "height": 100}
SETTLED = """() => {
  window.settled = [];
  document.addEventListener("crop:settled", ({ detail }) => window.settled.push(detail));
}"""  # notes what the cropper says of itself


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
