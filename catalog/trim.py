"""Free an item from a plain background: find its own box, and take the colour of the light out."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Box = tuple[int, int, int, int]  # left, top, right, bottom in pixels, right and bottom excluded

WORKING_SIDE = 320  # pixels; the box is found on a copy of this size
TOLERANCE = 18  # levels of 0…255 by which the item differs from its background in some channel
PLAIN_SHARE = 0.6  # of the border's pixels agree with its median colour
ITEM_SHARE = 0.01  # of a row's or column's pixels belong to the item
LEAST_SHARE = 0.05  # of a side: a smaller box is dust, not an item
LIGHT = 140  # level of 0…255 from which on every channel of a background is light
GLARE = 8  # levels above the background in some channel, beyond its own noise
GLARE_SHARE = 0.02  # of the pixels may be lighter than the background: glints
TINT = 60  # levels by which the channels of a light background may differ: more is paint, not light


def find_item(picture: Image.Image) -> Box:
    """Return the box of whatever stands out from a plain background of any colour.

    Of a photo without a plain background, or with nothing on it, the whole photo is returned.
    """
    whole = (0, 0, *picture.size)
    step = _step(picture)
    pixels = _pixels(picture)
    background = _background(pixels)
    if background is None:
        return whole
    stands_out = _farthest_channel(pixels, background) > TOLERANCE
    rows = _extent(stands_out.mean(axis=1))
    columns = _extent(stands_out.mean(axis=0))
    if rows is None or columns is None:
        return whole
    right, bottom = min(columns[1] * step, picture.width), min(rows[1] * step, picture.height)
    return (columns[0] * step, rows[0] * step, right, bottom)


def trim(picture: Image.Image) -> Image.Image:
    """Return the picture cut to the item's own box."""
    return picture.crop(find_item(picture))


def whiten(picture: Image.Image) -> Image.Image:
    """Return the picture in such light that its background is white, where that is plain, light and the lightest
    there is; else as it is: of a pale item on grey nothing would be left.

    The white patch of E. Land's Retinex theory (1977), with the patch known: a studio's background is white.
    """
    pixels = _pixels(picture)
    background = _background(pixels)
    if background is None or background.min() < LIGHT or np.ptp(background) > TINT:
        return picture
    if ((pixels - background).max(axis=2) > GLARE).mean() > GLARE_SHARE:
        return picture
    gains = [255 / level for level in background]
    levels = [min(255, round(level * gain)) for gain in gains for level in range(256)]
    return picture.convert("RGB").point(levels)


def is_plain(picture: Image.Image) -> bool:
    """Whether a picture has a plain background of any colour, from which an item can be freed."""
    return _background(_pixels(picture)) is not None


def isolate(picture: Image.Image) -> Image.Image:
    """Return what is hashed of a picture: whitened and trimmed."""
    return trim(whiten(picture))


def is_featureless(picture: Image.Image) -> bool:
    """Whether a picture is of one colour, so that any hash of it would be noise."""
    low_and_high = picture.convert("RGB").reduce(max(1, min(picture.size) // 32)).getextrema()
    return all(high - low < TOLERANCE for low, high in low_and_high)  # type: ignore[misc]


def _step(picture: Image.Image) -> int:
    return max(1, max(picture.size) // WORKING_SIDE)


def _pixels(picture: Image.Image) -> NDArray[np.int16]:
    """Levels (height, width, 3) of a copy of the working size."""
    return np.asarray(picture.convert("RGB").reduce(_step(picture)), dtype=np.int16)


def _background(pixels: NDArray[np.int16]) -> NDArray[np.float64] | None:
    """The median colour of the border, or None where the border is not plain."""
    width = max(1, min(pixels.shape[:2]) // 50)
    strips = (pixels[:width], pixels[-width:], pixels[:, :width], pixels[:, -width:])
    border = np.concatenate([strip.reshape(-1, 3) for strip in strips])
    median: NDArray[np.float64] = np.median(border, axis=0)
    agrees = _farthest_channel(border, median) <= TOLERANCE * 1.5
    return median if agrees.mean() >= PLAIN_SHARE else None


def _farthest_channel(pixels: NDArray[np.int16], colour: NDArray[np.float64]) -> NDArray[np.float64]:
    """The greatest difference from a colour in any channel: shape of the pixels without their last axis. Spelled out,
    because numpy is slow along an axis of three."""
    red, green, blue = (np.abs(pixels[..., channel] - colour[channel]) for channel in range(3))
    farthest: NDArray[np.float64] = np.maximum(np.maximum(red, green), blue)
    return farthest


def _extent(shares: NDArray[np.float64]) -> tuple[int, int] | None:
    """First and last-plus-one position where enough stands out."""
    found = np.flatnonzero(shares > ITEM_SHARE)
    if not len(found) or found[-1] + 1 - found[0] < LEAST_SHARE * len(shares):
        return None
    return int(found[0]), int(found[-1]) + 1
