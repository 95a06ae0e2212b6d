"""Backgrounds to put an item on: pieces of real photos, and drawn ones of plain colours, folds, checks and grain."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from PIL import Image

Size = tuple[int, int]  # width, height in pixels
DRAWN_SHARE = 0.3  # of the backgrounds


@dataclass(frozen=True)
class Scenes:
    """Real photos to take pieces of; without any, all backgrounds are drawn."""

    photos: Sequence[Image.Image]

    def draw(self, size: Size, rng: Generator) -> Image.Image:
        """A background of a size, RGB."""
        if not self.photos or rng.random() < DRAWN_SHARE:
            return draw_plain(size, rng)
        return piece_of(self.photos[int(rng.integers(len(self.photos)))], size, rng)


def piece_of(photo: Image.Image, size: Size, rng: Generator) -> Image.Image:
    """A random piece of a photo, from a third of its side to all of it, stretched to a size."""
    width, height = (int(side * rng.uniform(0.33, 1)) for side in photo.size)
    left, top = int(rng.integers(photo.width - width + 1)), int(rng.integers(photo.height - height + 1))
    piece = photo.resize(size, Image.Resampling.BILINEAR, (left, top, left + width, top + height))
    return piece.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if rng.random() < 0.5 else piece


def draw_plain(size: Size, rng: Generator) -> Image.Image:
    """A colour with a second one laid over it in waves or checks, and grain."""
    width, height = size
    first, second = rng.uniform(0, 255, (2, 3))
    across, down = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    angle, count = rng.uniform(0, np.pi), 2 ** rng.uniform(-1, 5)
    wave = np.sin(2 * np.pi * count * (across * np.cos(angle) + down * np.sin(angle)) + rng.uniform(0, 6))
    if rng.random() < 0.3:
        wave = np.sign(wave) * np.sign(np.sin(2 * np.pi * count * (down * np.cos(angle) - across * np.sin(angle))))
    share = rng.choice([0, 0.15, 0.5]) * (wave[..., None] + 1) / 2
    pixels = first * (1 - share) + second * share + rng.normal(0, rng.uniform(0, 12), (height, width, 1))
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
