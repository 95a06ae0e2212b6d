"""A crop box means the same pixels everywhere, and never any outside the picture."""

import pytest
from PIL import Image

from catalog.boxes import (
    LEAST_SIDE,
    TURNS,
    WHOLE,
    Box,
    BoxRefusedError,
    Turn,
    box_around,
    crop,
    read_box,
    spell_box,
    turned,
    turned_on,
)
from tests.pictures import draw_waves

PICTURE = draw_waves(1, (200, 100))


@pytest.mark.parametrize(
    ("box", "pixels"),
    [
        (WHOLE, (0, 0, 200, 100)),
        (Box(0.25, 0.5, 0.5, 0.25), (50, 50, 150, 75)),
        (Box(0.5, 0.5, 0.5001, 0.5001), (100, 50, 200, 100)),
        (Box(0.9, 0.9, 0.5, 0.5), (180, 90, 200, 100)),
        (Box(-0.1, -0.1, 0.5, 0.5), (0, 0, 80, 40)),
        (Box(0, 0, 0.002, 0.004), (0, 0, 0, 0)),
        (Box(0.0026, 0, 0.5, 1), (1, 0, 101, 100)),
    ],
)
def test_fractions_mean_pixels_within_the_picture(box: Box, pixels: tuple[int, int, int, int]) -> None:
    assert box.pixels(200, 100) == pixels


def test_neighbouring_boxes_share_their_edge() -> None:
    left, right = Box(0, 0, 0.3333, 1), Box(0.3333, 0, 0.6667, 1)
    assert left.pixels(200, 100)[2] == right.pixels(200, 100)[0]


def test_a_crop_is_the_pixels_of_its_box() -> None:
    assert crop(PICTURE, Box(0.25, 0.5, 0.5, 0.25)).tobytes() == PICTURE.crop((50, 50, 150, 75)).tobytes()
    assert crop(PICTURE, WHOLE).tobytes() == PICTURE.tobytes()


@pytest.mark.parametrize(
    "box",
    [
        Box(0, 0, 0, 0),
        Box(0, 0, 1, 0),
        Box(0, 0, 0.03, 1),
        Box(0, 0, 1, 0.07),
        Box(1, 1, 1, 1),
        Box(2, 0, 1, 1),
        Box(0.5, 0.5, -0.2, 0.3),
    ],
)
def test_a_box_that_shows_nothing_is_refused(box: Box) -> None:
    with pytest.raises(
        BoxRefusedError, match=r"^This box is too small to see anything in it\. Please draw a larger one\.$"
    ):
        crop(PICTURE, box)


def test_the_smallest_box_is_taken_and_no_smaller_one() -> None:
    width, height = LEAST_SIDE / 200, LEAST_SIDE / 100
    assert crop(PICTURE, Box(0.5, 0.5, width, height)).size == (LEAST_SIDE, LEAST_SIDE)
    with pytest.raises(BoxRefusedError):
        crop(PICTURE, Box(0.5, 0.5, width - 1 / 200, height))
    with pytest.raises(BoxRefusedError):
        crop(PICTURE, Box(0.5, 0.5, width, height - 1 / 100))


@pytest.mark.parametrize("size", [(32, 32), (333, 77), (1024, 683)])
def test_a_box_around_pixels_means_these_pixels(size: tuple[int, int]) -> None:
    pixels = (3, 5, size[0] - 7, size[1] - 1)
    assert box_around(pixels, size, 0).pixels(*size) == pixels


def test_a_margin_widens_a_box_on_all_sides_but_not_beyond_the_picture() -> None:
    box = box_around((50, 20, 150, 100), (200, 100), 0.1)
    assert (box.left, box.top, box.width, box.height) == pytest.approx((0.15, 0.1, 0.7, 0.9))


def test_a_margin_around_everything_is_everything() -> None:
    assert box_around((0, 0, 200, 100), (200, 100), 0.1) == WHOLE
    assert crop(Image.new("RGB", (200, 100)), box_around((0, 0, 200, 100), (200, 100), 0.5)).size == (200, 100)


@pytest.mark.parametrize("turn", TURNS)
def test_a_turned_box_is_of_the_turned_picture(turn: Turn) -> None:
    box = Box(0.1, 0.2, 0.5, 0.3, turn)
    by_hand = PICTURE.rotate(-turn, expand=True)
    left, top, right, bottom = box.pixels(*by_hand.size)
    assert crop(PICTURE, box).tobytes() == by_hand.crop((left, top, right, bottom)).tobytes()


@pytest.mark.parametrize("turn", TURNS)
def test_turned_on_by_a_quarter_a_box_holds_the_same_pixels(turn: Turn) -> None:
    box = Box(0.1, 0.2, 0.5, 0.3, turn)
    again = turned_on(box)
    assert crop(PICTURE, again).tobytes() == turned(crop(PICTURE, box), 90).tobytes()


def test_four_quarters_bring_a_box_back() -> None:
    box = WHOLE
    for _ in TURNS:
        box = turned_on(box)
    assert box == WHOLE


@pytest.mark.parametrize(
    ("box", "text"),
    [
        (WHOLE, "0.00,0.00,100.00,100.00"),
        (Box(0.1, 0.25, 0.5, 0.3333, 90), "10.00,25.00,50.00,33.33,90"),
    ],
)
def test_a_box_is_spelled_and_read_again(box: Box, text: str) -> None:
    assert spell_box(box) == text
    assert read_box(text) == box


@pytest.mark.parametrize(
    "text",
    ["", "x", "1,2,3,4", "1.00,2.00,3.00", "10.00,0.00,95.00,10.00", "-1.00,0.00,5.00,5.00", "0.00,0.00,5.00,5.00,45"],
)
def test_what_is_no_box_is_not_read(text: str) -> None:
    with pytest.raises(BoxRefusedError):
        read_box(text)
