"""Chest prints: motifs of plain shapes."""

import math
from collections.abc import Callable
from random import Random
from typing import TypeAlias

from catalog.demo.canvas import Canvas
from catalog.demo.design import Design
from catalog.demo.outline import Line, Point, arc, band, ellipse, grow, join, panel, shift, spaced, straight, through
from catalog.demo.palette import Colour

Layer: TypeAlias = tuple[list[Line], int]
Motif: TypeAlias = Callable[[Random], list[Layer]]


def print_motif(canvas: Canvas, design: Design, body: Line) -> None:
    """Print the design's motif, if any, on the chest, kept within the body."""
    if not design.motif:
        return
    small = design.detail % 4 == 3
    centre: Point = (362.0, 282.0) if small else (300.0, 336.0)
    size = 0.34 if small else 0.92 + 0.2 * (design.fit - 0.5)
    for shapes, index in MOTIFS[design.motif](Random(design.seed + 23)):
        placed = [shift(grow(shape, size, size, (0.0, 0.0)), *centre) for shape in shapes]
        canvas.ink(placed, pick_colour(design, index), share=0.94, clip=body)


def pick_colour(design: Design, index: int) -> Colour:
    """The motif colour of that index, round and round; below zero it is the cloth's own."""
    if index < 0:
        return design.fabric.colour
    return design.motif_colours[index % len(design.motif_colours)]


def _sun(rng: Random) -> list[Layer]:
    count = rng.choice((12, 16, 20))
    rays = []
    for i in range(count):
        angle = 2 * math.pi * i / count
        aside = math.pi / count * 0.45
        far = 82.0 if i % 2 else 70.0
        rays.append(straight(*((math.cos(a) * r, math.sin(a) * r) for a, r in ((angle - aside, 48), (angle, far), (angle + aside, 48)))))
    return [(rays, 1), ([ellipse((0, 0), 40, 40)], 0)]


def _mountain(rng: Random) -> list[Layer]:
    peak = rng.uniform(-14, 14)
    back = straight((-88, 52), (-42, -14), (-22, 8), (peak + 34, -46), (92, 52))
    front = straight((-64, 52), (peak - 10, -34), (58, 52))
    snow = straight((peak - 10, -34), (peak - 27, -13), (peak - 14, -18), (peak - 8, -9), (peak + 2, -18), (peak + 10, -11))
    return [([ellipse((40, -48), 24, 24)], 1), ([back], 2), ([front], 0), ([snow], 1), (_ground_lines(), 0)]


def _ground_lines() -> list[Line]:
    return [panel(-70 + i * 8, 60 + i * 9, 70 - i * 12, 64 + i * 9, radius=2) for i in range(3)]


def _wave(rng: Random) -> list[Layer]:
    layers: list[Layer] = []
    for i in range(5):
        y = -44 + i * 22
        phase = rng.uniform(0, 6)
        points = [(x, y + 9 * math.sin(x / 17 + phase)) for x in range(-84, 85, 8)]
        layers.append(([band(through(*points), 10.0)], i))
    return layers


def _star(rng: Random) -> list[Layer]:
    outer = _star_shape(80, 0.42)
    return [([outer], 0), ([grow(outer, 0.76, 0.76, (0, 0))], -1), ([grow(outer, 0.6, 0.6, (0, 0))], 1)]


def _star_shape(radius: float, depth: float, points: int = 5) -> Line:
    corners = []
    for i in range(points * 2):
        reach = radius if i % 2 == 0 else radius * depth
        angle = math.pi * i / points - math.pi / 2
        corners.append((math.cos(angle) * reach, math.sin(angle) * reach))
    return straight(*corners)


def _letters(rng: Random) -> list[Layer]:
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
        return [straight((x, 26), (x + width / 2 - 4, -26), (x + width / 2 + 5, -26), (right, 26), (right - 9, 26), (x + width / 2, -8), (x + 9, 26))]
    if kind == 4:
        return [stem, panel(x, 17, right, 26)]
    return [panel(x, -26, right, -17), panel(x + width / 2 - 4.5, -26, x + width / 2 + 4.5, 26)]


def _circles(rng: Random) -> list[Layer]:
    return [([ellipse((-26, 12), 46, 46)], 0), ([ellipse((30, 14), 40, 40)], 1), ([ellipse((4, -34), 30, 30)], 2)]


def _bauhaus(rng: Random) -> list[Layer]:
    quarter = join(arc((-4, -4), 70, 70, start=180, stop=270), straight((-4, -4)))
    return [
        ([quarter, panel(4, 4, 74, 34)], 0),
        ([ellipse((39, -39), 34, 34), straight((-74, 74), (-4, 4), (-4, 74))], 1),
        ([panel(4, 42, 74, 74), ellipse((39, -39), 14, 14)], 2),
    ]


def _leaf(rng: Random) -> list[Layer]:
    stem = band(through((-6, 82), (2, 10), (0, -78)), 4.0)
    blades = []
    for i in range(6):
        y = 60 - i * 22
        for side in (-1, 1):
            tip = (side * (64 - i * 7), y - 40)
            blades.append(join(through((0, y), (side * 30, y - 34), tip), through(tip, (side * 42, y - 8), (0, y))))
    return [(blades, 0), ([stem], 1)]


def _heart(rng: Random) -> list[Layer]:
    half = through((0, -30), (-26, -58), (-66, -38), (-60, 6), (0, 68))
    heart = join(half, half[::-1] * (-1.0, 1.0))
    return [([heart], 0), ([grow(heart, 0.55, 0.55, (0.0, 0.0))], 1)]


def _flash(rng: Random) -> list[Layer]:
    bolt = straight((16, -84), (-44, 10), (-6, 10), (-22, 84), (46, -18), (6, -18))
    return [([ellipse((0, 0), 78, 78)], 1), ([bolt], 0)]


def _moon(rng: Random) -> list[Layer]:
    crescent = join(arc((0, 0), 70, 70, start=60, stop=300), arc((26, 0), 58, 60, start=290, stop=70)[::1])
    twinkles = [shift(_star_shape(11, 0.35, 4), x, y) for x, y in ((36, -30), (58, 6), (30, 26))]
    return [([crescent], 0), (twinkles, 1)]


def _cat(rng: Random) -> list[Layer]:
    head = join(straight((-60, -12), (-58, -74), (-24, -48), (24, -48), (58, -74), (60, -12)), arc((0, -4), 62, 58, start=0, stop=180))
    eyes = [ellipse((x, -6), 9, 12) for x in (-24, 24)]
    nose = straight((-8, 16), (8, 16), (0, 26))
    return [([head], 0), ([*eyes, nose], 1), ([ellipse((x, -5), 4, 9) for x in (-24, 24)], 0)]


def _arches(rng: Random) -> list[Layer]:
    layers: list[Layer] = []
    for i in range(4):
        r = 78 - i * 18
        layers.append(([join(straight((-r, 60)), arc((0, 0), r, r, start=180, stop=360), straight((r, 60)))], i if i < 3 else -1))
    return layers


def _stripe_badge(rng: Random) -> list[Layer]:
    rows = [panel(-80, -40 + i * 22, 80, -27 + i * 22) for i in range(4)]
    return [(rows[::2], 0), (rows[1::2], 1)]


def _fish(rng: Random) -> list[Layer]:
    body = join(through((-70, 0), (-20, -36), (46, 0)), through((46, 0), (-20, 36), (-70, 0)))
    tail = straight((38, 0), (82, -30), (72, 0), (82, 30))
    scales = [band(arc((-20 + i * 18, 0), 8, 18, start=-80, stop=80), 3.5) for i in range(3)]
    return [([body, tail], 0), ([*scales, ellipse((-46, -6), 5, 5)], 1)]


def _mesh_dots(rng: Random) -> list[Layer]:
    dots = []
    for i in range(9):
        for j in range(9):
            reach = 8.5 - 0.8 * math.hypot(i - 4, j - 4)
            if reach > 2:
                dots.append(ellipse(((i - 4) * 18, (j - 4) * 18), reach, reach))
    return [(dots, 0)]


def _script(rng: Random) -> list[Layer]:
    points: list[Point] = [(-84 + i * 9, rng.choice((-26, -6, 0, 12)) if i % 2 else rng.choice((8, 12, 14))) for i in range(19)]
    line = spaced(through(*points), 120)
    return [([band(line, 5.0)], 0), ([band(through((-70, 36), (0, 28), (80, 34)), 3.5)], 1)]


MOTIFS: dict[str, Motif] = {
    "Sun": _sun,
    "Mountain": _mountain,
    "Wave": _wave,
    "Star": _star,
    "Lettered": _letters,
    "Circle": _circles,
    "Geometric": _bauhaus,
    "Leaf": _leaf,
    "Heart": _heart,
    "Lightning": _flash,
    "Moon": _moon,
    "Cat": _cat,
    "Rainbow": _arches,
    "Retro-stripe": _stripe_badge,
    "Fish": _fish,
    "Dot-grid": _mesh_dots,
    "Script": _script,
}
