"""How well suggestions and advice fit real photos; `pytest -s` prints the figures that docs/matching.md has."""

from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from PIL import Image, ImageFilter

from catalog.boxes import WHOLE, Box, box_around, crop
from catalog.suggestions import MOST_OF_IT, overlap, suggest
from catalog.trim import find_item
from search.advice import BLURRED, LEAST_ITEM, blur, item_share
from tests.composites import Composite, Ground, composites, cut_out, real_photos

pytestmark = pytest.mark.slow

ITEMS, PHOTOS = 60, 150
STRONG = 0.01  # of the longer side: a spread of ten pixels in a photo of 1,024


@pytest.fixture(scope="module")
def photos(real_data: Path) -> list[Image.Image]:
    """Real photos of garments at home."""
    return real_photos(real_data / "photos", PHOTOS, np.random.default_rng(2))


@pytest.fixture(scope="module", params=get_args(Ground))
def placed(
    request: pytest.FixtureRequest, real_data: Path, photos: list[Image.Image]
) -> tuple[Ground, list[Composite]]:
    """Items on one kind of ground."""
    rng = np.random.default_rng(3)
    items = [cut_out(photo) for photo in real_photos(real_data / "catalogue" / "images", ITEMS, rng)]
    return request.param, list(composites(items, photos, request.param, rng))


def test_the_first_suggestion_fits_better_than_the_whole_and_than_a_trim(
    placed: tuple[Ground, list[Composite]],
) -> None:
    ground, made = placed
    suggested = [[overlap(box, one.item) for box in suggest(one.picture)] for one in made]
    figures = {
        "first": np.mean([fits[0] for fits in suggested]),
        "best": np.mean([max(fits) for fits in suggested]),
        "trim": np.mean([overlap(_trim_box(one.picture), one.item) for one in made]),
        "whole": np.mean([overlap(WHOLE, one.item) for one in made]),
    }
    print(f"\non {ground}: {', '.join(f'{name} {figure:.3f}' for name, figure in figures.items())}")  # noqa: T201
    assert figures["best"] >= figures["first"] > max(figures["trim"], 2 * figures["whole"])


def test_tight_boxes_are_seldom_called_mostly_background_and_loose_ones_mostly_are(
    placed: tuple[Ground, list[Composite]],
) -> None:
    ground, made = placed
    rng = np.random.default_rng(4)
    tight = [_is_loose(one, _widened(one.item, rng.uniform(-0.1, 0.1, 4))) for one in made]
    boxes = [(one, _widened(one.item, rng.uniform(0.5, 2, 4))) for one in made]
    loose = [_is_loose(one, box) for one, box in boxes if _share(one.item, box) < 0.25]
    print(f"\non {ground}, mostly background: tight {np.mean(tight):.3f}, loose {np.mean(loose):.3f}")  # noqa: T201
    assert np.mean(tight) < 0.05
    assert np.mean(loose) > 0.4


def test_sharp_photos_are_seldom_called_blurred_and_blurred_ones_nearly_always(photos: list[Image.Image]) -> None:
    boxes = [suggest(photo)[0] for photo in photos]
    rates = {}
    for spread in (0, STRONG / 2, STRONG):
        seen = [crop(_soft(photo, spread), box) for photo, box in zip(photos, boxes, strict=True)]
        rates[spread] = np.mean([blur(one) > BLURRED for one in seen])
    print(f"\ncalled blurred, by spread: {', '.join(f'{spread}: {rate:.3f}' for spread, rate in rates.items())}")  # noqa: T201
    assert rates[0] < 0.02
    assert rates[STRONG] > 0.98


def _trim_box(picture: Image.Image) -> Box:
    """What trimming alone would suggest."""
    found = find_item(picture)
    return MOST_OF_IT if found == (0, 0, *picture.size) else box_around(found, picture.size, 0.02)


def _widened(item: Box, by: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Box:
    left, top = max(0.0, item.left - by[0] * item.width), max(0.0, item.top - by[1] * item.height)
    right = min(1.0, item.left + item.width * (1 + by[2]))
    return Box(left, top, right - left, min(1.0, item.top + item.height * (1 + by[3])) - top)


def _share(item: Box, box: Box) -> float:
    return item.width * item.height / (box.width * box.height)


def _is_loose(one: Composite, box: Box) -> bool:
    return item_share(crop(one.picture, box), box, suggest(one.picture)) < LEAST_ITEM


def _soft(photo: Image.Image, spread: float) -> Image.Image:
    return photo.filter(ImageFilter.GaussianBlur(spread * max(photo.size))) if spread else photo
