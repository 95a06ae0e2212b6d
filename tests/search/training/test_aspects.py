"""What is read of bits is found from labels and patterns, and a pattern has a strength and a direction."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from search.aspects import fault
from search.training.aspects import look_at, pattern_of, readings, write
from search.training.cutouts import Cutout
from search.training.materials import Garment
from tests.pictures import draw_garment, encode


def cutout(levels: np.ndarray) -> Cutout:
    """Grey levels as an item that fills its box."""
    picture = Image.fromarray(levels.astype(np.uint8)).convert("RGB")
    return Cutout(picture, Image.new("L", picture.size, 255))


def stripes(across: int, down: int, size: float = 60) -> Cutout:
    """Stripes across or down or both."""
    x, y = np.meshgrid(np.arange(192), np.arange(192))
    return cutout(128 + size * np.sin(2 * np.pi * (across * x + down * y) / 192))


def test_a_plain_garment_has_no_pattern_and_stripes_have_a_direction() -> None:
    plain, across, down = pattern_of(stripes(0, 0)), pattern_of(stripes(16, 0)), pattern_of(stripes(0, 16))
    assert plain.shape == (12,)
    assert plain == pytest.approx(np.zeros(12))
    assert across[0] == across[:4].max() > 2 * across[2]
    assert down[2] == down[:4].max() > 2 * down[0]


def test_a_stronger_pattern_is_more_and_a_fine_one_is_of_a_fine_scale() -> None:
    assert (pattern_of(stripes(16, 0, 60)) >= pattern_of(stripes(16, 0, 20)) - 1e-9).all()
    fine, broad = pattern_of(stripes(40, 0)), pattern_of(stripes(6, 0))
    assert fine[0] - fine[8] > broad[0] - broad[8]


def test_readings_say_which_bits_go_with_what() -> None:
    random = np.random.default_rng(1)
    signs = np.where(random.random((400, 512)) < 0.5, -1.0, 1.0)
    garments = [
        Garment(
            str(at), Path(), ("Shirts" if row[0] > 0 else "Skirts", "Red" if row[1] > 0 else "Blue", ""), checks=False
        )
        for at, row in enumerate(signs)
    ]
    patterns = np.repeat(signs[:, 2:3], 12, axis=1)
    found = readings(garments, signs, patterns)
    assert [int(np.abs(found[aspect]).sum(axis=1).argmax()) for aspect in ("shape", "colour", "pattern")] == [0, 1, 2]
    assert all(len(reading) == 512 for reading in found.values())


def test_labels_of_few_items_say_nothing(tmp_path: Path) -> None:
    garments = [Garment(str(at), Path(), (str(at), "Red", ""), checks=False) for at in range(30)]
    found = readings(garments, np.ones((30, 512)), np.zeros((30, 12)))
    assert found["shape"].shape == (512, 0)
    write(tmp_path / "readings.npz", found)
    assert fault(tmp_path / "readings.npz") == ""
    write(tmp_path / "again.npz", found)
    assert (tmp_path / "again.npz").read_bytes() == (tmp_path / "readings.npz").read_bytes()


def test_a_photo_is_looked_at_for_its_signs_and_its_pattern(tmp_path: Path) -> None:
    (tmp_path / "garment.jpg").write_bytes(encode(draw_garment(1), quality=95))
    signs, pattern = look_at(tmp_path / "garment.jpg")
    assert set(signs) == {-1, 1}
    assert (signs.shape, pattern.shape) == ((512,), (12,))
