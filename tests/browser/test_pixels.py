"""The pixel test: the crop that the server hashes is the crop that was drawn, within one pixel, for every orientation
of a camera, every size of screen, and boxes anywhere, dragged or typed, turned or zoomed."""

import io
from random import Random

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from catalog.pictures import MAX_SIDE
from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.journey import box, centre, fields
from tests.pictures import TURNS, as_held

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TABLET = {"width": 768, "height": 1024}
VIEWPORTS = {"360": PHONE, "768": TABLET, "1280": DESK}
SIZE = (1000, 760)  # of the upright photo: no side is a multiple of a screen's
LOW, HIGH = 64, 192  # levels of the ramps
WAVE, PERIOD = 40, 25  # levels and pixels of the waves on them

Line = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Edges = tuple[float, float, float, float]  # left, top, right, bottom in pixels of the upright photo


def ramps() -> Image.Image:
    """Red tells how far right a pixel is, green how far down: a ramp tells roughly, a wave on it to a part of a
    pixel."""
    across, down = np.meshgrid(*(_levels(side) for side in SIZE))
    return Image.fromarray(np.stack([across, down, np.full_like(across, 128)], axis=2).round().astype(np.uint8))


def _levels(side: int) -> Line:
    pixels = np.arange(side)
    levels: Line = LOW + (HIGH - LOW) * pixels / side + WAVE * np.cos(2 * np.pi * pixels / PERIOD)
    return levels


def as_photographed(orientation: int) -> bytes:
    """The file of a camera that was held in one of eight ways."""
    return as_held(ramps(), orientation, quality=95, subsampling=0)


def read_back(crop: Image.Image, turn: int) -> Edges:
    """Where a crop was cut from the upright photo."""
    levels = np.asarray(crop.rotate(turn, expand=True), dtype=np.float64)
    left, top = _start(levels[..., 0].mean(axis=0), SIZE[0]), _start(levels[..., 1].mean(axis=1), SIZE[1])
    return left, top, left + levels.shape[1], top + levels.shape[0]


def _start(levels: Line, side: int) -> float:
    """Where on a side a line of levels begins: ramp and wave are fitted by least squares, in which noise averages out;
    the ramp says in which wave, the wave's phase where in it."""
    pixels = np.arange(len(levels))
    phase = 2 * np.pi * pixels / PERIOD
    basis = np.stack([np.ones_like(phase), pixels - pixels.mean(), np.cos(phase), np.sin(phase)], axis=1)
    (mean, _, cosine, sine), *_ = np.linalg.lstsq(basis, levels)
    rough = (mean - LOW) / (HIGH - LOW) * side - pixels.mean()
    fine = np.arctan2(-sine, cosine) / (2 * np.pi) * PERIOD
    start: float = fine + PERIOD * round((rough - fine) / PERIOD)
    assert start == pytest.approx(rough, abs=PERIOD / 3)
    return start


def drawn(page: Page, turn: int) -> Edges:
    """Where the box is drawn on the photo, in pixels of the upright photo."""
    photo, frame = _area(page.locator("[data-photo]")), _area(box(page))
    left, right = ((frame[at] - photo[0]) / (photo[2] - photo[0]) for at in (0, 2))
    top, bottom = ((frame[at] - photo[1]) / (photo[3] - photo[1]) for at in (1, 3))
    for _ in range(turn // 90):
        left, top, right, bottom = top, 1 - right, bottom, 1 - left
    return left * SIZE[0], top * SIZE[1], right * SIZE[0], bottom * SIZE[1]


def _area(part: Locator) -> Edges:
    found: dict[str, float] = part.evaluate("(part) => part.getBoundingClientRect().toJSON()")
    return found["left"], found["top"], found["right"], found["bottom"]


def searched(page: Page) -> tuple[Image.Image, int]:
    """What the server crops for the box that the form would send, and how it is turned."""
    query = page.locator("[data-crop]").evaluate("(form) => `${new URLSearchParams(new FormData(form))}`")
    answer = page.request.get(f"{page.url.partition('?')[0]}crop.jpg?{query}")
    assert answer.ok
    return Image.open(io.BytesIO(answer.body())), int(page.locator("[name=turn]").input_value())


def type_box(page: Page, random: Random) -> None:
    """A random box, by numbers."""
    page.locator("[data-exact]").evaluate("(part) => { part.open = true; }")
    width, height = (random.uniform(14, 90) for _ in range(2))
    values = (random.uniform(0, 100 - width), random.uniform(0, 100 - height), width, height)
    for side, value in zip(("left", "top", "width", "height"), values, strict=True):
        page.locator(f"#id_{side}").fill(f"{value:.2f}")
    page.locator("#id_height").press("Tab")


def drag_box(page: Page, random: Random) -> None:
    """A random box, by dragging two corners of a middling one and then all of it."""
    reach = min(edge for edge in _sides(page)) / 5
    for part in ("[data-handle=nw]", "[data-handle=se]", "[data-box]"):
        page.locator(part).scroll_into_view_if_needed()
        x, y = centre(page.locator(part))
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + random.uniform(-reach, reach), y + random.uniform(-reach, reach), steps=3)
        page.mouse.up()


def _sides(page: Page) -> tuple[float, float]:
    left, top, right, bottom = _area(page.locator("[data-photo]"))
    return right - left, bottom - top


def open_photo(page: Page, orientation: int) -> None:
    """Give the photo and wait until it is shown upright."""
    file = {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": as_photographed(orientation)}
    page.locator("input[name=photo]").set_input_files(file)  # type: ignore[arg-type]
    page.wait_for_url("**/lookups/*/")
    expect(box(page)).to_be_visible()
    assert page.locator("[data-photo]").evaluate("(photo) => [photo.width / photo.height]")[0] == pytest.approx(
        SIZE[0] / SIZE[1], rel=0.01
    )


def test_the_photo_of_this_test_is_kept_as_large_as_it_is() -> None:
    assert max(SIZE) <= MAX_SIDE


@pytest.mark.parametrize("name", VIEWPORTS)
@pytest.mark.parametrize("orientation", TURNS)
def test_the_crop_that_is_searched_is_the_crop_that_is_drawn_within_one_pixel(
    open_page: OpenPage, orientation: int, name: str
) -> None:
    page = open_page(viewport=VIEWPORTS[name])
    open_photo(page, orientation)
    random, worst = Random(f"{orientation} {name}"), 0.0
    for turn in range(4):
        for change in (type_box, drag_box):
            change(page, random)
            if turn % 2:
                box(page).press("+")
            crop, turned = searched(page)
            assert turned == turn * 90
            off = np.abs(np.subtract(read_back(crop, turned), drawn(page, turned)))
            assert off.max() <= 1, (fields(page), off)
            worst = max(worst, off.max())
            box(page).press("0")
        page.locator("[data-tool=turn]").click()
        expect(page.locator("[data-stage][data-loading]")).to_have_count(0)
    print(f"\norientation {orientation}, {name} px: at most {worst:.2f} px off")  # noqa: T201  for docs/matching.md
