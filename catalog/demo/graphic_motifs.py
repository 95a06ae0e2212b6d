"""Motifs of letters, circles, stripes."""

import math
from random import Random

from catalog.demo.layers import Layer
from catalog.demo.outline import Line, Point, arc, band, ellipse, join, panel, spaced, straight, through


def letters(rng: Random) -> list[Layer]:
    marks: list[Line] = []
    x = -84.0
    while x < 66:
        width = rng.uniform(20, 32)
        marks.extend(_letter(x, width, rng.randrange(6)))
        x += width + 13
    return [(marks, 0), ([panel(-84, 38, 84, 42), panel(-50, 50, 50, 53)], 1)]


def _letter(x: float, width: float, kind: int) -> list[Line]:
    stem = panel(x, -26, x + 9, 26)
    right = x + width
    if kind == 0:
        return [stem, panel(x, -26, right, -17), panel(x, -4, right - 6, 4)]
    if kind == 1:
        return [band(arc((x + width / 2, 0), width / 2, 26, start=0, stop=360), -8.0)]
    if kind == 2:
        return [stem, panel(right - 9, -26, right, 26), panel(x, -4, right, 4)]
    if kind == 3:
        return [
            straight(
                (x, 26),
                (x + width / 2 - 4, -26),
                (x + width / 2 + 5, -26),
                (right, 26),
                (right - 9, 26),
                (x + width / 2, -8),
                (x + 9, 26),
            )
        ]
    if kind == 4:
        return [stem, panel(x, 17, right, 26)]
    return [panel(x, -26, right, -17), panel(x + width / 2 - 4.5, -26, x + width / 2 + 4.5, 26)]


def circles(rng: Random) -> list[Layer]:
    return [
        ([ellipse((-26, 12), 46, 46)], 0),
        ([ellipse((30, 14), 40, 40)], 1),
        ([ellipse((4, -34), 30, 30)], 2),
    ]


def bauhaus(rng: Random) -> list[Layer]:
    quarter = join(arc((-4, -4), 70, 70, start=180, stop=270), straight((-4, -4)))
    return [
        ([quarter, panel(4, 4, 74, 34)], 0),
        ([ellipse((39, -39), 34, 34), straight((-74, 74), (-4, 4), (-4, 74))], 1),
        ([panel(4, 42, 74, 74), ellipse((39, -39), 14, 14)], 2),
    ]


def flash(rng: Random) -> list[Layer]:
    bolt = straight((16, -84), (-44, 10), (-6, 10), (-22, 84), (46, -18), (6, -18))
    return [([ellipse((0, 0), 78, 78)], 1), ([bolt], 0)]


def arches(rng: Random) -> list[Layer]:
    layers: list[Layer] = []
    for i in range(4):
        r = 78 - i * 18
        layers.append(
            (
                [join(straight((-r, 60)), arc((0, 0), r, r, start=180, stop=360), straight((r, 60)))],
                i if i < 3 else -1,
            )
        )
    return layers


def stripe_badge(rng: Random) -> list[Layer]:
    rows = [panel(-80, -40 + i * 22, 80, -27 + i * 22) for i in range(4)]
    return [(rows[::2], 0), (rows[1::2], 1)]


def mesh_dots(rng: Random) -> list[Layer]:
    dots = []
    for i in range(9):
        for j in range(9):
            reach = 8.5 - 0.8 * math.hypot(i - 4, j - 4)
            if reach > 2:
                dots.append(ellipse(((i - 4) * 18, (j - 4) * 18), reach, reach))
    return [(dots, 0)]


def script(rng: Random) -> list[Layer]:
    points: list[Point] = [
        (-84 + i * 9, rng.choice((-26, -6, 0, 12)) if i % 2 else rng.choice((8, 12, 14))) for i in range(19)
    ]
    line = spaced(through(*points), 120)
    return [([band(line, 5.0)], 0), ([band(through((-70, 36), (0, 28), (80, 34)), 3.5)], 1)]
