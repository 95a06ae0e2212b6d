"""Advice on a box before it is searched: what of the photo will make a search hard, in words."""

from collections.abc import Iterator, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from catalog.boxes import Box, crop, turned_to
from catalog.sentences import gettext_noop
from catalog.suggestions import MOST_OF_IT, common
from catalog.trim import find_item, is_featureless

Kind = Literal["single colour", "dark", "small", "blurred", "background"]

LEAST_SIDE = 100  # pixels
LEAST_ITEM = 1 / 3  # of the box: with less, most of it is background
INSIDE = 0.9  # of a suggestion lies in the box: it is about the same item
DARKEST = 60  # level of 0…255 that one pixel in twenty of a photo reaches, unless it was taken in the dark
WORKING_SIDE = 192  # pixels; sharpness is measured on a copy of this size, for hashes see no finer
SOFTENED = 9  # pixels that are averaged
BLURRED = 0.45  # of all steps from pixel to pixel are left when a picture is softened

SENTENCES: dict[Kind, str] = {
    "single colour": gettext_noop("A single colour: there is nothing to search for in this box."),
    "dark": gettext_noop("Very dark: a photo in better light will do better."),
    "small": gettext_noop("Under 100 px: a closer photo will do better."),
    "blurred": gettext_noop("Blurred: a sharper photo will do better."),
    "background": gettext_noop("Mostly background: tighten the box."),
}


def advise(picture: Image.Image, box: Box, suggested: Sequence[Box]) -> list[Kind]:
    """What is to be said of a box of an upright picture with its suggestions, the gravest first. Raises
    BoxRefusedError as crop()."""
    seen = crop(picture, box)
    if is_featureless(seen):
        return ["single colour"]
    is_wide = item_share(seen, box, suggested) < LEAST_ITEM
    return list(_faults(picture, seen, is_wide=is_wide))


def blur(picture: Image.Image) -> float:
    """How little a picture changes when it is softened, 0 very sharp … 1 without any edge (F. Crété et al., "The Blur
    Effect: Perception and Estimation with a New No-Reference Perceptual Blur Metric", 2007)."""
    grey = picture.convert("L")
    grey.thumbnail((WORKING_SIDE, WORKING_SIDE), Image.Resampling.BOX)
    pixels = np.asarray(grey, dtype=np.float32)
    return max(_left_by_softening(pixels), _left_by_softening(pixels.T))


def item_share(seen: Image.Image, box: Box, suggested: Sequence[Box]) -> float:
    """How much of a box, of which this is seen, its item takes, as far as a plain background or the picture's
    suggestions tell; else all of it."""
    left, top, right, bottom = find_item(seen)
    plain = (right - left) * (bottom - top) / (seen.width * seen.height)
    items = [turned_to(item, box.turn) for item in suggested if item != MOST_OF_IT]
    if not any(common(item, box) > INSIDE * item.width * item.height for item in items):
        return plain
    return min(plain, max(common(item, box) for item in items) / (box.width * box.height))


def _faults(picture: Image.Image, seen: Image.Image, *, is_wide: bool) -> Iterator[Kind]:
    if _is_dark(picture):
        yield "dark"
    if min(seen.size) < LEAST_SIDE:
        yield "small"
    elif blur(seen) > BLURRED:
        yield "blurred"
    if is_wide:
        yield "background"


def _is_dark(picture: Image.Image) -> bool:
    """Of the whole photo: a black item in good light is not dark."""
    levels = np.asarray(picture.convert("L").reduce(max(1, max(picture.size) // WORKING_SIDE)))
    return bool(np.percentile(levels, 95) < DARKEST)


def _left_by_softening(pixels: NDArray[np.float32]) -> float:
    """Along columns: what share of the steps between pixels is left."""
    if len(pixels) < 2:
        return 0.0
    edges = (SOFTENED // 2 + 1, SOFTENED // 2)
    sums = np.pad(pixels, (edges, (0, 0)), mode="edge").cumsum(axis=0)
    steps = np.abs(np.diff(pixels, axis=0))
    softened = np.abs(np.diff((sums[SOFTENED:] - sums[:-SOFTENED]) / SOFTENED, axis=0))
    lost = np.maximum(0, steps - softened).sum()
    return float(1 - lost / max(float(steps.sum()), 1e-6))
