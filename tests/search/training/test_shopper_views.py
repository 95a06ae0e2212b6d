"""Shoppers' views are drawn from a seed: pictures as the network sees them, of the item, each a little different."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catalog.lookhash import SIDE
from search.training.cutouts import Cutout, cut_out
from search.training.scenes import Scenes, draw_plain, piece_of
from search.training.shopper_views import hide_part, real_view, shopper_view, studio_view
from tests.pictures import draw_garment, draw_waves, encode


@pytest.fixture
def cutout(tmp_path: Path) -> Cutout:
    """A drawn garment cut out of its studio photo."""
    (tmp_path / "garment.jpg").write_bytes(encode(draw_garment(1), quality=95))
    return cut_out(tmp_path / "garment.jpg")


def pixels(picture: Image.Image) -> np.ndarray:
    """The picture's levels."""
    return np.asarray(picture, dtype=np.int16)


def test_a_garment_is_cut_out_with_its_mask(cutout: Cutout) -> None:
    assert cutout.mask.size == cutout.picture.size
    item = pixels(cutout.mask) > 0
    assert 0.3 < item.mean() < 1
    assert (pixels(cutout.picture)[~item] > 200).mean() > 0.9


def test_of_a_white_item_on_white_the_whole_box_is_taken(tmp_path: Path) -> None:
    picture = Image.new("RGB", (200, 200), "white")
    for at in (0, 199):
        picture.putpixel((at, at), (0, 0, 0))
    picture.paste((90, 90, 90), (95, 0, 105, 200))
    (tmp_path / "white.png").write_bytes(encode(picture, "PNG"))
    assert set(pixels(cut_out(tmp_path / "white.png").mask).ravel()) == {255}


@pytest.mark.parametrize("scenes", [Scenes([]), Scenes([draw_waves(1, (300, 200))])])
def test_a_view_is_as_the_network_sees_it_and_the_same_for_the_same_seed(cutout: Cutout, scenes: Scenes) -> None:
    for seed in range(12):
        first, again = (shopper_view(cutout, scenes, np.random.default_rng(seed)) for _ in range(2))
        assert (first.size, first.mode) == ((SIDE, SIDE), "RGB")
        assert (pixels(first) == pixels(again)).all()


def test_no_two_views_are_alike(cutout: Cutout) -> None:
    views = [pixels(shopper_view(cutout, Scenes([]), np.random.default_rng(seed))) for seed in range(10)]
    differences = [np.abs(one - other).mean() for at, one in enumerate(views) for other in views[:at]]
    assert min(differences) > 3


def test_the_studio_view_is_the_item_in_its_own_box(cutout: Cutout) -> None:
    assert studio_view(cutout).size == (SIDE, SIDE)
    assert np.abs(pixels(studio_view(cutout)) - pixels(cutout.picture.resize((SIDE, SIDE)))).mean() < 4


@pytest.mark.parametrize("size", [(40, 40), (300, 90), (90, 300)])
def test_a_real_photo_is_seen_as_it_is_or_changed(size: tuple[int, int]) -> None:
    photo = draw_waves(2, size)
    plain = real_view(photo, np.random.default_rng(1), changed=False)
    changed = real_view(photo, np.random.default_rng(1), changed=True)
    assert plain.size == changed.size == (SIDE, SIDE)
    assert np.abs(pixels(plain) - pixels(changed)).mean() > 3


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("size", [(1, 1), (30, 200)])
def test_backgrounds_have_the_size_asked_for(seed: int, size: tuple[int, int]) -> None:
    rng = np.random.default_rng(seed)
    assert draw_plain(size, rng).size == piece_of(draw_waves(1, (50, 60)), size, rng).size == size


def test_something_hides_a_part_and_not_more() -> None:
    for seed in range(20):
        white = Image.new("RGB", (200, 100), (255, 255, 255))
        hidden = pixels(hide_part(white, Scenes([]), np.random.default_rng(seed))) != 255
        assert 0 < hidden.any(axis=2).mean() < 0.2
