"""What differs from the border stands out, most in the middle, and falls into parts."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from catalog.salience import GRID, connected, opened, salience, threshold


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (1, 50), (96, 96), (97, 40), (1024, 683)])
def test_a_picture_of_any_size_has_a_map_that_is_no_larger_than_the_grid(size: tuple[int, int]) -> None:
    levels = salience(Image.new("RGB", size, "teal"))
    assert max(levels.shape) <= GRID
    assert (levels == 0).all()


def test_an_item_stands_out_from_its_ground() -> None:
    picture = Image.new("RGB", (400, 400), "beige")
    ImageDraw.Draw(picture).rectangle((120, 100, 279, 299), fill="navy")
    levels = salience(picture)
    rows, columns = levels.shape
    inside = levels[rows * 3 // 10 : rows * 7 // 10, columns * 35 // 100 : columns * 65 // 100]
    assert inside.min() > 0.5
    assert levels[: rows // 5].max() < 0.2


def test_a_rare_colour_at_the_edge_still_stands_out() -> None:
    picture = Image.new("RGB", (400, 400), "beige")
    ImageDraw.Draw(picture).rectangle((190, 0, 215, 299), fill="navy")
    levels = salience(picture)
    rows, columns = levels.shape
    assert levels[rows // 2, columns // 2] > 0.5


def test_the_threshold_parts_high_from_low() -> None:
    levels = np.array([[0.1, 0.15, 0.1], [0.8, 0.9, 0.85]], dtype=np.float32)
    assert 0.15 <= threshold(levels) <= 0.8


def test_specks_and_threads_are_dropped_and_bodies_stay() -> None:
    mask = np.zeros((12, 12), dtype=bool)
    mask[2:8, 2:8] = True
    mask[4, 8:] = True
    mask[10, 10] = True
    kept = opened(mask)
    assert kept[3:7, 3:7].all()
    assert not kept[4, 10:].any()
    assert not kept[10, 10]


@pytest.mark.parametrize(
    ("drawn", "parts"),
    [
        (["..", ".."], 0),
        (["#.", ".."], 1),
        (["#.", ".#"], 2),
        (["##", "##"], 1),
        (["#..#", "#..#", "####"], 1),
        (["#.#.", "#.##", "#...", "####"], 2),
        (["#####", "....#", "###.#", "#...#", "#####"], 1),
    ],
)
def test_parts_are_what_hangs_together_along_rows_and_columns(drawn: list[str], parts: int) -> None:
    mask = np.array([[cell == "#" for cell in row] for row in drawn])
    labels = connected(mask)
    assert ((labels > 0) == mask).all()
    assert len(np.unique(labels[mask])) == parts
