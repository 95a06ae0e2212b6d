"""Tailored jackets, single- or double-breasted."""

from dataclasses import replace

from catalog.demo.bodies import lay_back, lay_sleeves, sew_armholes
from catalog.demo.canvas import Canvas, Piece
from catalog.demo.collars import lay_lapels
from catalog.demo.design import Design
from catalog.demo.details import add_buttons, add_pocket, add_slit, button_colour, sew_seam
from catalog.demo.outerwear import jacket_torso
from catalog.demo.outline import CENTRE, Line, join, mirror, shift, straight, symmetric, through
from catalog.demo.palette import darker
from catalog.demo.shading import Relief
from catalog.demo.torso import Torso, left_side, neckline


def draw_blazer(canvas: Canvas, design: Design) -> None:
    """A tailored jacket, single- or double-breasted."""
    double = design.cut == "double-breasted"
    design = replace(design, sleeve=0.98)
    close = 396.0 if not double else 380.0
    torso = jacket_torso(design, hem=610.0, dip=close - 150.0)
    torso = replace(torso, waist=torso.waist - 14, sag=26.0)
    lining = replace(design, fabric=design.fabric.plain(design.accent, texture="satin"))
    lay_back(canvas, torso, lining, kind="v", rise=4.0)
    lay_sleeves(canvas, torso, design, cuff=74.0)
    half = join(neckline(torso, "v"), left_side(torso), _cutaway(torso))
    canvas.lay(Piece(symmetric(half), design.fabric, relief=Relief(seed=design.seed, wrinkles=0.5), cast=0.2))
    sew_armholes(canvas, torso)
    _finish_front(canvas, torso, design, close=close, double=double)
    lay_lapels(canvas, torso, design.fabric, close=close, width=96.0 + 8 * double, peak=double)


def _cutaway(torso: Torso) -> Line:
    return through(
        (CENTRE - torso.hem_half, torso.hem),
        (CENTRE - torso.hem_half * 0.5, torso.hem + torso.sag),
        (CENTRE - 34, torso.hem + torso.sag - 2),
        (CENTRE, torso.hem - 24),
    )


def _finish_front(canvas: Canvas, torso: Torso, design: Design, *, close: float, double: bool) -> None:
    right = 34.0 if double else 3.0
    edge = straight((CENTRE + 2, close), (CENTRE + right, close + 40), (CENTRE + right, torso.hem + 14))
    canvas.shade([shift(edge, 3, 2)], 9.0, 0.3, blur=4)
    canvas.shade([edge], 1.6, 0.45)
    darts = straight((CENTRE - 76, 350), (CENTRE - 70, 470))
    sew_seam(canvas, darts, mirror(darts))
    for side in (-1, 1):
        x = CENTRE + side * 80
        flap = straight((x - 38, 478), (x + 38, 478), (x + 36, 502), (x - 36, 502))
        add_pocket(canvas, flap, design.fabric)
    add_slit(canvas, (CENTRE + 58, 318), (CENTRE + 104, 308), width=9.0)
    colour = button_colour(darker(design.fabric.colour, 0.4)) if design.detail % 2 else design.metal
    columns = (-34.0, 34.0) if double else (0.0,)
    for x in columns:
        add_buttons(canvas, straight((CENTRE + x, close + 14), (CENTRE + x, close + 72)), 2, colour, radius=8.0)
