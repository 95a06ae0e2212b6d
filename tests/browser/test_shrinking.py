"""A large photo is shrunk before it travels; what is kept of it is what would be kept of the original."""

from functools import cache

import numpy as np
import pytest
from PIL import Image, ImageColor
from playwright.sync_api import FilePayload, Page

from catalog.hashing import hash_file
from search.lookups import decode_photo, keep
from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.pictures import as_held, difference, draw_waves, encode

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SCHEME = "lookhash512+dhash64*0.1/1"
FEW_BITS = 20  # of 576
CORNERS = {"red": (0, 0), "lime": (1, 0), "blue": (0, 1), "yellow": (1, 1)}


@cache
def draw_corners(size: tuple[int, int]) -> Image.Image:
    """Waves of colour, with a square of another colour in every corner."""
    picture = draw_waves(3, size)
    side = min(size) // 5
    for colour, (across, down) in CORNERS.items():
        picture.paste(Image.new("RGB", (side, side), colour), (across * (size[0] - side), down * (size[1] - side)))
    return picture


def file_of(data: bytes, kind: str = "image/jpeg") -> FilePayload:
    """A file to choose."""
    return {"name": "photo", "mimeType": kind, "buffer": data}


def give(page: Page, file: FilePayload) -> int:
    """Choose a file, wait for its crop page, and return how many bytes were sent."""
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.locator("input[name=photo]").set_input_files(file)
    size = sent.value.header_value("content-length")
    page.wait_for_url("**/lookups/*/")
    return int(size or 0)


def kept(page: Page) -> bytes:
    """What the server has kept of the photo whose crop page is shown."""
    return page.request.get(f"{page.url}photo.jpg").body()


def differing_bits(one: bytes, other: bytes) -> int:
    """How many bits of two photos' hashes differ."""
    words = [np.frombuffer(hash_file(data, SCHEME).bits, np.uint64) for data in (one, other)]
    return int(np.bitwise_count(words[0] ^ words[1]).sum())


def test_a_photo_of_twelve_megapixels_travels_as_a_fraction_of_its_bytes(open_page: OpenPage) -> None:
    noise = np.random.default_rng(1).normal(0, 12, (3000, 4000, 3))
    waves = np.asarray(draw_waves(5, (4000, 3000)), dtype=np.float64)
    photo = encode(Image.fromarray(np.clip(waves + noise, 0, 255).astype(np.uint8)), quality=92)
    page = open_page(viewport=DESK)
    sent = give(page, file_of(photo))
    print(f"{len(photo)} bytes chosen, {sent} sent")  # noqa: T201  a figure for the documents
    assert len(photo) > 5_000_000
    assert 10_000 < sent < len(photo) / 4
    assert difference(decode_photo(kept(page)), decode_photo(keep(photo))) < 6


@pytest.mark.parametrize(
    ("size", "orientation"), [*(((3000, 2250), orientation) for orientation in range(1, 9)), ((2250, 3000), 6)]
)
def test_a_shrunk_photo_is_as_upright_as_the_original(
    open_page: OpenPage, size: tuple[int, int], orientation: int
) -> None:
    photo = as_held(draw_corners(size), orientation, quality=95)
    page = open_page(viewport=PHONE)
    assert 10_000 < give(page, file_of(photo)) < len(photo)
    shrunk, whole = kept(page), keep(photo)
    picture = decode_photo(shrunk)
    assert picture.size == decode_photo(whole).size
    for colour, (across, down) in CORNERS.items():
        spot = np.asarray(picture, dtype=np.int16)[down * (picture.height - 1), across * (picture.width - 1)]
        assert np.abs(spot - np.array(ImageColor.getrgb(colour))).max() < 40
    assert difference(picture, decode_photo(whole)) < 2
    assert differing_bits(shrunk, whole) <= FEW_BITS


def test_without_script_the_original_travels_and_the_same_is_kept(open_page: OpenPage) -> None:
    photo = as_held(draw_corners((3000, 2250)), 6, quality=95)
    page = open_page(viewport=DESK, java_script_enabled=False)
    page.locator("input[name=photo]").set_input_files(file_of(photo))
    page.get_by_role("button", name="Upload it").click()
    plain = kept(page)
    assert plain == keep(photo)
    enhanced = open_page(viewport=DESK)
    give(enhanced, file_of(photo))
    assert differing_bits(kept(enhanced), plain) <= FEW_BITS


def test_what_is_transparent_is_white_whoever_shrinks_it(open_page: OpenPage) -> None:
    picture = draw_corners((2400, 3200)).convert("RGBA")
    picture.paste((0, 0, 0, 0), (600, 800, 1800, 2400))
    photo = encode(picture, "PNG", compress_level=1)
    page = open_page(viewport=DESK)
    assert 10_000 < give(page, file_of(photo, "image/png")) < len(photo)
    found = decode_photo(kept(page))
    assert found.getpixel((found.width // 2, found.height // 2)) == (255, 255, 255)
    assert difference(found, decode_photo(keep(photo))) < 2


@pytest.mark.parametrize("size", [(2048, 1536), (300, 400)])
def test_a_photo_that_is_small_enough_travels_as_it_is(open_page: OpenPage, size: tuple[int, int]) -> None:
    photo = as_held(draw_corners(size), 6, quality=95)
    page = open_page(viewport=DESK)
    assert 0 < give(page, file_of(photo)) - len(photo) < 1_000
    assert kept(page) == keep(photo)


@pytest.mark.parametrize(
    ("cut", "sentence"), [(0.5, "This picture is incomplete"), (0.0001, "This file is not a picture we can read")]
)
def test_what_the_browser_cannot_decode_is_judged_by_the_server(open_page: OpenPage, cut: float, sentence: str) -> None:
    photo = encode(draw_corners((3000, 2250)), quality=92)
    page = open_page(viewport=DESK)
    page.locator("input[name=photo]").set_input_files(file_of(photo[: int(len(photo) * cut)]))
    page.get_by_role("alert").get_by_text(sentence).wait_for()
    assert page.locator("[data-upload]").get_attribute("data-sending") is None


@pytest.mark.parametrize(
    ("width", "height", "steps"),
    [
        (4000, 3000, [[2048, 1536]]),
        (3000, 4000, [[1536, 2048]]),
        (4098, 100, [[2049, 50], [2048, 50]]),
        (9000, 5000, [[4500, 2500], [2250, 1250], [2048, 1138]]),
        (16384, 2, [[8192, 1], [4096, 1], [2048, 1]]),
    ],
)
def test_a_photo_is_drawn_by_halves(open_page: OpenPage, width: int, height: int, steps: list[list[int]]) -> None:
    page = open_page(viewport=DESK)
    found = page.evaluate(
        """async ([width, height]) => {
          const own = document.querySelector("script[type=module]").src;
          const source = await (await fetch(own)).text();
          const [, path] = source.match(/"([^"]*shrink[^"]*)"/);
          return (await import(new URL(path, own))).sizes(width, height);
        }""",
        [width, height],
    )
    assert found == steps
