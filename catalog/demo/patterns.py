"""Repeating line patterns, worked out at every point of the cloth."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from catalog.demo.design import Fabric
from catalog.demo.fields import Plane, edge
from catalog.demo.palette import Colour
from catalog.demo.weaves import Grid

Pattern: TypeAlias = Callable[[Grid, Fabric], Plane]


def ground(grid: Grid, colour: Colour) -> Plane:
    """A (3, height, width) sheet of one colour."""
    return np.broadcast_to(np.array(colour, np.float32)[:, None, None], (3, *grid.shape))


def over(sheet: Plane, colour: Colour, weight: Plane) -> Plane:
    """The sheet with a colour laid on where the weight says."""
    return sheet + weight.astype(np.float32) * (np.array(colour, np.float32)[:, None, None] - sheet)


def fold(place: Plane, period: float) -> Plane:
    """Distance to the nearest multiple of the period."""
    sheet: Plane = np.abs(place - period * np.rint(place / period))
    return sheet


def lines(place: Plane, period: float, width: float) -> Plane:
    """1 on a stripe of that width around every multiple of the period."""
    return edge(width / 2 - fold(place, period))


def colour_at(fabric: Fabric, index: int) -> Colour:
    """The fabric's colour of that index, or its last."""
    return fabric.colours[min(index, len(fabric.colours) - 1)]


def plain(grid: Grid, fabric: Fabric) -> Plane:
    """One colour."""
    return ground(grid, fabric.colour)


def heather(grid: Grid, fabric: Fabric) -> Plane:
    """Two yarns mixed."""
    noise = grid.noise(2.6, 0.8, 3)
    return over(ground(grid, fabric.colour), colour_at(fabric, 1), np.clip(0.3 + 0.18 * noise, 0, 1))


def stripes(grid: Grid, fabric: Fabric) -> Plane:
    """Breton stripes across."""
    period = 34.0 * fabric.size
    return over(ground(grid, fabric.colour), colour_at(fabric, 1), lines(grid.down, period, period * 0.36))


def block_stripes(grid: Grid, fabric: Fabric) -> Plane:
    """Broad stripes across in three colours."""
    period = 132.0 * fabric.size
    sheet = over(ground(grid, fabric.colour), colour_at(fabric, 1), lines(grid.down, period, period * 0.42))
    return over(sheet, colour_at(fabric, 2), lines(grid.down + period / 2, period, period * 0.12))


def upright_stripes(grid: Grid, fabric: Fabric) -> Plane:
    """Stripes along."""
    period = 26.0 * fabric.size
    return over(ground(grid, fabric.colour), colour_at(fabric, 1), lines(grid.across, period, period * 0.42))


def pinstripes(grid: Grid, fabric: Fabric) -> Plane:
    """Thin stripes along."""
    thin = lines(grid.across, 19.0 * fabric.size, 1.8)
    return over(ground(grid, fabric.colour), colour_at(fabric, 1), thin * 0.8)


def gingham(grid: Grid, fabric: Fabric) -> Plane:
    """Two crossing stripes of half strength."""
    period = 30.0 * fabric.size
    across = lines(grid.across, period, period / 2)
    down = lines(grid.down, period, period / 2)
    return over(ground(grid, fabric.colour), colour_at(fabric, 1), 0.47 * (across + down))


def tartan(grid: Grid, fabric: Fabric) -> Plane:
    """Broad and narrow crossing bands in three colours."""
    period = 104.0 * fabric.size
    sheet = ground(grid, fabric.colour)
    for place in (grid.across, grid.down):
        sheet = over(sheet, colour_at(fabric, 1), 0.5 * lines(place, period, period * 0.46))
        sheet = over(sheet, colour_at(fabric, 2), 0.75 * lines(place + period * 0.5, period, period * 0.05))
        sheet = over(sheet, colour_at(fabric, 2), 0.5 * lines(place, period, period * 0.07))
    return sheet


def windowpane(grid: Grid, fabric: Fabric) -> Plane:
    """Thin lines in large squares."""
    period = 62.0 * fabric.size
    cross = np.maximum(lines(grid.across, period, 3.0), lines(grid.down, period * 1.15, 3.0))
    return over(ground(grid, fabric.colour), colour_at(fabric, 1), 0.85 * cross)


def argyle(grid: Grid, fabric: Fabric) -> Plane:
    """Diamonds with thin crossing lines."""
    width, height = 92.0 * fabric.size, 128.0 * fabric.size
    across, down = grid.across / width, grid.down / height
    reach = fold(across, 1.0) + fold(down, 1.0)
    sheet = over(ground(grid, fabric.colour), colour_at(fabric, 1), edge((0.5 - reach) * width))
    lined = np.minimum(fold(across + down + 0.5, 1.0), fold(across - down + 0.5, 1.0)) * width * 0.8
    return over(sheet, colour_at(fabric, 2), 0.8 * edge(1.3 - lined))


def chevron(grid: Grid, fabric: Fabric) -> Plane:
    """Zigzags across."""
    period = 44.0 * fabric.size
    zigzag = grid.down + fold(grid.across, period) * 0.9
    sheet = over(ground(grid, fabric.colour), colour_at(fabric, 1), lines(zigzag, period, period * 0.4))
    return over(sheet, colour_at(fabric, 2), lines(zigzag + period / 2, period, period * 0.14))


def herringbone(grid: Grid, fabric: Fabric) -> Plane:
    """Slanting threads that turn at every column."""
    period = 30.0 * fabric.size
    slant = grid.down + fold(grid.across, period) * 1.2
    return over(ground(grid, fabric.colour), colour_at(fabric, 1), 0.6 * lines(slant, 8.0, 3.4))


def houndstooth(grid: Grid, fabric: Fabric) -> Plane:
    """Broken checks of a twill in two colours, four threads each."""
    cell = 4.6 * fabric.size
    across, down = np.floor(grid.across / cell), np.floor(grid.down / cell)
    warp, weft = np.mod(across, 8) < 4, np.mod(down, 8) < 4
    raised = np.mod(across - down, 4) < 2
    return over(ground(grid, fabric.colour), colour_at(fabric, 1), np.where(raised, warp, weft) * 1.0)


def colour_block(grid: Grid, fabric: Fabric) -> Plane:
    """Two or three broad fields."""
    line = 300.0 + 90.0 * (fabric.size - 1.0)
    sheet = over(ground(grid, fabric.colour), colour_at(fabric, 1), edge(grid.down - line))
    if len(fabric.colours) < 3:
        return sheet
    return over(sheet, fabric.colours[2], edge(grid.down - line) * edge(line + 72.0 - grid.down))


def dip_dye(grid: Grid, fabric: Fabric) -> Plane:
    """One colour fading into another."""
    share = np.clip((grid.down - 260.0 - 60.0 * fabric.size) / 230.0, 0.0, 1.0)
    return over(ground(grid, fabric.colour), colour_at(fabric, 1), share * share * (3 - 2 * share))


def fair_isle(grid: Grid, fabric: Fabric) -> Plane:
    """A knitted yoke: rows of small figures."""
    period = 112.0 * fabric.size
    row = np.mod(grid.down - 196.0, period) - period / 2
    step = 6.0
    across, down = np.rint(grid.across / step) * step, np.rint(row / step) * step
    diamonds = edge(20.0 - fold(across, 48.0) - np.abs(down))
    hearts = edge(6.0 - fold(across, 48.0) - np.abs(down))
    dots = edge(3.5 - fold(across, 24.0)) * edge(3.5 - np.abs(np.abs(down) - 30.0))
    borders = edge(3.0 - np.abs(np.abs(row) - 42.0))
    sheet = over(ground(grid, fabric.colour), colour_at(fabric, 1), np.maximum(diamonds, borders))
    return over(sheet, colour_at(fabric, 2), np.maximum(hearts, dots))
