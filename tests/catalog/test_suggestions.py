"""The first box is on the item; where several things stand out there is a box for each; no two are alike."""

from itertools import combinations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from catalog.boxes import LEAST_SIDE, Box, box_around, crop, percents
from catalog.crop_forms import CropForm
from catalog.demo.photos import draw_photo
from catalog.demo.samples import draw_sample, samples
from catalog.demo.stock import demo_items
from catalog.suggestions import MOST, MOST_OF_IT, common, overlap, suggest
from catalog.trim import find_item
from tests.pictures import draw_garment, draw_waves

NOISE = np.random.default_rng(1)


def on_grain(colour: tuple[int, int, int], size: tuple[int, int] = (600, 800)) -> Image.Image:
    """A ground of one colour, with grain."""
    grain = NOISE.normal(0, 8, (size[1], size[0], 1))
    return Image.fromarray(np.clip(np.array(colour) + grain, 0, 255).astype(np.uint8))


def pixels(box: Box, picture: Image.Image) -> tuple[int, int, int, int]:
    """The box in pixels."""
    return box.pixels(*picture.size)


def test_the_first_suggestion_is_the_item_on_a_plain_background() -> None:
    picture = Image.new("RGB", (400, 400), "white")
    picture.paste(draw_waves(1, (200, 100)).point(lambda level: level * 0.7), (100, 200))
    first = suggest(picture)[0]
    assert pixels(first, picture) == pytest.approx((96, 196, 304, 304), abs=2)


@pytest.mark.parametrize("number", range(0, 600, 75))
def test_the_first_suggestion_is_the_item_of_a_studio_photo(number: int) -> None:
    picture = draw_photo(demo_items()[number])
    assert overlap(suggest(picture)[0], box_around(find_item(picture), picture.size, 0)) > 0.75


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_the_first_suggestion_covers_the_item_of_a_scene(sample: object) -> None:
    """Items of the samples fill 84 % of their photo, one way or the other, a little right of and above the middle."""
    first = suggest(draw_sample(sample))[0]  # type: ignore[arg-type]
    assert first.left < 0.5 < first.left + first.width
    assert first.top < 0.5 < first.top + first.height
    assert max(first.width, first.height) == pytest.approx(0.86, abs=0.1)


@pytest.mark.parametrize("colour", [(90, 60, 40), (200, 190, 170), (70, 90, 60)])
@pytest.mark.parametrize("place", [(40, 60), (280, 380), (150, 200)])
def test_the_first_suggestion_finds_an_item_anywhere_on_grain(
    colour: tuple[int, int, int], place: tuple[int, int]
) -> None:
    picture, item = on_grain(colour), draw_garment(4, (300, 400))
    box = find_item(item)
    picture.paste(item.crop(box), place)
    corners = (*place, place[0] + box[2] - box[0], place[1] + box[3] - box[1])
    assert overlap(suggest(picture)[0], box_around(corners, picture.size, 0)) > 0.75


def test_two_things_have_a_suggestion_each_and_one_together_the_larger_first() -> None:
    picture = Image.new("RGB", (800, 600), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((80, 100, 379, 499), fill="navy")
    draw.rectangle((500, 200, 699, 449), fill="crimson")
    first, second, together, *_ = suggest(picture)
    assert pixels(first, picture) == pytest.approx((80, 100, 380, 500), abs=20)
    assert pixels(second, picture) == pytest.approx((500, 200, 700, 450), abs=20)
    assert pixels(together, picture) == pytest.approx((80, 100, 700, 500), abs=20)


def test_a_crowd_has_no_more_suggestions_than_can_be_stepped_through() -> None:
    picture = Image.new("RGB", (800, 600), "white")
    for left in range(40, 760, 180):
        for top in range(60, 560, 180):
            ImageDraw.Draw(picture).rectangle((left, top, left + 110, top + 120), fill="navy")
    assert len(suggest(picture)) == MOST


@pytest.mark.parametrize("colour", ["white", "black", "teal"])
def test_of_nothing_most_of_the_picture_is_suggested(colour: str) -> None:
    assert suggest(Image.new("RGB", (300, 300), colour)) == [MOST_OF_IT]


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (8, 1024), (1024, 8), (33, 77), (1024, 1024)])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_suggestions_are_few_distinct_and_within_the_photo(size: tuple[int, int], seed: int) -> None:
    boxes = suggest(draw_waves(seed, size))
    assert 1 <= len(boxes) <= MOST
    for box in boxes:
        assert min(box.left, box.top) >= 0
        assert min(box.width, box.height) > 0
        assert max(box.left + box.width, box.top + box.height) <= 1 + 1e-9
    assert all(overlap(one, other) < 0.7 for one, other in combinations(boxes, 2))


def test_the_same_photo_has_the_same_suggestions() -> None:
    assert suggest(draw_waves(5)) == suggest(draw_waves(5))


def test_overlap_is_what_is_in_both_of_all_that_is_in_one() -> None:
    one, other = Box(0, 0, 0.5, 0.5), Box(0.25, 0.25, 0.5, 0.5)
    assert common(one, other) == pytest.approx(1 / 16)
    assert overlap(one, other) == pytest.approx(1 / 7)
    assert overlap(one, one) == pytest.approx(1)
    assert overlap(one, Box(0.5, 0, 0.5, 1)) == 0


@pytest.mark.parametrize("size", [(32, 32), (640, 32), (32, 640), (320, 33)])
@pytest.mark.parametrize("speck", [1, 3, 7])
@pytest.mark.parametrize("corner", [0.0, 0.5, 1.0])
def test_every_suggestion_can_be_searched_however_small_the_photo(
    size: tuple[int, int], speck: int, corner: float
) -> None:
    picture = Image.new("RGB", size, "white")
    left, top = (round(corner * (side - speck)) for side in size)
    picture.paste((200, 0, 0), (left, top, left + speck, top + speck))
    for box in suggest(picture):
        form = CropForm(percents(box))
        assert form.is_valid()
        assert min(crop(picture, form.box).size) >= LEAST_SIDE
