"""The frame of everything worn on the upper body: neck, shoulders, sleeves, hem."""

import math
from dataclasses import dataclass, replace
from random import Random

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.cloth import Lay
from catalog.demo.design import Design, Fabric
from catalog.demo.details import add_label, add_ribbing, sew_seam, tone_stitch
from catalog.demo.outline import (
    CENTRE,
    Line,
    Point,
    arc,
    join,
    mirror,
    offset,
    shift,
    straight,
    limb,
    symmetric,
    through,
)
from catalog.demo.palette import darker
from catalog.demo.shading import Relief


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


def lay_sleeves(canvas: Canvas, torso: Torso, design: Design, *, cuff: float = 0.0, rib: float = 0.0) -> Sleeve:
    """Both sleeves, hemmed, or with ribbed cuffs of a width in units."""
    sleeve = shape_sleeve(torso, design, cuff=cuff)
    rng = Random(design.seed + 5)
    folds = sleeve_folds(sleeve, rng)
    for flip in (False, True):
        outline = mirror(sleeve.outline) if flip else sleeve.outline
        bent = [mirror(line) if flip else line for line in folds]
        pivot = (2 * CENTRE - sleeve.start[0], sleeve.start[1]) if flip else sleeve.start
        lay = Lay(grain=sleeve.angle if not flip else -sleeve.angle, pivot=pivot)
        relief = Relief(folds=bent, seed=design.seed + 17 + flip, rim=0.9)
        canvas.lay(Piece(outline, design.fabric, lay=lay, relief=relief, cast=0.2))
        edge = (mirror(sleeve.cuff) if flip else sleeve.cuff)[::-1]
        if rib:
            add_ribbing(canvas, edge, rib, trim_cloth(design))
        else:
            tone_stitch(canvas, offset(edge, 9.0))
    return sleeve


def sleeve_folds(sleeve: Sleeve, rng: Random) -> list[Line]:
    """Wrinkles across a sleeve, most of them at the elbow."""
    (x0, y0), (x1, y1) = sleeve.start, sleeve.end
    lines = []
    for place in (0.30, 0.44, 0.52, 0.63, 0.85):
        at = place + rng.uniform(-0.05, 0.05)
        x, y = x0 + (x1 - x0) * at, y0 + (y1 - y0) * at
        reach, lean = rng.uniform(20, 34), rng.uniform(-16, 16)
        lines.append(through((x - reach, y - lean), (x, y + rng.uniform(-5, 5)), (x + reach, y + lean)))
    return lines


def torso_folds(torso: Torso, seed: int) -> list[Line]:
    """Wrinkles that run from the armpits inwards, and soft drapes towards the hem."""
    rng = Random(seed + 3)
    lines = []
    for side in (-1, 1):
        x, y = CENTRE + side * torso.chest, torso.armpit
        for reach, drop in ((90, 34), (78, 84), (58, 128)):
            bend = rng.uniform(-10, 10)
            tip = (x - side * (reach + rng.uniform(-16, 22)), y + drop + rng.uniform(-16, 16))
            lines.append(through((x - side * 6, y + 6), ((x + tip[0]) / 2 + bend, (y + tip[1]) / 2), tip))
    for _ in range(4):
        x = CENTRE + rng.uniform(-0.75, 0.75) * torso.hem_half
        height = rng.uniform(90, 190)
        low = torso.hem - rng.uniform(0, 70)
        lines.append(through((x, low), (x + rng.uniform(-8, 8), low - height / 2), (x + rng.uniform(-16, 16), low - height)))
    return lines


def trim_cloth(design: Design, texture: str = "rib") -> Fabric:
    """The cloth of bands and collars: the accent where the detail says so, else the ground colour."""
    contrasting = design.detail % 3 == 1
    return design.fabric.plain(design.accent if contrasting else design.fabric.colour, texture=texture)


def lay_back(canvas: Canvas, torso: Torso, design: Design, *, kind: str = "round", rise: float = 7.0) -> None:
    """The inside of the back, seen through the neckline, or a figure's neck."""
    top = torso.top
    rim = through((CENTRE - torso.neck - 2, top), (CENTRE, top + rise), (CENTRE + torso.neck + 2, top))
    front = neckline(torso, kind)
    inside = design.fabric.plain(darker(design.fabric.colour, 0.22))
    if design.pose == "figure":
        lay_neck(canvas, torso, design)
        return
    outline = join(rim, shift(mirror(front), 0, 12), shift(front, 0, 12))
    canvas.lay(Piece(outline, inside, relief=Relief(puff=0.2, wrinkles=0.4)))
    canvas.shade([shift(rim, 0, 5)], 10.0, 0.25, blur=4)
    add_label(canvas, (CENTRE, top + rise + 16), design.fabric.colour)


def lay_neck(canvas: Canvas, torso: Torso, design: Design) -> None:
    """The neck and shoulders of a display figure."""
    top, wide = torso.top, 96 if torso.shoulder >= 120 else 122
    half = through(
        (CENTRE, top - 92),
        (CENTRE - 40, top - 90),
        (CENTRE - 38, top - 40),
        (CENTRE - 46, top - 10),
        (CENTRE - wide, top + 30),
        (CENTRE - wide - 2, top + 120),
        (CENTRE, top + 130),
    )
    skin = Fabric("plain", (design.skin,), "matte", 1.0, design.seed)
    canvas.lay(Piece(symmetric(half), skin, relief=Relief(puff=1.5, wrinkles=0.0, rim=1.2)))
    cap = arc((CENTRE, top - 90), 38, 9, start=0, stop=354)
    canvas.ink([cap], darker(design.skin, 0.18))
    canvas.ink([shift(cap, 0, -2.5)], design.skin)


def lay_arms(canvas: Canvas, torso: Torso, design: Design) -> None:
    """The arms of a display figure, as far as no sleeve will cover them."""
    if design.pose != "figure" or design.sleeve > 0.8:
        return
    if torso.shoulder < 120:
        torso = replace(torso, shoulder=136.0, slope=torso.top + 36, armpit=torso.top + 160)
    sleeve = shape_sleeve(torso, design)
    (x0, y0), (x1, y1) = sleeve.start, sleeve.end
    length = math.hypot(x1 - x0, y1 - y0)
    reach = 370.0 / length
    tip = (x0 + (x1 - x0) * reach, y0 + (y1 - y0) * reach)
    line = through((x0 + 6, y0 - 30), (x0 - 2, y0), ((x0 + tip[0]) / 2 - 6, (y0 + tip[1]) / 2), tip)
    arm = limb(line, (66.0, 62.0, 50.0, 46.0, 34.0, 36.0, 20.0))
    skin = Fabric("plain", (design.skin,), "matte", 1.0, design.seed)
    for outline in (arm, mirror(arm)):
        canvas.lay(Piece(outline, skin, relief=Relief(puff=1.6, wrinkles=0.0, rim=1.2), cast=0.0))


def lay_body(canvas: Canvas, torso: Torso, design: Design, *, kind: str = "round") -> Line:
    """The front of the body, with folds; gives its outline."""
    outline = body_outline(torso, kind)
    relief = Relief(folds=torso_folds(torso, design.seed), seed=design.seed, rim=0.85)
    canvas.lay(Piece(outline, design.fabric, lay=Lay(sag=7.0), relief=relief, cast=0.16))
    return outline


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


def sew_armholes(canvas: Canvas, torso: Torso) -> None:
    """The seams where sleeves meet the body."""
    side = left_side(torso)[21:42]
    sew_seam(canvas, side, mirror(side))
