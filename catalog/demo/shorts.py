"""Shorts: chino, denim, sport, swim."""

from catalog.demo.canvas import Canvas
from catalog.demo.design import Design
from catalog.demo.details import add_ribbing, add_slit, add_studs, button_colour, sew_seam
from catalog.demo.figure import lay_legs
from catalog.demo.jeans import sew_denim
from catalog.demo.outline import CENTRE, mirror, shift, straight, through
from catalog.demo.palette import lighter
from catalog.demo.slacks import THREADS, Slacks, lay_trousers, lay_waistband, sew_fly
from catalog.demo.trousers import add_cargo_pockets


def draw_shorts(canvas: Canvas, design: Design) -> None:
    """Shorts: chino, denim, sport, swim."""
    ease = (design.fit - 0.5) * 30
    low = 490.0 + design.length * 130.0
    slacks = Slacks(
        waist=128.0, top=196.0, hip=158.0, crotch=420.0, knee=144 + ease, hem=152 + ease, low=low, spread=12.0
    )
    if design.pose == "figure":
        lay_legs(canvas, design, top=low - 30)
    lay_trousers(canvas, slacks, design)
    if design.cut in ("sport", "swim"):
        _finish_sport(canvas, slacks, design)
        return
    thread = THREADS[design.detail % 3] if design.cut == "denim" else None
    sew_fly(canvas, slacks, thread)
    if thread is not None:
        sew_denim(canvas, slacks, thread)
    else:
        for side in (-1, 1):
            add_slit(canvas, (CENTRE + side * 104, slacks.top + 14), (CENTRE + side * 142, slacks.top + 104))
    lay_waistband(canvas, slacks, design)
    add_studs(
        canvas,
        [(CENTRE + 4, slacks.top - 4)],
        design.metal if thread else button_colour(design.fabric.colour),
        radius=8.0,
    )
    if design.cut == "cargo":
        add_cargo_pockets(canvas, Slacks(crotch=380.0), design)


def _finish_sport(canvas: Canvas, slacks: Slacks, design: Design) -> None:
    sew_seam(canvas, straight((CENTRE, slacks.top), (CENTRE, slacks.crotch)))
    line = through(
        (CENTRE - slacks.waist, slacks.top - 26),
        (CENTRE, slacks.top - 18),
        (CENTRE + slacks.waist, slacks.top - 26),
    )
    add_ribbing(canvas, line, 38.0, design.fabric.plain(design.accent if design.detail % 2 else design.fabric.colour))
    if design.cut == "sport":
        stripe = through(
            (CENTRE - slacks.waist + 6, slacks.top + 14),
            (CENTRE - slacks.hip + 7, 335),
            (CENTRE - slacks.hem - 12, slacks.low),
        )
        canvas.stroke([stripe, mirror(stripe)], 9.0, design.accent)
    for side in (-1, 1):
        cord = through(
            (CENTRE + side * 10, slacks.top),
            (CENTRE + side * 26, slacks.top + 36),
            (CENTRE + side * 16, slacks.top + 86),
        )
        canvas.shade([shift(cord, 2, 3)], 5.0, 0.3, blur=2)
        canvas.stroke([cord], 5.0, lighter(design.accent, 0.5))
