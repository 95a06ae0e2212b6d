"""The item's own box is found on any plain background, and nowhere else."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from catalog.trim import Box, find_item, is_featureless, trim
from tests.pictures import draw_waves

ITEM = (60, 40, 220, 330)


def on_background(background: object, item: Box = ITEM, size: tuple[int, int] = (300, 400)) -> Image.Image:
    """A patterned item in its box on a plain background."""
    picture = Image.new("RGB", size, background)  # type: ignore[arg-type]  # any colour that Pillow takes
    picture.paste(draw_waves(5, (item[2] - item[0], item[3] - item[1])), item[:2])
    ImageDraw.Draw(picture).rectangle((*item[:2], item[2] - 1, item[3] - 1), outline=(200, 20, 120), width=4)
    return picture


def distance(found: Box, wanted: Box) -> int:
    """How far the edge lies that is furthest off, in pixels."""
    return max(abs(one - other) for one, other in zip(found, wanted, strict=True))


@pytest.mark.parametrize("background", ["white", "black", (128, 128, 128), (240, 235, 220), (20, 90, 160), "green"])
def test_an_item_is_found_on_a_plain_background_of_any_colour(background: object) -> None:
    assert find_item(on_background(background)) == ITEM


@pytest.mark.parametrize("item", [(0, 0, 150, 200), (150, 200, 300, 400), (100, 0, 200, 400), (0, 150, 300, 250)])
def test_an_item_may_touch_the_edges(item: Box) -> None:
    assert find_item(on_background("white", item)) == item


@pytest.mark.parametrize(("factor", "pixels"), [(2, 2), (4, 5), (10, 10)])
def test_an_item_is_found_in_a_large_picture_to_within_a_step_of_its_copy(factor: int, pixels: int) -> None:
    large = on_background("white").resize((300 * factor, 400 * factor), Image.Resampling.NEAREST)
    wanted = (ITEM[0] * factor, ITEM[1] * factor, ITEM[2] * factor, ITEM[3] * factor)
    assert distance(find_item(large), wanted) <= pixels
    assert find_item(large)[2] <= large.width


@pytest.mark.parametrize("size", [(301, 401), (333, 997), (1023, 641)])
def test_a_box_never_reaches_outside_an_odd_size(size: tuple[int, int]) -> None:
    left, top, right, bottom = find_item(on_background("white", (size[0] // 2, size[1] // 2, *size), size))
    assert (left, top) == pytest.approx((size[0] // 2, size[1] // 2), abs=4)
    assert (right, bottom) == size


def test_noise_and_soft_shading_on_the_background_are_no_item() -> None:
    random = np.random.default_rng(1)
    pixels = np.asarray(on_background((225, 225, 225))).astype(np.int16) + random.integers(-6, 7, (400, 300, 1))
    shaded = pixels + np.linspace(0, 8, 400).astype(np.int16)[:, None, None]
    noisy = Image.fromarray(np.clip(shaded, 0, 255).astype(np.uint8))
    assert distance(find_item(noisy), ITEM) <= 2


def test_dust_around_the_item_is_ignored() -> None:
    picture = on_background("white")
    draw = ImageDraw.Draw(picture)
    for x, y in ((10, 10), (290, 5), (5, 390), (280, 380)):
        draw.point((x, y), "black")
    assert find_item(picture) == ITEM


def test_dust_alone_is_no_item() -> None:
    picture = Image.new("RGB", (300, 400), "white")
    ImageDraw.Draw(picture).rectangle((100, 100, 107, 107), fill="black")
    assert find_item(picture) == (0, 0, 300, 400)


@pytest.mark.parametrize(("size", "found"), [((15, 20), True), ((14, 20), False), ((15, 19), False)])
def test_the_smallest_item_is_a_twentieth_of_each_side(size: tuple[int, int], *, found: bool) -> None:
    picture = Image.new("RGB", (300, 400), "white")
    picture.paste("black", (100, 100, 100 + size[0], 100 + size[1]))
    box = (100, 100, 100 + size[0], 100 + size[1])
    assert find_item(picture) == (box if found else (0, 0, 300, 400))


@pytest.mark.parametrize(("levels", "found"), [(18, False), (19, True), (-18, False), (-19, True)])
@pytest.mark.parametrize("channel", [0, 1, 2])
def test_an_item_differs_from_its_background_in_some_channel(levels: int, channel: int, *, found: bool) -> None:
    picture = Image.new("RGB", (300, 400), (128, 128, 128))
    colour = [128, 128, 128]
    colour[channel] += levels
    picture.paste((colour[0], colour[1], colour[2]), ITEM)
    assert find_item(picture) == (ITEM if found else (0, 0, 300, 400))


@pytest.mark.parametrize(("share", "plain"), [(0.3, True), (0.5, False)])
def test_a_background_is_plain_when_most_of_the_border_is(share: float, *, plain: bool) -> None:
    picture = on_background("white")
    width = round(1_400 * share)  # of the border's 1,400 pixels, from the top left corner
    picture.paste((0, 0, 0), (0, 0, min(300, width), 8))
    picture.paste((0, 0, 0), (0, 0, 8, max(8, width - 300)))
    assert (find_item(picture) != (0, 0, 300, 400)) == plain


def test_a_thin_strap_at_the_edge_of_the_item_is_part_of_it() -> None:
    picture = on_background("white")
    picture.paste("black", (150, 10, 154, 40))
    assert find_item(picture) == (ITEM[0], 10, ITEM[2], ITEM[3])


@pytest.mark.parametrize("colour", ["white", "black", (120, 60, 200)])
def test_of_a_blank_photo_the_whole_is_returned(colour: object) -> None:
    assert find_item(Image.new("RGB", (300, 400), colour)) == (0, 0, 300, 400)  # type: ignore[arg-type]


def test_of_a_photo_without_a_plain_background_the_whole_is_returned() -> None:
    assert find_item(draw_waves(2)) == (0, 0, 300, 400)


def test_a_strong_gradient_is_not_a_plain_background() -> None:
    ramp = np.linspace(0, 255, 300).astype(np.uint8)
    assert find_item(Image.fromarray(np.tile(ramp, (400, 1))).convert("RGB")) == (0, 0, 300, 400)


@pytest.mark.parametrize("mode", ["L", "RGBA", "P", "CMYK"])
def test_a_picture_of_another_mode_is_looked_at_too(mode: str) -> None:
    assert distance(find_item(on_background("white").convert(mode)), ITEM) <= 2


def test_a_picture_is_cut_to_its_item() -> None:
    picture = on_background("white")
    assert trim(picture).tobytes() == picture.crop(ITEM).tobytes()


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (1, 50), (50, 1), (8, 8)])
def test_the_smallest_pictures_have_a_box(size: tuple[int, int]) -> None:
    left, top, right, bottom = find_item(draw_waves(1, size))
    assert 0 <= left < right <= size[0]
    assert 0 <= top < bottom <= size[1]


@pytest.mark.parametrize("colour", ["white", "black", (200, 30, 30)])
@pytest.mark.parametrize("size", [(1, 1), (8, 8), (300, 400), (2000, 100)])
def test_a_picture_of_one_colour_is_featureless(colour: object, size: tuple[int, int]) -> None:
    assert is_featureless(Image.new("RGB", size, colour))  # type: ignore[arg-type]  # any colour that Pillow takes


def test_a_picture_of_nearly_one_colour_is_featureless() -> None:
    noise = np.random.default_rng(1).integers(120, 130, (400, 300, 3)).astype(np.uint8)
    assert is_featureless(Image.fromarray(noise))


@pytest.mark.parametrize(
    "picture", [draw_waves(1), draw_waves(1).filter(ImageFilter.GaussianBlur(8)), on_background("white")]
)
def test_a_picture_with_anything_on_it_is_not_featureless(picture: Image.Image) -> None:
    assert not is_featureless(picture)


@pytest.mark.parametrize(("levels", "featureless"), [(17, True), (18, False)])
def test_a_feature_is_as_strong_as_an_item(levels: int, *, featureless: bool) -> None:
    picture = Image.new("RGB", (320, 320), (100, 100, 100))
    picture.paste((100, 100 + levels, 100), (0, 0, 160, 320))
    assert is_featureless(picture) == featureless


def test_one_differing_channel_is_a_feature() -> None:
    picture = Image.new("RGB", (100, 100), (100, 100, 100))
    picture.paste((100, 100, 140), (0, 0, 50, 100))
    assert not is_featureless(picture)
