"""The frame of everything worn on the upper body: neck, shoulders, sleeves, hem."""

import math
from dataclasses import dataclass, replace

from catalog.demo.design import Design
from catalog.demo.outline import CENTRE, Line, Point, join, mirror, straight, symmetric, through


@dataclass(frozen=True)
class Torso:
    """Half widths and heights in units, from the centre line and from the top of the picture."""

    neck: float = 58.0
    top: float = 150.0
    dip: float = 44.0
    shoulder: float = 140.0
    slope: float = 184.0
    chest: float = 130.0
    armpit: float = 306.0
    waist: float = 124.0
    hem_half: float = 130.0
    hem: float = 640.0
    sag: float = 8.0


@dataclass(frozen=True)
class Sleeve:
    """A left sleeve: its outline, its cuff from outside to inside, how far it is turned."""

    outline: Line
    cuff: Line
    angle: float
    start: Point
    end: Point


def shape_torso(design: Design, *, hem: float = 640.0, base: Torso | None = None) -> Torso:
    """A torso of the design's fit and length; children's are shorter in the body."""
    base = base or Torso()
    ease = (design.fit - 0.5) * 34.0
    return replace(
        base,
        chest=base.chest + ease,
        shoulder=base.shoulder + ease * 0.8,
        waist=base.waist + ease * 1.2,
        hem_half=base.hem_half + ease * 1.1,
        hem=hem + (design.length - 0.5) * 90.0,
    )


def neckline(torso: Torso, kind: str = "round") -> Line:
    """The left half of the front neckline, from the centre to the neck point."""
    side, top, bottom = CENTRE - torso.neck, torso.top, torso.top + torso.dip
    if kind == "v":
        return through((CENTRE, bottom), (CENTRE - torso.neck * 0.56, top + torso.dip * 0.42), (side, top))
    if kind == "square":
        return straight((CENTRE, bottom), (side + 6, bottom - 1), (side, top))
    if kind == "boat":
        return through((CENTRE, bottom), (CENTRE - torso.neck * 0.6, bottom - torso.dip * 0.2), (side, top))
    return through(
        (CENTRE, bottom),
        (CENTRE - torso.neck * 0.46, bottom - torso.dip * 0.13),
        (CENTRE - torso.neck * 0.84, bottom - torso.dip * 0.52),
        (side, top),
    )


def left_side(torso: Torso) -> Line:
    """The left border of the body from the neck point to the hem."""
    shoulder = (CENTRE - torso.shoulder + 3, torso.slope + 3)
    armpit = (CENTRE - torso.chest, torso.armpit)
    armhole = through(
        shoulder,
        (CENTRE - torso.shoulder + 13, torso.slope + (torso.armpit - torso.slope) * 0.5),
        armpit,
    )
    middle = (torso.armpit + torso.hem) / 2
    flank = through(armpit, (CENTRE - torso.waist, middle), (CENTRE - torso.hem_half, torso.hem))
    seam = through(
        (CENTRE - torso.neck, torso.top),
        (CENTRE - (torso.neck + torso.shoulder) / 2, (torso.top + torso.slope) / 2 - 1),
        (CENTRE - torso.shoulder + 12, torso.slope - 5),
    )
    return join(seam, armhole, flank)


def body_outline(torso: Torso, kind: str = "round") -> Line:
    """The closed outline of the body, with its neckline cut out."""
    hem = through(
        (CENTRE - torso.hem_half, torso.hem),
        (CENTRE - torso.hem_half * 0.5, torso.hem + torso.sag * 0.75),
        (CENTRE, torso.hem + torso.sag),
    )
    return symmetric(join(neckline(torso, kind), left_side(torso), hem))


def shape_sleeve(torso: Torso, design: Design, *, cuff: float = 0.0) -> Sleeve:
    """The left sleeve of the design's length, long ones hanging, short ones spread."""
    span = max(0.06, design.sleeve)
    spread = 24.0 if design.pose == "figure" else 47.0
    angle = spread + (12.5 - spread) * min(1.0, span * 1.15)
    length = 62.0 + 320.0 * span
    width = cuff or 104.0 + (62.0 - 104.0) * min(1.0, span * 1.1) + (design.fit - 0.5) * 26.0
    down = (-math.sin(math.radians(angle)), math.cos(math.radians(angle)))
    start = (CENTRE - torso.shoulder + 14, (torso.slope + torso.armpit) / 2)
    end = (start[0] + down[0] * length, start[1] + down[1] * length)
    outer = (end[0] - down[1] * width / 2, end[1] + down[0] * width / 2)
    inner = (end[0] + down[1] * width / 2, end[1] - down[0] * width / 2)
    shoulder = (CENTRE - torso.shoulder + 2, torso.slope + 1)
    bend = ((shoulder[0] + outer[0]) / 2 - 7, (shoulder[1] + outer[1]) / 2 - 5)
    armpit = (CENTRE - torso.chest + 4, torso.armpit + 2)
    under = ((armpit[0] + inner[0]) / 2 - 1, (armpit[1] + inner[1]) / 2 + 1)
    edge = through(outer, ((outer[0] + inner[0]) / 2 + down[0] * 4, (outer[1] + inner[1]) / 2 + down[1] * 4), inner)
    outline = join(
        through((shoulder[0] + 14, shoulder[1] - 7), (shoulder[0] - 5, shoulder[1] + 10), bend, outer),
        edge,
        through(inner, under, armpit),
        straight((CENTRE - torso.chest + 34, torso.armpit - 40), (CENTRE - torso.shoulder + 40, torso.slope + 10)),
    )
    return Sleeve(outline, edge, angle, start, end)


def hem_line(torso: Torso) -> Line:
    """The hem from left to right."""
    half = through(
        (CENTRE - torso.hem_half, torso.hem),
        (CENTRE - torso.hem_half * 0.5, torso.hem + torso.sag * 0.75),
        (CENTRE, torso.hem + torso.sag),
    )
    return join(half, mirror(half))


def neck_line(torso: Torso, kind: str = "round") -> Line:
    """The whole front neckline from left to right."""
    half = neckline(torso, kind)[::-1]
    return join(half, mirror(half))
