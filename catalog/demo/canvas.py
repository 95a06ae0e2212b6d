"""A transparent canvas on which pieces of cloth are laid over each other."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import EllipsisType

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from catalog.demo.cloth import Lay, paint_cloth
from catalog.demo.design import Fabric
from catalog.demo.fields import Plane, enlarge, slide, soften
from catalog.demo.outline import Line
from catalog.demo.palette import Colour
from catalog.demo.shading import COARSE, Relief, light_cloth
from catalog.demo.weaves import WEAVES

WIDTH = 600
HEIGHT = 800
OVERSAMPLE = 3
MARGIN = 14


@dataclass(frozen=True)
class Window:
    """A box of canvas pixels."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def size(self) -> tuple[int, int]:
        """Height and width."""
        return self.bottom - self.top, self.right - self.left

    @property
    def part(self) -> tuple[EllipsisType, slice, slice]:
        """The window as an index of an array's last two axes."""
        return ..., slice(self.top, self.bottom), slice(self.left, self.right)


@dataclass(frozen=True)
class Piece:
    """One piece of cloth: its outline in units, what it is made of, how it lies."""

    outline: Line
    fabric: Fabric
    lay: Lay = field(default_factory=Lay)
    relief: Relief = field(default_factory=Relief)
    cast: float = 0.30
    clip: Line | None = None
    hole: Line | None = None


class Canvas:
    """Premultiplied colour, opacity and light of what has been laid so far; units are 600 by 800."""

    def __init__(self, scale: float = 1.0, *, zoom: float = 1.0, middle: float = 400.0) -> None:
        self.scale = scale * zoom
        self.shift = np.array([WIDTH / 2 / zoom - WIDTH / 2, HEIGHT / 2 / zoom - middle])
        size = (round(HEIGHT * scale), round(WIDTH * scale))
        self.colour: Plane = np.zeros((3, *size), np.float32)
        self.opacity: Plane = np.zeros(size, np.float32)
        self.light: Plane = np.ones(size, np.float32)

    @contextmanager
    def moved(self, right: float, down: float) -> Iterator[None]:
        """Everything drawn meanwhile is moved by so many units."""
        before = self.shift
        self.shift = before + np.array([right, down])
        yield
        self.shift = before

    def lay(self, piece: Piece) -> None:
        """Lay a piece on top: its shadow on what lies below, then its cloth in its own light."""
        window = self._window([piece.outline])
        if window is None:
            return
        mask = self._mask([piece.outline], window)
        if piece.clip is not None:
            mask = mask * self._mask([piece.clip], window)
        if piece.hole is not None:
            mask = mask * (1 - self._mask([piece.hole], window))
        light = self._light(mask, window, piece)
        across = np.arange(window.left, window.right) / self.scale - self.shift[0]
        down = np.arange(window.top, window.bottom) / self.scale - self.shift[1]
        cloth = paint_cloth(piece.fabric, piece.lay, across, down)
        shine = WEAVES[piece.fabric.texture].shine
        glow = np.maximum(light - np.float32(0.97), np.float32(0.0)) * np.float32(shine)
        lit = np.minimum(cloth * light + glow, np.float32(252.0))
        self._blend(window, mask, lit)
        self.light[window.part] += mask * (light - self.light[window.part])

    def ink(self, shapes: Sequence[Line], colour: Colour, *, share: float = 1.0, clip: Line | None = None) -> None:
        """Print flat shapes on the cloth; they take the cloth's light."""
        window = self._window(shapes)
        if window is None:
            return
        mask = self._mask(shapes, window) * np.float32(share)
        if clip is not None:
            mask = mask * self._mask([clip], window)
        lit = self._lit(colour, window)
        self._blend(window, mask, lit)

    def stroke(self, lines: Sequence[Line], width: float, colour: Colour, *, share: float = 1.0) -> None:
        """Draw lines of a width in units, in the cloth's light."""
        window = self._window(lines)
        if window is None:
            return
        mask = self._strokes(lines, width, window) * np.float32(share)
        lit = self._lit(colour, window)
        self._blend(window, mask, lit)

    def shade(self, lines: Sequence[Line], width: float, amount: float, *, blur: int = 0) -> None:
        """Darken what is there along lines (or lighten it, for a negative amount)."""
        window = self._window(lines)
        if window is None:
            return
        self._tone(window, self._strokes(lines, width, window, blur=blur), amount)

    def shade_area(self, shapes: Sequence[Line], amount: float, *, blur: int = 6) -> None:
        """Darken what is there under shapes with soft borders (or lighten it)."""
        window = self._window(shapes)
        if window is None:
            return
        self._tone(window, self._mask(shapes, window, blur=blur), amount)

    def _lit(self, colour: Colour, window: Window) -> Plane:
        flat = np.array(colour, np.float32)[:, None, None]
        return np.minimum(flat * self.light[window.part], np.float32(252.0))

    def _tone(self, window: Window, mask: Plane, amount: float) -> None:
        part = self.colour[window.part]
        part *= 1 - mask * np.float32(amount)
        if amount < 0:
            opacity = self.opacity[window.part]
            part += mask * opacity * np.float32(-70.0 * amount)
            np.minimum(part, opacity * np.float32(252.0), out=part)

    def _window(self, shapes: Sequence[Line]) -> Window | None:
        if not shapes:
            return None
        low = np.min([shape.min(axis=0) for shape in shapes], axis=0) + self.shift - MARGIN
        high = np.max([shape.max(axis=0) for shape in shapes], axis=0) + self.shift + MARGIN
        left, top = (max(0, int(value * self.scale)) for value in low)
        right = min(self.opacity.shape[1], int(high[0] * self.scale))
        bottom = min(self.opacity.shape[0], int(high[1] * self.scale))
        return Window(left, top, right, bottom) if right - left > 3 and bottom - top > 3 else None

    def _place(self, line: Line, window: Window, step: int) -> list[float]:
        placed = ((line + self.shift) * self.scale - (window.left, window.top)) * step
        placed_list: list[float] = placed.ravel().tolist()
        return placed_list

    def _mask(self, shapes: Sequence[Line], window: Window, *, blur: float = 0) -> Plane:
        picture = Image.new("L", (window.size[1] * OVERSAMPLE, window.size[0] * OVERSAMPLE))
        pen = ImageDraw.Draw(picture)
        for shape in shapes:
            pen.polygon(self._place(shape, window, OVERSAMPLE), fill=255)
        return self._settle(picture, blur)

    def _strokes(self, lines: Sequence[Line], width: float, window: Window, *, blur: float = 0) -> Plane:
        picture = Image.new("L", (window.size[1] * OVERSAMPLE, window.size[0] * OVERSAMPLE))
        pen = ImageDraw.Draw(picture)
        thick = max(1, round(width * self.scale * OVERSAMPLE))
        for line in lines:
            pen.line(self._place(line, window, OVERSAMPLE), fill=255, width=thick, joint="curve")
        return self._settle(picture, blur)

    def _settle(self, picture: Image.Image, blur: float) -> Plane:
        small = picture.reduce(OVERSAMPLE)
        if blur:
            soft = ImageFilter.BoxBlur(blur * self.scale)
            small = small.filter(soft).filter(soft)
        return np.asarray(small, np.float32) / np.float32(255.0)

    def _light(self, mask: Plane, window: Window, piece: Piece) -> Plane:
        step = COARSE * self.scale
        size = (max(4, round(window.size[0] / step)), max(4, round(window.size[1] / step)))
        coarse = enlarge(mask, size)
        origin = (window.left / self.scale - self.shift[0], window.top / self.scale - self.shift[1])
        if piece.cast:
            shadow = slide(soften(coarse, 4), 2, 1) * np.float32(piece.cast)
            self.colour[window.part] *= 1 - enlarge(shadow, window.size)
        return enlarge(light_cloth(coarse, (origin[0], origin[1]), piece.relief), window.size)

    def _blend(self, window: Window, mask: Plane, colour: Plane) -> None:
        part = self.colour[window.part]
        part += mask * (colour - part)
        opacity = self.opacity[window.part]
        opacity += mask * (1 - opacity)
