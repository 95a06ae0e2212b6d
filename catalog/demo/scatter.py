"""Scattered motifs: figures strewn over a cloth, one in every cell of a loose grid."""

from dataclasses import dataclass

import numpy as np

from catalog.demo.design import Fabric
from catalog.demo.fields import Plane, edge
from catalog.demo.patterns import colour_at, ground, over
from catalog.demo.weaves import Grid

LOTS = 1024


@dataclass(frozen=True)
class Strewn:
    """For every pixel, the place seen from its cell's figure, and three lots from 0 to 1 of that cell."""

    across: Plane
    down: Plane
    lots: tuple[Plane, Plane, Plane]

    def polar(self) -> tuple[Plane, Plane]:
        """Distance and angle from the figure's middle, the figure turned by its lot."""
        angle = np.arctan2(self.down, self.across) + self.lots[0] * (2 * np.pi)
        return np.hypot(self.across, self.down), angle


def strew(grid: Grid, cell: float, seed: int, *, jitter: float = 0.24, brick: bool = True) -> Strewn:
    """One figure a cell, off its middle by up to `jitter` of the cell; every other row shifted by half."""
    row = np.floor(grid.down / cell)
    across = grid.across + (np.mod(row, 2) * (cell / 2) if brick else 0.0)
    column = np.floor(across / cell)
    pick = (column.astype(np.int64) * 7919 + row.astype(np.int64) * 104729 + seed) % LOTS
    table = np.random.RandomState(seed % 65521).random_sample((5, LOTS)).astype(np.float32)
    right = across / cell - column - 0.5 + (table[0][pick] - 0.5) * 2 * jitter
    down = grid.down / cell - row - 0.5 + (table[1][pick] - 0.5) * 2 * jitter
    return Strewn(right * cell, down * cell, (table[2][pick], table[3][pick], table[4][pick]))


def polka_dots(grid: Grid, fabric: Fabric) -> Plane:
    """Dots in even rows."""
    cell = 30.0 * fabric.size
    dots = strew(grid, cell, fabric.seed, jitter=0.0)
    disc = edge(cell * 0.25 - np.hypot(dots.across, dots.down))
    return over(ground(grid, fabric.colour), colour_at(fabric, 1), disc)


def confetti(grid: Grid, fabric: Fabric) -> Plane:
    """Short dashes lying anyhow in two colours."""
    marks = strew(grid, 30.0 * fabric.size, fabric.seed)
    angle = marks.lots[0] * np.pi
    along = np.abs(marks.across * np.cos(angle) + marks.down * np.sin(angle))
    aside = np.abs(marks.down * np.cos(angle) - marks.across * np.sin(angle))
    mark = edge(2.6 * fabric.size - aside) * edge(7.5 * fabric.size - along)
    first = over(ground(grid, fabric.colour), colour_at(fabric, 1), mark * (marks.lots[1] < 0.6))
    return over(first, colour_at(fabric, 2), mark * (marks.lots[1] >= 0.6))


def floral(grid: Grid, fabric: Fabric) -> Plane:
    """Five-petalled blossoms with leaves between."""
    cell = 58.0 * fabric.size
    sheet = _leaves(ground(grid, fabric.colour), grid, fabric, cell * 0.62)
    blossoms = strew(grid, cell, fabric.seed + 5)
    reach, angle = blossoms.polar()
    size = cell * (0.20 + 0.14 * blossoms.lots[1])
    petals = edge(size * (0.72 + 0.28 * np.cos(5 * angle)) - reach)
    sheet = over(sheet, colour_at(fabric, 1), petals)
    shade = petals * np.clip(1.2 - reach / size, 0, 1) * 0.35
    sheet = over(sheet, colour_at(fabric, 3), shade)
    return over(sheet, colour_at(fabric, 2), edge(size * 0.24 - reach))


def _leaves(sheet: Plane, grid: Grid, fabric: Fabric, cell: float) -> Plane:
    leaves = strew(grid, cell, fabric.seed + 11)
    angle = leaves.lots[0] * np.pi * 2
    along = leaves.across * np.cos(angle) + leaves.down * np.sin(angle)
    aside = np.abs(leaves.down * np.cos(angle) - leaves.across * np.sin(angle))
    length = cell * 0.34
    blade = edge((1 - (along / length) ** 2) * length * 0.34 - aside)
    return over(sheet, colour_at(fabric, 3), blade * 0.85)


def daisies(grid: Grid, fabric: Fabric) -> Plane:
    """Small round-petalled flowers, far apart."""
    cell = 40.0 * fabric.size
    flowers = strew(grid, cell, fabric.seed + 3, jitter=0.18)
    reach, angle = flowers.polar()
    petals = edge(cell * 0.27 * (0.78 + 0.22 * np.cos(8 * angle)) - reach)
    sheet = over(ground(grid, fabric.colour), colour_at(fabric, 1), petals)
    return over(sheet, colour_at(fabric, 2), edge(cell * 0.085 - reach))


def tropical(grid: Grid, fabric: Fabric) -> Plane:
    """Large palm leaves in two greens or whatever the colours are."""
    sheet = ground(grid, fabric.colour)
    for layer, index in ((17, 1), (29, 2)):
        fronds = strew(grid, 105.0 * fabric.size, fabric.seed + layer, jitter=0.2)
        reach, angle = fronds.polar()
        wrapped = np.mod(angle, 2 * np.pi) - np.pi
        fan = np.maximum(np.cos(wrapped * 0.62), 0.0) * (0.74 + 0.26 * np.cos(15 * wrapped))
        sheet = over(sheet, colour_at(fabric, index), edge(50.0 * fabric.size * fan - reach))
    return sheet


def leopard(grid: Grid, fabric: Fabric) -> Plane:
    """Open rosettes, darker rims round a tan heart."""
    cell = 38.0 * fabric.size
    spots = strew(grid, cell, fabric.seed + 2, jitter=0.13)
    reach, angle = spots.polar()
    size = cell * (0.30 + 0.07 * spots.lots[1])
    wobble = size * (1 + 0.16 * np.cos(3 * angle) + 0.1 * np.sin(5 * angle))
    gaps = edge(0.72 - np.cos(2 * angle + spots.lots[2] * 6), 0.3)
    rim = edge(wobble - reach) * edge(reach - wobble * 0.58) * gaps
    sheet = over(ground(grid, fabric.colour), colour_at(fabric, 2), edge(wobble * 0.8 - reach))
    return over(sheet, colour_at(fabric, 1), rim)


def camouflage(grid: Grid, fabric: Fabric) -> Plane:
    """Blotches in four tones."""
    sheet = ground(grid, fabric.colour)
    lump = 22.0 * fabric.size
    for index, level in ((1, 0.25), (2, 0.65), (3, 0.95)):
        noise = grid.noise(round(lump * 1.3), round(lump * 0.8), 20 + index)
        sheet = over(sheet, colour_at(fabric, index), edge(noise - level, 0.12))
    return sheet


def tie_dye(grid: Grid, fabric: Fabric) -> Plane:
    """A spiral of colours that ran into one another."""
    across, down = grid.across - 300.0, grid.down - 350.0
    noise = grid.noise(12.0, 12.0, 31)
    spiral = np.arctan2(down, across) * 2 + np.hypot(across, down) / (30.0 * fabric.size) + 0.5 * noise
    sheet = over(ground(grid, fabric.colour), colour_at(fabric, 1), edge(np.sin(spiral) - 0.1, 1.2))
    return over(sheet, colour_at(fabric, 2), edge(np.cos(spiral * 0.5) - 0.55, 0.9))


def brush_strokes(grid: Grid, fabric: Fabric) -> Plane:
    """Loose dabs of a broad brush."""
    dabs = strew(grid, 46.0 * fabric.size, fabric.seed + 13, jitter=0.2)
    lean = dabs.across * 0.4 + dabs.down
    shape = edge(1 - (lean / (6 * fabric.size)) ** 2 - (dabs.across / (19 * fabric.size)) ** 2, 0.35)
    first = over(ground(grid, fabric.colour), colour_at(fabric, 1), shape * (dabs.lots[0] < 0.65))
    return over(first, colour_at(fabric, 2), shape * (dabs.lots[0] >= 0.65))


def triangles(grid: Grid, fabric: Fabric) -> Plane:
    """Small triangles in rows, two colours in turn."""
    cell = 36.0 * fabric.size
    marks = strew(grid, cell, fabric.seed, jitter=0.0)
    height = cell * 0.3
    figure = edge((marks.down + height - np.abs(marks.across) * 1.7) * 0.5) * edge(height * 0.7 - marks.down)
    first = over(ground(grid, fabric.colour), colour_at(fabric, 1), figure * (marks.lots[1] < 0.7))
    return over(first, colour_at(fabric, 2), figure * (marks.lots[1] >= 0.7))


def stars(grid: Grid, fabric: Fabric) -> Plane:
    """Small five-pointed stars."""
    cell = 44.0 * fabric.size
    marks = strew(grid, cell, fabric.seed, jitter=0.1)
    reach, angle = marks.polar()
    point = np.abs(np.mod(angle * 5 / (2 * np.pi), 1.0) - 0.5) * 2
    return over(ground(grid, fabric.colour), colour_at(fabric, 1), edge(cell * (0.12 + 0.19 * point**1.4) - reach))
