"""Items of real studio photos put into other photos, so that it is known where they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.random import Generator
from PIL import Image, ImageFilter

from catalog.boxes import Box, box_around
from catalog.pictures import normalise
from catalog.salience import connected
from catalog.trim import TOLERANCE, find_item, whiten

Ground = Literal["one colour", "a pattern", "a photo"]
SIZES = ((768, 1024), (1024, 768))


@dataclass(frozen=True)
class Composite:
    """A photo and where its item is."""

    picture: Image.Image
    item: Box


def real_photos(folder: Path, count: int, rng: Generator) -> list[Image.Image]:
    """Some photos of a folder, as they would be kept."""
    files = sorted(folder.rglob("*.jpg"))
    return [normalise(files[i].read_bytes()) for i in rng.permutation(len(files))[:count]]


def composites(
    items: Sequence[Image.Image], scenes: Sequence[Image.Image], ground: Ground, rng: Generator
) -> Iterator[Composite]:
    """Each item once, tilted, at a random place, taking a third to nine tenths of the photo."""
    for item in items:
        size = SIZES[int(rng.random() < 0.3)]
        scene = _scene(scenes, size, ground, rng)
        tilt = int(rng.integers(1 << 30))
        cut, mask = (_tilted(band, size, np.random.default_rng(tilt)) for band in (item, _mask(item)))
        yield _paste(scene, cut, mask, rng)


def _mask(item: Image.Image) -> Image.Image:
    """What is not the white that reaches in from the edge."""
    pixels = np.asarray(item, dtype=np.int16)
    white = connected((255 - pixels).max(axis=2) <= TOLERANCE)
    edge = np.concatenate([white[0], white[-1], white[:, 0], white[:, -1]])
    outside = np.isin(white, edge[edge > 0])
    return Image.fromarray(np.where(outside, 0, 255).astype(np.uint8))


def cut_out(photo: Image.Image) -> Image.Image:
    """The item of a studio photo in its own box."""
    light = whiten(photo)
    return light.crop(find_item(light))


def _scene(scenes: Sequence[Image.Image], size: tuple[int, int], ground: Ground, rng: Generator) -> Image.Image:
    if ground == "one colour":
        return Image.new("RGB", size, tuple(int(level) for level in rng.integers(150, 256, 3)))
    if ground == "a photo":
        return _piece(scenes[int(rng.integers(len(scenes)))], size, rng)
    down, across = np.mgrid[0 : size[1], 0 : size[0]] / max(size)
    wave = np.sin(rng.uniform(5, 60) * (across + rng.uniform(-1, 1) * down))[..., None]
    levels = rng.uniform(40, 215, 3) + wave * rng.uniform(-30, 30, 3) + rng.normal(0, 6, (size[1], size[0], 1))
    return Image.fromarray(np.clip(levels, 0, 255).astype(np.uint8))


def _piece(photo: Image.Image, size: tuple[int, int], rng: Generator) -> Image.Image:
    """A part of a photo, a third to two thirds of its sides, so that what it shows itself is cut."""
    width, height = (int(side * rng.uniform(0.33, 0.67)) for side in photo.size)
    left, top = int(rng.integers(photo.width - width + 1)), int(rng.integers(photo.height - height + 1))
    return photo.resize(size, Image.Resampling.BILINEAR, (left, top, left + width, top + height))


def _tilted(band: Image.Image, size: tuple[int, int], rng: Generator) -> Image.Image:
    share = rng.uniform(0.3, 0.9) * min(size[0] / band.width, size[1] / band.height)
    grown = band.resize((max(8, int(band.width * share)), max(8, int(band.height * share))))
    return grown.rotate(rng.uniform(-15, 15), Image.Resampling.BILINEAR, expand=True)


def _paste(scene: Image.Image, cut: Image.Image, mask: Image.Image, rng: Generator) -> Composite:
    place = np.clip(rng.normal(0.5, 0.2, 2), 0, 1)
    left, top = (int((room - side) * share) for room, side, share in zip(scene.size, cut.size, place, strict=True))
    scene.paste(cut, (left, top), mask)
    extent = mask.point([255 * (level > 127) for level in range(256)]).getbbox() or (0, 0, 1, 1)
    corners = (extent[0] + left, extent[1] + top, extent[2] + left, extent[3] + top)
    return Composite(scene.filter(ImageFilter.GaussianBlur(0.8)), box_around(corners, scene.size, 0))
