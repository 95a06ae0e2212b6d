"""The demo catalogue's studio photos."""

import pickle
from functools import cache

import numpy as np
import pytest
from PIL import Image

from catalog.demo.photos import draw_photo
from catalog.demo.silhouettes import SILHOUETTES, draw_garment
from catalog.demo.stock import DemoItem, demo_items


@cache
def first_of(category: str) -> DemoItem:
    return next(item for item in demo_items() if item.category == category)


@cache
def photo_of(category: str) -> Image.Image:
    return draw_photo(first_of(category))


@pytest.mark.parametrize("category", sorted(SILHOUETTES))
def test_a_photo_of_every_category_has_the_shop_s_size(category: str) -> None:
    assert photo_of(category).size == (600, 800)
    assert photo_of(category).mode == "RGB"


@pytest.mark.parametrize("category", sorted(SILHOUETTES))
def test_every_category_fills_a_reasonable_share_of_the_frame(category: str) -> None:
    opacity = draw_garment(first_of(category).design).opacity
    rows, columns = np.flatnonzero(opacity.max(axis=1) > 0.5), np.flatnonzero(opacity.max(axis=0) > 0.5)
    assert 0.05 < float((opacity > 0.5).mean()) < 0.75
    assert max(np.ptp(rows) / 800, np.ptp(columns) / 600) > 0.5


@pytest.mark.parametrize("category", sorted(SILHOUETTES))
def test_every_garment_stands_near_the_centre(category: str) -> None:
    opacity = draw_garment(first_of(category).design).opacity
    rows, columns = np.nonzero(opacity > 0.5)
    assert abs((columns.min() + columns.max()) / 2 - 300) < 45
    assert abs((rows.min() + rows.max()) / 2 - 400) < 90


@pytest.mark.parametrize("category", ["T-shirt", "Sneaker", "Dress", "Watch"])
def test_every_item_is_drawn_the_same_twice(category: str) -> None:
    assert draw_photo(first_of(category)).tobytes() == photo_of(category).tobytes()


def test_the_background_is_plain_and_light_at_the_corners() -> None:
    for category in sorted(SILHOUETTES):
        pixels = np.asarray(photo_of(category))
        corners = np.concatenate(
            [
                pixels[y, x].reshape(-1, 3)
                for y in (slice(0, 20), slice(-20, None))
                for x in (slice(0, 20), slice(-20, None))
            ]
        )
        assert corners.min() > 215, category
        assert np.ptp(corners.astype(int), axis=0).max() <= 4, category


def test_photos_of_one_category_differ() -> None:
    items = [item for item in demo_items() if item.category == "Polo"][:6]
    small = [np.asarray(draw_photo(item).resize((32, 32))).astype(int) for item in items]
    for i, one in enumerate(small):
        for other in small[:i]:
            assert np.abs(one - other).mean() > 1.5


def test_an_item_can_be_sent_to_another_process() -> None:
    item = first_of("Scarf")
    assert pickle.loads(pickle.dumps(item)) == item
    assert pickle.loads(pickle.dumps(draw_photo)) is draw_photo


def test_a_garment_is_the_same_shape_at_every_scale() -> None:
    design = first_of("Handbag").design
    small, large = (draw_garment(design, scale=scale).opacity for scale in (1.0, 2.0))
    halved = large.reshape(800, 2, 600, 2).mean(axis=(1, 3))
    assert float(np.abs(halved - small).mean()) < 0.01
