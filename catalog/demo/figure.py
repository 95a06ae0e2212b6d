"""The parts of a display figure that a garment leaves bare."""

import math
from dataclasses import replace

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.design import Design, Fabric
from catalog.demo.outline import CENTRE, arc, limb, mirror, shift, symmetric, through
from catalog.demo.palette import darker
from catalog.demo.shading import Relief
from catalog.demo.torso import Torso, shape_sleeve


def lay_legs(canvas: Canvas, design: Design, *, top: float) -> None:
    """Both legs from a height down to the picture's lower part."""
    line = through((CENTRE - 50, top - 60), (CENTRE - 44, (top + 790) / 2), (CENTRE - 38, 830))
    leg = limb(line, (84.0, 78.0, 60.0, 58.0, 42.0))
    skin = Fabric("plain", (design.skin,), "matte", 1.0, design.seed)
    for outline in (leg, mirror(leg)):
        canvas.lay(Piece(outline, skin, relief=Relief(puff=1.5, wrinkles=0.0, rim=1.2), cast=0.0))


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
    line = through((x0 + 40, y0 - 54), (x0 + 8, y0 - 26), (x0, y0), ((x0 + tip[0]) / 2 - 6, (y0 + tip[1]) / 2), tip)
    arm = limb(line, (20.0, 64.0, 62.0, 55.0, 48.0, 44.0, 36.0, 34.0, 20.0))
    skin = Fabric("plain", (design.skin,), "matte", 1.0, design.seed)
    for outline in (arm, mirror(arm)):
        canvas.lay(Piece(outline, skin, relief=Relief(puff=1.6, wrinkles=0.0, rim=1.2), cast=0.0))
