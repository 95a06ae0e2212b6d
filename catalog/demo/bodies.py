"""Sleeves, backs, fronts laid on the frame of an upper body."""

from random import Random

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.cloth import Lay
from catalog.demo.design import Design, Fabric
from catalog.demo.details import add_label, add_ribbing, sew_seam, tone_stitch
from catalog.demo.figure import lay_neck
from catalog.demo.outline import CENTRE, Line, join, mirror, offset, shift, through
from catalog.demo.palette import darker
from catalog.demo.shading import Relief
from catalog.demo.torso import Sleeve, Torso, body_outline, left_side, neckline, shape_sleeve


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
        lines.append(
            through((x, low), (x + rng.uniform(-8, 8), low - height / 2), (x + rng.uniform(-16, 16), low - height))
        )
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


def lay_body(canvas: Canvas, torso: Torso, design: Design, *, kind: str = "round") -> Line:
    """The front of the body, with folds; gives its outline."""
    outline = body_outline(torso, kind)
    relief = Relief(folds=torso_folds(torso, design.seed), seed=design.seed, rim=0.85)
    canvas.lay(Piece(outline, design.fabric, lay=Lay(sag=7.0), relief=relief, cast=0.16))
    return outline


def sew_armholes(canvas: Canvas, torso: Torso) -> None:
    """The seams where sleeves meet the body."""
    side = left_side(torso)[21:42]
    sew_seam(canvas, side, mirror(side))
