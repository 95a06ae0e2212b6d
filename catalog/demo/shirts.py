"""Buttoned shirts."""

from dataclasses import replace

from catalog.demo.bodies import lay_sleeves, sew_armholes, torso_folds
from catalog.demo.canvas import Canvas, Piece
from catalog.demo.cloth import Lay
from catalog.demo.collars import lay_flaps, lay_stand
from catalog.demo.design import Design
from catalog.demo.details import add_buttons, add_pocket, button_colour, tone_stitch
from catalog.demo.figure import lay_arms
from catalog.demo.outline import CENTRE, Line, band, join, mirror, panel, shift, straight, symmetric, through
from catalog.demo.plackets import lay_neck_band
from catalog.demo.shading import Relief
from catalog.demo.torso import Torso, left_side, neckline, shape_torso


def shirt_hem(torso: Torso) -> Line:
    """Half of a shirt's curved tails, from the side seam to the centre."""
    return through(
        (CENTRE - torso.hem_half, torso.hem - 26),
        (CENTRE - torso.hem_half + 26, torso.hem + 4),
        (CENTRE - torso.hem_half * 0.45, torso.hem + 26),
        (CENTRE, torso.hem + 30),
    )


def draw_shirt(canvas: Canvas, design: Design) -> None:
    """A buttoned shirt: classic, camp, band collar or western."""
    torso = shape_torso(design, base=Torso(dip=30.0, neck=56.0, sag=20.0))
    lay_arms(canvas, torso, design)
    lay_stand(canvas, torso, design)
    sleeve = lay_sleeves(canvas, torso, design)
    if design.sleeve > 0.8:
        lay_cuffs(canvas, sleeve.cuff, design)
    side = left_side(replace(torso, hem=torso.hem - 26))
    outline = symmetric(join(neckline(torso), side, shirt_hem(torso)))
    relief = Relief(folds=torso_folds(torso, design.seed), seed=design.seed, rim=0.85)
    canvas.lay(Piece(outline, design.fabric, lay=Lay(sag=5.0), relief=relief, cast=0.16))
    sew_armholes(canvas, torso)
    lay_front(canvas, torso, design)
    tail = join(shirt_hem(torso), mirror(shirt_hem(torso)))
    tone_stitch(canvas, shift(tail, 0, -8))
    if design.cut == "band-collar":
        lay_neck_band(canvas, torso, replace(design, detail=0), "round", width=16.0)
    else:
        lay_flaps(canvas, torso, design.fabric, drop=84.0 if design.cut != "camp-collar" else 104.0, spread=62.0)
    if design.cut != "band-collar" or design.detail % 2:
        lay_shirt_pockets(canvas, design)


def lay_front(canvas: Canvas, torso: Torso, design: Design) -> None:
    """The button strip down a shirt."""
    top, bottom = torso.top + torso.dip + 2, torso.hem + 28
    strip = panel(CENTRE - 15, top, CENTRE + 15, bottom)
    lay = Lay(sag=5.0, shift=4.0)
    canvas.lay(Piece(strip, design.fabric, lay=lay, relief=Relief(puff=0.2, wrinkles=0.5, rim=0.5), cast=0.2))
    tone_stitch(
        canvas,
        straight((CENTRE - 11, top), (CENTRE - 11, bottom)),
        straight((CENTRE + 11, top), (CENTRE + 11, bottom)),
    )
    line = straight((CENTRE, top + 24), (CENTRE, bottom - 52))
    add_buttons(canvas, line, 7, button_colour(design.fabric.colour), radius=5.2)


def lay_cuffs(canvas: Canvas, edge: Line, design: Design) -> None:
    """Buttoned cuffs at the ends of long sleeves."""
    for line, centre in ((edge[::-1], 0.3), (mirror(edge)[::-1], 0.7)):
        strip = band(line, -34.0 if centre < 0 else 34.0)
        canvas.lay(
            Piece(
                strip,
                design.fabric.plain() if design.detail % 2 else design.fabric,
                relief=Relief(puff=0.5, wrinkles=0.3),
                cast=0.2,
            )
        )
        at = strip[: len(line)].mean(axis=0) * 0.5 + strip[len(line) :].mean(axis=0) * 0.5
        spot = straight((float(at[0]) + 12 * (centre - 0.5) * 3, float(at[1])))
        add_buttons(canvas, spot, 1, button_colour(design.fabric.colour), radius=4.4)


def lay_shirt_pockets(canvas: Canvas, design: Design) -> None:
    """One chest pocket, or two with flaps on a western shirt."""
    sides = (1, -1) if design.cut in ("western", "overshirt") else (1,)
    for side in sides:
        x = CENTRE + side * 68
        outline = straight((x - 32, 290), (x + 32, 290), (x + 32, 356), (x, 372), (x - 32, 356))
        add_pocket(canvas, outline, design.fabric)
        if len(sides) == 2:
            flap = straight((x - 34, 282), (x + 34, 282), (x + 34, 300), (x, 316), (x - 34, 300))
            add_pocket(canvas, flap, design.fabric)
            add_buttons(canvas, straight((x, 304)), 1, button_colour(design.fabric.colour), radius=4.4)
