"""Crop boxes: fractions of an upright picture, and the pixels they mean."""

from dataclasses import dataclass

from PIL import Image

LEAST_SIDE = 8  # pixels; a smaller box shows nothing that could be compared


class BoxRefusedError(ValueError):
    """A box that cannot be cropped, with the reason as a sentence."""


@dataclass(frozen=True)
class Box:
    """A box in fractions of the picture's width and height, from its top left corner."""

    left: float
    top: float
    width: float
    height: float

    def pixels(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Left, top, right, bottom in a picture of so many pixels, right and bottom excluded, never outside it."""
        left, right = (round(edge * width) for edge in (self.left, self.left + self.width))
        top, bottom = (round(edge * height) for edge in (self.top, self.top + self.height))
        return max(0, left), max(0, top), min(width, right), min(height, bottom)


WHOLE = Box(0, 0, 1, 1)


def pixels_within(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the box in a picture of that size. Raises BoxRefusedError for a box of fewer than
    LEAST_SIDE pixels a side."""
    left, top, right, bottom = box.pixels(*size)
    if right - left < LEAST_SIDE or bottom - top < LEAST_SIDE:
        raise BoxRefusedError("This box is too small to see anything in it. Please draw a larger one.")
    return left, top, right, bottom


def crop(picture: Image.Image, box: Box) -> Image.Image:
    """Cut the box out of a picture. Raises BoxRefusedError as pixels_within()."""
    return picture.crop(pixels_within(box, picture.size))


def box_around(pixels: tuple[int, int, int, int], size: tuple[int, int], margin: float) -> Box:
    """The box of some pixels of a picture of that size, widened on all sides by a share of the picture."""
    left, top = pixels[0] / size[0] - margin, pixels[1] / size[1] - margin
    right, bottom = pixels[2] / size[0] + margin, pixels[3] / size[1] + margin
    left, top, right, bottom = max(0.0, left), max(0.0, top), min(1.0, right), min(1.0, bottom)
    return Box(left, top, right - left, bottom - top)
