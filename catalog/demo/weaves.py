"""Textures: what a cloth's surface does to its colour, thread by thread."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from catalog.demo.fields import Plane, cut_window, enlarge, smooth_field


@dataclass(frozen=True)
class Grid:
    """Cloth coordinates of every pixel, in units; the seed picks the place in the noise."""

    across: Plane
    down: Plane
    seed: int
    scale: float = 1.0

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width in pixels."""
        return self.across.shape[0], self.across.shape[1]

    def noise(self, across: float, down: float, kind: int = 1) -> Plane:
        """Noise of lumps so many units wide and high, the same at every scale; threads stay one pixel."""
        field = smooth_field(across, down, kind)
        left, top = self.seed % 199, self.seed % 193
        if max(across, down) < 4 or abs(self.scale - 1) < 0.01:
            return cut_window(field, left, top, self.shape)
        size = (max(2, round(self.shape[0] / self.scale)), max(2, round(self.shape[1] / self.scale)))
        return enlarge(cut_window(field, left, top, size), self.shape)


@dataclass(frozen=True)
class Weave:
    """A texture: its surface, how it shines, how deep it folds."""

    surface: Callable[[Grid], Plane]
    shine: float = 22.0
    wrinkles: float = 1.0


def _jersey(grid: Grid) -> Plane:
    return 1.0 + 0.012 * grid.noise(0.8, 0.8)


def _linen(grid: Grid) -> Plane:
    return 1.0 + 0.022 * grid.noise(14.0, 0.7) + 0.022 * grid.noise(0.7, 14.0)


def _knit(grid: Grid) -> Plane:
    column = grid.across / 7.0
    lean = np.abs(column - np.floor(column) - 0.5) * 2.0
    stitch = np.sin((grid.down / 5.6 + lean * 0.8) * 2 * np.pi)
    surface: Plane = 0.98 + 0.055 * stitch - 0.09 * np.maximum(lean - 0.75, 0.0) + 0.015 * grid.noise(1.0, 1.0)
    return surface


def _cable(grid: Grid) -> Plane:
    place = (grid.across - 300.0) / 78.0
    inside = place - np.floor(place + 0.5)
    sway = 0.16 * np.sin(grid.down / 15.0)
    strands = np.exp(-(((inside - sway) / 0.09) ** 2)) + np.exp(-(((inside + sway) / 0.09) ** 2))
    grooves = np.exp(-(((np.abs(inside) - 0.33) / 0.025) ** 2))
    surface: Plane = _knit(grid) + 0.15 * np.minimum(strands, 1.0) - 0.06 - 0.16 * grooves
    return surface


def _rib(grid: Grid) -> Plane:
    surface: Plane = 0.97 + 0.075 * np.sin(grid.across * (2 * np.pi / 6.5)) + 0.012 * grid.noise(0.8, 0.8)
    return surface


def _denim(grid: Grid) -> Plane:
    twill = 0.035 * np.sin((grid.across + grid.down) * (2 * np.pi / 3.3))
    slub = 0.035 * grid.noise(0.7, 12.0) + 0.02 * grid.noise(0.8, 0.8)
    return 1.0 + twill + slub + 0.03 * grid.noise(22.0, 30.0)


def _corduroy(grid: Grid) -> Plane:
    surface: Plane = 0.96 + 0.11 * np.sin(grid.across * (2 * np.pi / 6.0)) + 0.015 * grid.noise(0.7, 6.0)
    return surface


def _wool(grid: Grid) -> Plane:
    return 1.0 + 0.02 * grid.noise(1.2, 1.2) + 0.014 * grid.noise(3.0, 3.0)


def _teddy(grid: Grid) -> Plane:
    return 1.0 + 0.075 * grid.noise(4.0, 4.0) + 0.03 * grid.noise(1.2, 1.2)


def _leather(grid: Grid) -> Plane:
    return 1.0 + 0.016 * grid.noise(2.4, 2.4) + 0.012 * grid.noise(20.0, 20.0)


def _suede(grid: Grid) -> Plane:
    return 1.0 + 0.018 * grid.noise(12.0, 9.0) + 0.025 * grid.noise(0.9, 0.9)


def _smooth(grid: Grid) -> Plane:
    return np.ones((1, 1), np.float32)


def _canvas(grid: Grid) -> Plane:
    threads = np.sin(grid.across * (2 * np.pi / 3.2)) * np.sin(grid.down * (2 * np.pi / 3.2))
    surface: Plane = 1.0 + 0.035 * threads + 0.015 * grid.noise(0.8, 0.8)
    return surface


def _mesh(grid: Grid) -> Plane:
    holes = np.cos(grid.across * (2 * np.pi / 7.0)) * np.cos(grid.down * (2 * np.pi / 7.0))
    surface: Plane = 0.97 - 0.16 * np.maximum(holes - 0.25, 0.0)
    return surface


def _straw(grid: Grid) -> Plane:
    over = np.sin(grid.across * (2 * np.pi / 14.0)) * np.sin(grid.down * (2 * np.pi / 14.0))
    surface: Plane = 0.95 + 0.13 * np.tanh(3 * over) + 0.04 * grid.noise(6.0, 1.0)
    return surface


WEAVES: dict[str, Weave] = {
    "jersey": Weave(_jersey),
    "cotton": Weave(_jersey, shine=18.0, wrinkles=1.25),
    "linen": Weave(_linen, shine=14.0, wrinkles=1.7),
    "knit": Weave(_knit, shine=20.0, wrinkles=0.45),
    "cable": Weave(_cable, shine=22.0, wrinkles=0.3),
    "rib": Weave(_rib, shine=20.0, wrinkles=0.5),
    "denim": Weave(_denim, shine=18.0, wrinkles=1.1),
    "corduroy": Weave(_corduroy, shine=26.0, wrinkles=0.7),
    "wool": Weave(_wool, shine=18.0, wrinkles=0.6),
    "teddy": Weave(_teddy, shine=14.0, wrinkles=0.5),
    "leather": Weave(_leather, shine=105.0, wrinkles=0.8),
    "suede": Weave(_suede, shine=20.0, wrinkles=0.5),
    "satin": Weave(_smooth, shine=120.0, wrinkles=1.9),
    "nylon": Weave(_smooth, shine=70.0, wrinkles=1.3),
    "rubber": Weave(_smooth, shine=60.0, wrinkles=0.1),
    "metal": Weave(_smooth, shine=160.0, wrinkles=0.0),
    "matte": Weave(_smooth, shine=26.0, wrinkles=0.0),
    "canvas": Weave(_canvas, shine=16.0, wrinkles=0.6),
    "mesh": Weave(_mesh, shine=18.0, wrinkles=0.2),
    "straw": Weave(_straw, shine=18.0, wrinkles=0.1),
}
