"""Cut an item out of its studio photo: the picture within its box, with a mask of what belongs to it."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from catalog.pictures import normalise
from catalog.trim import TOLERANCE, find_item, whiten

SIDE = 320  # pixels, of the longer side: more than the network sees
LEAST_SHARE = 0.25  # of its box: a smaller mask has lost a white item on white, and the whole box is taken


@dataclass(frozen=True)
class Cutout:
    """An item's own box as an RGB picture, and a mask (L) of the same size: 255 item, 0 background."""

    picture: Image.Image
    mask: Image.Image


def cut_out(photo: Path) -> Cutout:
    """Cut the item out of a photo file. Raises PictureRefusedError and OSError."""
    whole = whiten(normalise(photo.read_bytes(), SIDE))
    box = find_item(whole)
    picture = whole.crop(box)
    return Cutout(picture, Image.fromarray(_mask(np.asarray(picture, dtype=np.int16))))


def _mask(pixels: NDArray[np.int16]) -> NDArray[np.uint8]:
    """What differs from the colour of the corners, closed and without holes; all of it where that finds little."""
    corners = np.stack([pixels[0, 0], pixels[0, -1], pixels[-1, 0], pixels[-1, -1]])
    differs = np.abs(pixels - np.median(corners, axis=0)).max(axis=2) > TOLERANCE
    closed = ndimage.binary_closing(differs, iterations=2, border_value=0) | differs
    filled = ndimage.binary_fill_holes(closed)
    if filled.mean() < LEAST_SHARE:
        filled = np.ones_like(filled)
    mask: NDArray[np.uint8] = filled.astype(np.uint8) * 255
    return mask
