"""Motifs of plain shapes for prints."""

import math
from random import Random

from catalog.demo.graphic_motifs import (
    arches,
    bauhaus,
    circles,
    flash,
    letters,
    mesh_dots,
    script,
    stripe_badge,
)
from catalog.demo.layers import Layer, Motif
from catalog.demo.outline import Line, arc, band, ellipse, grow, join, panel, shift, straight, through


def _sun(rng: Random) -> list[Layer]:
    count = rng.choice((12, 16, 20))
    rays = []
    for i in range(count):
        angle = 2 * math.pi * i / count
        aside = math.pi / count * 0.45
        far = 82.0 if i % 2 else 70.0
        rays.append(
            straight(
                *(
                    (math.cos(a) * r, math.sin(a) * r)
                    for a, r in ((angle - aside, 48), (angle, far), (angle + aside, 48))
                )
            )
        )
    return [(rays, 1), ([ellipse((0, 0), 40, 40)], 0)]


def _mountain(rng: Random) -> list[Layer]:
    peak = rng.uniform(-14, 14)
    back = straight((-88, 52), (-42, -14), (-22, 8), (peak + 34, -46), (92, 52))
    front = straight((-64, 52), (peak - 10, -34), (58, 52))
    snow = straight(
        (peak - 10, -34),
        (peak - 27, -13),
        (peak - 14, -18),
        (peak - 8, -9),
        (peak + 2, -18),
        (peak + 10, -11),
    )
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


def _moon(rng: Random) -> list[Layer]:
    crescent = join(arc((0, 0), 70, 70, start=60, stop=300), arc((26, 0), 58, 60, start=290, stop=70)[::1])
    twinkles = [shift(_star_shape(11, 0.35, 4), x, y) for x, y in ((36, -30), (58, 6), (30, 26))]
    return [([crescent], 0), (twinkles, 1)]


def _cat(rng: Random) -> list[Layer]:
    head = join(
        straight((-60, -12), (-58, -74), (-24, -48), (24, -48), (58, -74), (60, -12)),
        arc((0, -4), 62, 58, start=0, stop=180),
    )
    eyes = [ellipse((x, -6), 9, 12) for x in (-24, 24)]
    nose = straight((-8, 16), (8, 16), (0, 26))
    return [([head], 0), ([*eyes, nose], 1), ([ellipse((x, -5), 4, 9) for x in (-24, 24)], 0)]


def _fish(rng: Random) -> list[Layer]:
    body = join(through((-70, 0), (-20, -36), (46, 0)), through((46, 0), (-20, 36), (-70, 0)))
    tail = straight((38, 0), (82, -30), (72, 0), (82, 30))
    scales = [band(arc((-20 + i * 18, 0), 8, 18, start=-80, stop=80), 3.5) for i in range(3)]
    return [([body, tail], 0), ([*scales, ellipse((-46, -6), 5, 5)], 1)]


MOTIFS: dict[str, Motif] = {
    "Sun": _sun,
    "Mountain": _mountain,
    "Wave": _wave,
    "Star": _star,
    "Lettered": letters,
    "Circle": circles,
    "Geometric": bauhaus,
    "Leaf": _leaf,
    "Heart": _heart,
    "Lightning": flash,
    "Moon": _moon,
    "Cat": _cat,
    "Rainbow": arches,
    "Retro-stripe": stripe_badge,
    "Fish": _fish,
    "Dot-grid": mesh_dots,
    "Script": script,
}
