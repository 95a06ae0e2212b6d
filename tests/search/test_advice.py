"""Before a search, the shopper is told what will make it hard, and nothing else."""

import numpy as np
import pytest
from PIL import Image, ImageFilter

from catalog.boxes import TURNS, WHOLE, Box, BoxRefusedError, Turn, box_around, turned, turned_to
from catalog.demo.photos import draw_photo
from catalog.demo.samples import draw_sample, samples
from catalog.demo.stock import demo_items
from catalog.suggestions import suggest
from catalog.trim import find_item
from search.advice import LEAST_SIDE, SENTENCES, Kind, advise, blur
from tests.pictures import draw_garment, draw_waves

GARMENT = draw_garment(3, (600, 800))
TIGHT = box_around(find_item(GARMENT), GARMENT.size, 0)
GRAIN = np.random.default_rng(2).normal(0, 12, (800, 600, 1))


def grainy(picture: Image.Image) -> Image.Image:
    """With the grain of cloth, which lends it detail."""
    return Image.fromarray(np.clip(np.asarray(picture) + GRAIN, 0, 255).astype(np.uint8))


def kinds(picture: Image.Image, box: Box) -> list[Kind]:
    """What is said of a box."""
    return advise(picture, box, suggest(picture))


def test_of_a_good_box_nothing_is_said() -> None:
    assert advise(GARMENT, TIGHT, suggest(GARMENT)) == []


@pytest.mark.parametrize("number", range(0, 600, 75))
def test_of_a_studio_photo_cut_to_its_item_nothing_is_said(number: int) -> None:
    picture = draw_photo(demo_items()[number]).resize((600, 800))
    box = box_around(find_item(picture), picture.size, 0)
    assert set(kinds(picture, box)) <= {"small"}


@pytest.mark.parametrize("sample", samples()[:3], ids=lambda sample: sample.name)
def test_of_a_scene_cut_to_its_item_nothing_is_said(sample: object) -> None:
    assert kinds(draw_sample(sample), Box(0.1, 0.08, 0.84, 0.84)) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("turn", TURNS)
def test_a_box_with_much_around_the_item_is_mostly_background(turn: Turn) -> None:
    picture = Image.new("RGB", (1000, 1000), "white")
    picture.paste(GARMENT.resize((300, 400)), (100, 500))
    picture = turned(picture, turn)
    around = box_around(find_item(picture), picture.size, 0.01)
    assert kinds(picture, WHOLE) == ["background"]
    assert kinds(picture, around) == []


def test_a_box_on_a_scene_with_much_around_the_item_is_mostly_background() -> None:
    picture = draw_sample(samples()[0])
    wide = Image.new("RGB", (picture.width * 3, picture.height * 2))
    for column in range(3):
        for row in range(2):
            wide.paste(picture.crop((0, 0, 60, picture.height)).resize(picture.size), (column * 900, row * 1200))
    wide.paste(draw_garment(5, (600, 800)).crop(find_item(draw_garment(5, (600, 800)))), (1000, 800))
    assert "background" in kinds(wide.resize((1024, 910)), WHOLE)


@pytest.mark.parametrize(
    ("width", "height", "said"),
    [(LEAST_SIDE, LEAST_SIDE, False), (LEAST_SIDE - 1, 400, True), (400, LEAST_SIDE - 1, True), (20, 20, True)],
)
def test_fewer_than_a_hundred_pixels_ask_for_a_closer_photo(width: int, height: int, *, said: bool) -> None:
    picture = grainy(draw_waves(2, (600, 800)))
    assert ("small" in kinds(picture, Box(0.1, 0.1, width / 600, height / 800))) is said


@pytest.mark.parametrize("spread", [8, 12, 20])
def test_a_blurred_photo_is_called_so(spread: int) -> None:
    assert "blurred" in kinds(GARMENT.filter(ImageFilter.GaussianBlur(spread)), TIGHT)


@pytest.mark.parametrize("gain", [0.3, 0.6, 1])
def test_blur_does_not_depend_on_contrast(gain: float) -> None:
    faint = GARMENT.point(lambda level: 128 + (level - 128) * gain)
    assert blur(faint) == pytest.approx(blur(GARMENT), abs=0.05)


def test_blur_grows_with_softness_from_sharp_to_shapeless() -> None:
    found = [blur(GARMENT.filter(ImageFilter.GaussianBlur(spread))) for spread in (0, 2, 4, 8, 16, 32)]
    assert found == sorted(found)
    assert found[0] < 0.35
    assert found[-1] > 0.7


@pytest.mark.parametrize("size", [(1, 1), (1, 300), (2, 2), (300, 1)])
def test_blur_of_next_to_nothing_is_a_number(size: tuple[int, int]) -> None:
    assert 0 <= blur(draw_waves(1, size)) <= 1


def test_a_photo_taken_in_the_dark_is_called_so_and_a_black_item_is_not() -> None:
    assert "dark" in kinds(grainy(GARMENT).point(lambda level: level * 0.15), TIGHT)
    black = GARMENT.point(lambda level: level if level > 250 else level * 0.15)
    assert "dark" not in kinds(black, TIGHT)


def test_of_a_single_colour_nothing_else_is_said() -> None:
    assert advise(Image.new("RGB", (400, 400), "teal"), Box(0, 0, 0.1, 0.1), []) == ["single colour"]


def test_a_box_that_shows_nothing_is_refused() -> None:
    with pytest.raises(BoxRefusedError):
        advise(GARMENT, Box(0, 0, 0, 0), [])


@pytest.mark.parametrize("turn", TURNS)
def test_the_same_is_said_of_a_turned_box(turn: Turn) -> None:
    small = turned_to(Box(0.4, 0.5, 0.1, 0.3), turn)
    assert "small" in kinds(GARMENT, small)
    assert advise(GARMENT, turned_to(TIGHT, turn), suggest(GARMENT)) == []


def test_each_kind_has_a_sentence_of_its_own() -> None:
    assert len(set(SENTENCES.values())) == len(SENTENCES) == 5
    assert SENTENCES["small"] == "Under 100 px: a closer photo will do better."
