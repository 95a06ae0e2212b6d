"""Light on cloth, from the slopes of a height map."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from catalog.demo.fields import Plane, crease_field, cut_window, soften
from catalog.demo.outline import Line, taper

COARSE = 2


@dataclass(frozen=True)
class Relief:
    """How a piece of cloth stands up from the table."""

    puff: float = 1.0
    wrinkles: float = 1.0
    folds: Sequence[Line] = ()
    creases: Sequence[Line] = ()
    fold_width: float = 16.0
    rim: float = 1.0
    seed: int = 0


def light_cloth(mask: Plane, origin: tuple[float, float], relief: Relief) -> Plane:
    """The brightness, about 0.6 to 1.3, of a mask given at half units; `origin` is its corner in units."""
    near = soften(mask, 5)
    height = relief.puff * (9.0 * soften(mask, 12) + 2.6 * near)
    height = height + _folds(mask.shape, origin, relief)
    field = cut_window(crease_field(), relief.seed % 199, relief.seed % 193, (mask.shape[0], mask.shape[1]))
    height = height + 0.85 * relief.wrinkles * field
    down, right = np.gradient(height)
    slope = np.clip(0.17 * right + 0.25 * down, -0.30, 0.20)
    rim = 1.0 - relief.rim * 0.30 * (1.0 - np.clip(near * 2.0 - 1.0, 0.0, 1.0)) ** 2
    plane: Plane = (_daylight(mask.shape, origin) + slope) * rim
    return plane


def _daylight(shape: tuple[int, ...], origin: tuple[float, float]) -> Plane:
    across = (np.arange(shape[1], dtype=np.float32) * COARSE + origin[0]) / 600.0
    down = (np.arange(shape[0], dtype=np.float32) * COARSE + origin[1]) / 800.0
    return 1.05 - 0.05 * across[None, :] - 0.08 * down[:, None]


def _folds(shape: tuple[int, ...], origin: tuple[float, float], relief: Relief) -> Plane:
    raised = _draw_blades(shape, origin, relief.folds, relief.fold_width)
    sunken = _draw_blades(shape, origin, relief.creases, relief.fold_width * 0.6)
    return 2.2 * raised - 2.4 * sunken


def _draw_blades(shape: tuple[int, ...], origin: tuple[float, float], lines: Sequence[Line], width: float) -> Plane:
    if not lines:
        return np.zeros((1, 1), np.float32)
    picture = Image.new("L", (shape[1], shape[0]))
    pen = ImageDraw.Draw(picture)
    for line in lines:
        pen.polygon(((taper(line, width) - origin) / COARSE).ravel().tolist(), fill=255)
    blurred = picture.filter(ImageFilter.BoxBlur(max(1.0, width / 8)))
    return np.asarray(blurred, np.float32) / np.float32(255.0)
