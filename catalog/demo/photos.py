"""Studio photos: a garment on a plain light background with its soft shadow."""

import numpy as np
from PIL import Image

from catalog.demo.canvas import Canvas
from catalog.demo.fields import Plane, enlarge, slide, soften
from catalog.demo.palette import Colour
from catalog.demo.silhouettes import draw_garment
from catalog.demo.stock import DemoItem

STANDING = frozenset(("Sneaker", "Boot", "Heel", "Flat shoe", "Handbag", "Backpack", "Cap", "Beanie"))
SHADOW_STEP = 4


def draw_photo(item: DemoItem) -> Image.Image:
    """The item's studio photo, RGB, 600 by 800 pixels; the same bytes every time."""
    canvas = draw_garment(item.design)
    shadow = cast_ground_shadow(canvas) if item.category in STANDING else cast_shadow(canvas)
    return flatten(canvas, shadow, item.design.backdrop)


def flatten(canvas: Canvas, shadow: Plane, backdrop: Colour) -> Image.Image:
    """The canvas on a backdrop of one colour; the shadow says how much of its light is left."""
    left = shadow * (1 - canvas.opacity)
    bands = [canvas.colour[i] + left * np.float32(backdrop[i]) + np.float32(0.5) for i in range(3)]
    return Image.merge("RGB", [Image.fromarray(band.astype(np.uint8)) for band in bands])


def cast_shadow(canvas: Canvas) -> Plane:
    """The light left around something that lies flat, lit from the upper left."""
    coarse = _shrink(canvas)
    wide = slide(soften(coarse, 7), 3, 2)
    near = slide(soften(coarse, 2), 1, 1)
    return _grow(1 - np.float32(0.13) * wide - np.float32(0.15) * near, canvas)


def cast_ground_shadow(canvas: Canvas) -> Plane:
    """The light left around something that stands: a low dark pool under it."""
    coarse = _shrink(canvas)
    rows = np.flatnonzero(coarse.max(axis=1) > 0.1)
    low = int(rows[-1]) if len(rows) else coarse.shape[0] - 8
    reach = coarse[max(0, low - 20) : low].max(axis=0)
    pool = np.zeros_like(coarse)
    pool[low - 3 : low + 4] = reach
    spread = soften(soften(pool, 5), 3)
    near = slide(soften(coarse, 2), 1, 1)
    return _grow(1 - np.float32(0.42) * spread - np.float32(0.10) * near, canvas)


def _shrink(canvas: Canvas) -> Plane:
    height, width = canvas.opacity.shape
    return enlarge(canvas.opacity, (height // SHADOW_STEP, width // SHADOW_STEP))


def _grow(light: Plane, canvas: Canvas) -> Plane:
    height, width = canvas.opacity.shape
    return enlarge(np.clip(light, 0.0, 1.0), (height, width))
