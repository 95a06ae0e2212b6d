"""Planes of noise, seamless in every direction."""

from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Plane: TypeAlias = NDArray[np.floating[Any]]
SIDE = 512


@lru_cache(maxsize=16)
def smooth_field(across: float, down: float, seed: int = 1) -> Plane:
    """Noise of zero mean and unit spread whose lumps are about so many cells wide and high."""
    noise = np.random.RandomState(seed).standard_normal((SIDE, SIDE))
    rows = np.fft.fftfreq(SIDE)[:, None] * down
    columns = np.fft.rfftfreq(SIDE)[None, :] * across
    keep = np.exp(-2.0 * (rows**2 + columns**2) * np.pi)
    field = np.fft.irfft2(np.fft.rfft2(noise) * keep, s=(SIDE, SIDE))
    field -= field.mean()
    return np.tile((field / field.std()).astype(np.float32), (2, 2))


@lru_cache(maxsize=2)
def crease_field(seed: int = 7) -> Plane:
    """Ridges with soft flanks, such as cloth has that was worn once."""
    wide = smooth_field(26.0, 44.0, seed)
    fine = smooth_field(14.0, 20.0, seed + 1)
    ridges = np.exp(-((wide / 0.45) ** 2)) + 0.35 * np.exp(-((fine / 0.5) ** 2))
    plane: Plane = (ridges - ridges.mean()).astype(np.float32)
    return plane


def cut_window(field: Plane, left: int, top: int, size: tuple[int, int]) -> Plane:
    """A (height, width) part of a field, wrapped round its edges."""
    if left + size[1] <= field.shape[1] and top + size[0] <= field.shape[0]:
        return field[top : top + size[0], left : left + size[1]]
    rows = np.arange(top, top + size[0]) % SIDE
    columns = np.arange(left, left + size[1]) % SIDE
    return field[np.ix_(rows, columns)]


def enlarge(plane: Plane, size: tuple[int, int]) -> Plane:
    """A plane smoothly resized to (height, width)."""
    return _resize(plane, size, Image.Resampling.BILINEAR)


def soften(plane: Plane, radius: int) -> Plane:
    """A plane blurred over about so many pixels: shrunk to averages, then grown on smooth curves."""
    height, width = plane.shape
    step = max(1.5, radius * 0.8)
    small = (max(3, round(height / step)), max(3, round(width / step)))
    shrunk = _resize(plane, small, Image.Resampling.BILINEAR)
    return _resize(shrunk, (height, width), Image.Resampling.BICUBIC)


def slide(plane: Plane, down: int, right: int) -> Plane:
    """A plane moved by whole pixels; what comes in from outside is 0."""
    moved = np.zeros_like(plane)
    height, width = plane.shape
    moved[max(0, down) : height + min(0, down), max(0, right) : width + min(0, right)] = plane[
        max(0, -down) : height + min(0, -down), max(0, -right) : width + min(0, -right)
    ]
    return moved


def _resize(plane: Plane, size: tuple[int, int], how: Image.Resampling) -> Plane:
    picture = Image.fromarray(np.ascontiguousarray(plane, dtype=np.float32))
    return np.asarray(picture.resize((size[1], size[0]), how))


def edge(distance: Plane, softness: float = 1.0) -> Plane:
    """1 where the distance is positive, 0 where negative, a ramp between: an antialiased border."""
    plane: Plane = np.clip(distance / softness + 0.5, 0.0, 1.0)
    return plane
