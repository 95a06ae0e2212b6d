"""The colour of the light is taken out where a plain, light background shows it, and nowhere else."""

import numpy as np
import pytest
from PIL import Image

from catalog.schemes import distances, parse_scheme
from catalog.trim import isolate, whiten
from tests.pictures import draw_garment, draw_waves

SCHEME = parse_scheme("colorhash42/1")


def lit(picture: Image.Image, light: tuple[float, float, float]) -> Image.Image:
    """The picture in a light of some colour."""
    return Image.fromarray((np.asarray(picture, dtype=np.float32) * light).astype(np.uint8))


def on(background: tuple[int, int, int]) -> Image.Image:
    """A patch of colours on a plain background."""
    picture = Image.new("RGB", (120, 160), background)
    picture.paste(draw_waves(1, (60, 80)), (30, 40))
    return picture


@pytest.mark.parametrize("light", [(1, 0.9, 0.85), (0.85, 0.95, 1), (0.7, 0.7, 0.7), (0.95, 1, 0.9)])
def test_a_white_background_in_any_light_becomes_white_and_the_item_what_it_was(
    light: tuple[float, float, float],
) -> None:
    studio = on((255, 255, 255))
    found = np.asarray(whiten(lit(studio, light)), dtype=np.int16)
    assert (found[0, 0] >= 254).all()
    assert np.abs(found - np.asarray(studio, dtype=np.int16)).max() <= 3


def test_a_white_background_changes_nothing() -> None:
    studio = on((255, 255, 255))
    assert whiten(studio).tobytes() == studio.tobytes()


@pytest.mark.parametrize("background", [(0, 0, 0), (120, 120, 120), (250, 180, 160), (150, 255, 150)])
def test_a_dark_or_a_coloured_background_stays(background: tuple[int, int, int]) -> None:
    studio = on(background)
    assert whiten(studio) is studio


@pytest.mark.parametrize("grey", [150, 180, 200, 225])
def test_a_pale_item_on_grey_stays_and_is_found(grey: int) -> None:
    studio = Image.new("RGB", (120, 160), (grey, grey, grey))
    studio.paste((252, 252, 252), (30, 30, 90, 130))
    studio.paste((240, 240, 240), (50, 50, 60, 130))
    assert whiten(studio) is studio
    assert isolate(studio).size == (60, 100)


def test_a_scene_stays() -> None:
    scene = draw_waves(3)
    assert whiten(scene) is scene


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (1, 300)])
def test_the_smallest_pictures_are_isolated_too(size: tuple[int, int]) -> None:
    assert min(isolate(Image.new("RGB", size, (200, 190, 200))).size) >= 1


def test_in_another_light_a_garment_has_nearly_the_same_colours() -> None:
    garment = draw_garment(1)
    near, far = (SCHEME.fingerprint(lit(garment, light)) for light in ((0.9, 1, 0.85), (1, 1, 1)))
    assert distances(SCHEME, near[None], far)[0] < 0.1
