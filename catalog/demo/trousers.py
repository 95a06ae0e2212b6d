"""Trousers: chino, wide-leg, cargo, jogger, cigarette, pleated."""

from catalog.demo.canvas import Canvas
from catalog.demo.design import Design
from catalog.demo.details import (
    add_buttons,
    add_pocket,
    add_ribbing,
    add_slit,
    add_studs,
    button_colour,
    sew_seam,
)
from catalog.demo.outline import CENTRE, mirror, panel, shift, straight, through
from catalog.demo.palette import darker, lighter
from catalog.demo.slacks import Slacks, lay_trousers, lay_waistband, sew_fly


def draw_trousers(canvas: Canvas, design: Design) -> None:
    """Trousers: chino, wide-leg, cargo, jogger, cigarette, pleated."""
    slacks = shape_slacks(design)
    lay_trousers(canvas, slacks, design)
    soft = design.cut in ("jogger", "wide-leg pull-on")
    if soft:
        _finish_jogger(canvas, slacks, design)
        return
    sew_fly(canvas, slacks, None)
    lay_waistband(canvas, slacks, design)
    add_buttons(
        canvas,
        straight((CENTRE + 8, slacks.top - 4)),
        1,
        button_colour(darker(design.fabric.colour, 0.2)),
        radius=6.5,
    )
    for side in (-1, 1):
        add_slit(
            canvas,
            (CENTRE + side * (slacks.waist - 24), slacks.top + 14),
            (CENTRE + side * (slacks.hip - 14), slacks.top + 106),
        )
    if design.cut in ("wide-leg", "pleated", "cigarette"):
        _press_creases(canvas, slacks)
    if design.cut == "cargo":
        add_cargo_pockets(canvas, slacks, design)


def shape_slacks(design: Design) -> Slacks:
    """The frame of the design's cut."""
    ease = (design.fit - 0.5) * 22
    knee, hem, spread = {
        "wide-leg": (122.0, 140.0, 8.0),
        "wide-leg pull-on": (120.0, 132.0, 8.0),
        "wide": (116.0, 124.0, 8.0),
        "flared": (82.0, 128.0, 4.0),
        "skinny": (76.0, 58.0, 22.0),
        "cigarette": (88.0, 64.0, 20.0),
        "jogger": (104.0, 70.0, 20.0),
        "cargo": (112.0, 96.0, 12.0),
        "pleated": (106.0, 82.0, 14.0),
        "tapered": (100.0, 70.0, 18.0),
    }.get(design.cut, (96.0, 84.0, 14.0))
    low = 726.0 - (1 - design.length) * 70.0
    return Slacks(knee=knee + ease, hem=hem + ease * 0.8, spread=spread, low=low, hip=128.0 + ease * 0.6)


def _press_creases(canvas: Canvas, slacks: Slacks) -> None:
    centre = CENTRE - slacks.spread - 8 - slacks.hem / 2
    crease = through((CENTRE - 62, slacks.top + 20), (CENTRE - 72, slacks.crotch), (centre, slacks.low))
    for line in (crease, mirror(crease)):
        canvas.shade([shift(line, 3, 0)], 6.0, 0.14, blur=2)
        canvas.shade([line], 1.5, -0.10)


def add_cargo_pockets(canvas: Canvas, slacks: Slacks, design: Design) -> None:
    y = slacks.crotch + 74
    for side in (-1, 1):
        x = CENTRE + side * 98
        add_pocket(canvas, panel(x - 36, y, x + 36, y + 96, radius=5), design.fabric)
        add_pocket(canvas, panel(x - 39, y - 8, x + 39, y + 26, radius=3), design.fabric)
        add_studs(canvas, [(x - 24, y + 16), (x + 24, y + 16)], design.metal, radius=4.0)


def _finish_jogger(canvas: Canvas, slacks: Slacks, design: Design) -> None:
    cloth = design.fabric.plain(design.accent if design.detail % 3 == 1 else design.fabric.colour, texture="rib")
    sew_seam(canvas, straight((CENTRE, slacks.top), (CENTRE, slacks.crotch)))
    line = through(
        (CENTRE - slacks.waist, slacks.top - 26),
        (CENTRE, slacks.top - 18),
        (CENTRE + slacks.waist, slacks.top - 26),
    )
    add_ribbing(canvas, line, 40.0, cloth)
    for side in (-1, 1):
        add_slit(
            canvas,
            (CENTRE + side * (slacks.waist - 16), slacks.top + 24),
            (CENTRE + side * (slacks.hip - 10), slacks.top + 112),
        )
        cord = through(
            (CENTRE + side * 9, slacks.top),
            (CENTRE + side * 16, slacks.top + 40),
            (CENTRE + side * 12, slacks.top + 84),
        )
        canvas.shade([shift(cord, 2, 3)], 5.0, 0.3, blur=2)
        canvas.stroke([cord], 4.5, lighter(design.fabric.colour, 0.6))
    if design.cut == "jogger":
        left = CENTRE - slacks.spread - slacks.hem - 8
        cuff = through(
            (left + 2, slacks.low - 4),
            (left + slacks.hem / 2, slacks.low + 1),
            (left + slacks.hem - 2, slacks.low - 3),
        )
        add_ribbing(canvas, cuff, 34.0, cloth)
        add_ribbing(canvas, mirror(cuff), 34.0, cloth)
