"""Crop boxes: fractions of a picture, upright or turned, and the pixels they mean."""

import re
from dataclasses import dataclass, replace
from typing import Literal, get_args

from PIL import Image

from catalog.sentences import gettext_noop

Turn = Literal[0, 90, 180, 270]
TURNS: tuple[Turn, ...] = get_args(Turn)
LEAST_SIDE = 8  # pixels; a smaller box shows nothing that could be compared

_TEXT = re.compile(r"(\d+\.\d\d),(\d+\.\d\d),(\d+\.\d\d),(\d+\.\d\d)(?:,(90|180|270))?")
NO_BOX = "A box is spelled as percents, left,top,width,height and perhaps the turn: 10.00,20.00,50.00,60.00,90."
TOO_SMALL = gettext_noop("This box is too small to see anything in it. Please draw a larger one.")


class BoxRefusedError(ValueError):
    """A box that cannot be cropped, with the reason as a sentence."""


@dataclass(frozen=True)
class Box:
    """A box in fractions of the width and height, from the top left corner, of the picture turned clockwise by `turn`
    degrees."""

    left: float
    top: float
    width: float
    height: float
    turn: Turn = 0

    def pixels(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Left, top, right, bottom in a picture of so many pixels, right and bottom excluded, never outside it."""
        left, right = (round(edge * width) for edge in (self.left, self.left + self.width))
        top, bottom = (round(edge * height) for edge in (self.top, self.top + self.height))
        return max(0, left), max(0, top), min(width, right), min(height, bottom)


WHOLE = Box(0, 0, 1, 1)
# Pillow turns counter-clockwise.
TRANSPOSED = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}


def percents(box: Box) -> dict[str, str]:
    """A box as the fields of a form have it, to be shown first or kept in an address."""
    values = {"left": box.left, "top": box.top, "width": box.width, "height": box.height}
    sides = {name: f"{value * 100:.2f}" for name, value in values.items()}
    return {**sides, "turn": str(box.turn)} if box.turn else sides


def is_within(start: float, length: float) -> bool:
    """Whether a box that starts at so many percent, and is so long, ends within the picture, as exact as spell_box()
    spells it: each of the two may have been rounded up."""
    hundredths = [round(round(percent, 2) * 100) for percent in (start, length)]  # whole, for floats do not add up
    return max(hundredths) <= 10_000 and sum(hundredths) <= 10_001


def spell_box(box: Box) -> str:
    """A box as it is stored: percents with two decimals, left,top,width,height and the turn if there is one."""
    return ",".join(percents(box).values())


def read_box(text: str) -> Box:
    """The box that spell_box() spelled. Raises BoxRefusedError for anything else, and for one outside the picture."""
    spelled = _TEXT.fullmatch(text)
    if not spelled:
        raise BoxRefusedError(NO_BOX)
    *sides, turn = spelled.groups()
    left, top, width, height = (round(float(side), 2) for side in sides)
    if not (is_within(left, width) and is_within(top, height)):
        raise BoxRefusedError(NO_BOX)
    return Box(left / 100, top / 100, width / 100, height / 100, next((one for one in TURNS if str(one) == turn), 0))


def pixels_within(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the box in a picture of that size, once it is turned. Raises BoxRefusedError for a
    box of fewer than LEAST_SIDE pixels a side."""
    left, top, right, bottom = box.pixels(*turned_size(size, box.turn))
    if right - left < LEAST_SIDE or bottom - top < LEAST_SIDE:
        raise BoxRefusedError(TOO_SMALL)
    return left, top, right, bottom


def crop(picture: Image.Image, box: Box) -> Image.Image:
    """Cut the box out of an upright picture. Raises BoxRefusedError as pixels_within()."""
    pixels = pixels_within(box, picture.size)
    return turned(picture, box.turn).crop(pixels)


def turned(picture: Image.Image, turn: Turn) -> Image.Image:
    """The picture turned clockwise, every pixel kept."""
    return picture if turn == 0 else picture.transpose(TRANSPOSED[turn])


def turned_size(size: tuple[int, int], turn: Turn) -> tuple[int, int]:
    """Width and height of a picture of that size once it is turned."""
    return size if turn in (0, 180) else (size[1], size[0])


def turned_on(box: Box) -> Box:
    """The same part of the picture when it is turned by a quarter more."""
    turn = TURNS[(TURNS.index(box.turn) + 1) % len(TURNS)]
    return replace(
        box, left=max(0.0, 1 - box.top - box.height), top=box.left, width=box.height, height=box.width, turn=turn
    )


def turned_to(box: Box, turn: Turn) -> Box:
    """The same part of the picture when it is turned by so many degrees."""
    while box.turn != turn:
        box = turned_on(box)
    return box


def box_around(pixels: tuple[int, int, int, int], size: tuple[int, int], margin: float) -> Box:
    """The box of some pixels of a picture of that size, widened on all sides by a share of the picture."""
    left, top = pixels[0] / size[0] - margin, pixels[1] / size[1] - margin
    right, bottom = pixels[2] / size[0] + margin, pixels[3] / size[1] + margin
    left, top, right, bottom = max(0.0, left), max(0.0, top), min(1.0, right), min(1.0, bottom)
    return Box(left, top, right - left, bottom - top)


def grown(box: Box, size: tuple[int, int]) -> Box:
    """A box of an upright picture of that size that can be cropped: the box itself, or where it has fewer than
    LEAST_SIDE pixels a side, one around it, as far as the picture reaches."""
    left, top, right, bottom = box.pixels(*size)
    if min(right - left, bottom - top) >= LEAST_SIDE:
        return box
    (left, right), (top, bottom) = _stretched(left, right, size[0]), _stretched(top, bottom, size[1])
    return box_around((left, top, right, bottom), size, 0)


def _stretched(start: int, end: int, length: int) -> tuple[int, int]:
    missing = max(0, LEAST_SIDE - (end - start))
    start = max(0, min(start - missing // 2, length - LEAST_SIDE))
    return start, min(length, max(end, start + LEAST_SIDE))
