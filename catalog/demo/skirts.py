"""Skirts: pencil, A-line, pleated, tiered, mini, wrap, denim."""

from random import Random

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.cloth import Lay
from catalog.demo.design import Design
from catalog.demo.details import (
    add_buttons,
    add_pocket,
    add_studs,
    button_colour,
    sew_seam,
    stitch,
    tone_stitch,
)
from catalog.demo.figure import lay_legs
from catalog.demo.outline import (
    CENTRE,
    Line,
    arch,
    band,
    join,
    mirror,
    panel,
    shift,
    straight,
    symmetric,
    through,
)
from catalog.demo.shading import Relief

TOP = 176.0


def flare_outline(waist: float, hem: float, *, top: float, low: float, waves: int) -> Line:
    """A skirt from waist to hem, half widths; its hem falls in so many waves, or hangs straight."""
    middle = waist + (hem - waist) * 0.42
    side = through((CENTRE - waist, top), (CENTRE - middle, top + (low - top) * 0.42), (CENTRE - hem, low))
    edge: list[tuple[float, float]] = []
    steps = max(2, waves * 2)
    for i in range(steps + 1):
        x = CENTRE - hem + 2 * hem * i / steps
        bow = 18.0 * (1 - ((x - CENTRE) / hem) ** 2)
        edge.append((x, low + bow + (3.6 if i % 2 else -3.6) * (waves > 0)))
    return join(side, through(*edge), mirror(side))


def flare_folds(hem: float, top: float, low: float, rng: Random, *, count: int) -> list[Line]:
    """Folds that fan out from the waist to the hem."""
    lines = []
    for i in range(count):
        share = (i + 0.5 + rng.uniform(-0.25, 0.25)) / count * 2 - 1
        start = top + rng.uniform(0, (low - top) * 0.35)
        reach = (start - top) / (low - top)
        x0 = CENTRE + share * hem * (0.42 + 0.5 * reach)
        x1 = CENTRE + share * hem * 0.97
        lines.append(through((x0, start), ((x0 + x1) / 2 - share * 10, (start + low) / 2), (x1, low + 22)))
    return lines


def draw_skirt(canvas: Canvas, design: Design) -> None:
    """A skirt of the design's cut."""
    low = {"mini": 470.0, "midi": 640.0, "pencil": 610.0, "denim": 520.0, "tiered": 660.0}.get(design.cut, 590.0)
    low = min(700.0, low + (design.length - 0.5) * 80)
    if design.pose == "figure":
        lay_legs(canvas, design, top=low - 40)
    waist = 96.0 + (design.fit - 0.5) * 14
    SKIRTS.get(design.cut, _draw_aline)(canvas, design, waist, low)
    _lay_waistband(canvas, design, waist)


def _lay_waistband(canvas: Canvas, design: Design, waist: float) -> None:
    line = through((CENTRE - waist, TOP - 28), (CENTRE, TOP - 21), (CENTRE + waist, TOP - 28))
    cloth = design.fabric.plain() if design.fabric.pattern != "plain" else design.fabric
    if design.detail % 3 == 1 and design.cut != "denim":
        cloth = design.fabric.plain(design.accent)
    inside = join(line, through((CENTRE + waist, TOP - 28), (CENTRE, TOP - 34), (CENTRE - waist, TOP - 28)))
    canvas.lay(Piece(inside, cloth.shaded(0.4), relief=Relief(puff=0.2, wrinkles=0)))
    canvas.lay(Piece(band(line, 32.0), cloth, relief=Relief(puff=0.6, wrinkles=0.3), cast=0.32))
    tone_stitch(canvas, shift(line, 0, 5), shift(line, 0, 27))


def _draw_aline(canvas: Canvas, design: Design, waist: float, low: float) -> None:
    hem = 176.0 + (design.fit - 0.5) * 60
    rng = Random(design.seed + 1)
    outline = flare_outline(waist, hem, top=TOP - 2, low=low, waves=rng.choice((5, 6, 7)))
    folds = flare_folds(hem, TOP, low, rng, count=10)
    relief = Relief(folds=folds, fold_width=28, seed=design.seed)
    canvas.lay(Piece(outline, design.fabric, lay=Lay(sag=14.0), relief=relief))
    if design.cut == "button-front":
        line = straight((CENTRE, TOP + 24), (CENTRE, low - 20))
        sew_seam(canvas, shift(straight((CENTRE, TOP), (CENTRE, low + 18)), 15, 0))
        add_buttons(canvas, line, 7, button_colour(design.fabric.colour), radius=7.0)
    if design.cut == "wrap":
        edge = through((CENTRE + 60, TOP), (CENTRE + 66, (TOP + low) / 2), (CENTRE + 10, low + 16))
        canvas.shade([shift(edge, 5, 1)], 12.0, 0.25, blur=4)
        sew_seam(canvas, edge)


def _draw_pencil(canvas: Canvas, design: Design, waist: float, low: float) -> None:
    half = join(
        straight((CENTRE, TOP - 2)),
        through(
            (CENTRE - waist, TOP - 2),
            (CENTRE - 126, TOP + 120),
            (CENTRE - 128, TOP + 210),
            (CENTRE - 110, low),
        ),
        arch((CENTRE - 110, low), (CENTRE - 50, low + 6), (CENTRE, low + 8)),
    )
    folds = [
        through((CENTRE - 120, TOP + 130), (CENTRE - 60, TOP + 142), (CENTRE - 10, TOP + 134)),
        through((CENTRE + 124, TOP + 160), (CENTRE + 70, TOP + 170), (CENTRE + 14, TOP + 158)),
    ]
    canvas.lay(Piece(symmetric(half), design.fabric, lay=Lay(sag=6), relief=Relief(folds=folds, seed=design.seed)))
    slit = straight((CENTRE + 64, low - 130), (CENTRE + 62, low + 6))
    canvas.shade([shift(slit, 3, 0)], 9.0, 0.3, blur=3)
    canvas.shade([slit], 2.0, 0.5)
    dart = straight((CENTRE - 50, TOP), (CENTRE - 54, TOP + 72))
    sew_seam(canvas, dart, mirror(dart))


def _draw_pleated(canvas: Canvas, design: Design, waist: float, low: float) -> None:
    hem = 182.0 + (design.fit - 0.5) * 60
    count = 12 + design.detail % 3 * 4
    outline = flare_outline(waist, hem, top=TOP - 2, low=low, waves=count // 2)
    ridges, edges = [], []
    for i in range(count + 1):
        share = i / count * 2 - 1
        line = through(
            (CENTRE + share * waist, TOP),
            (CENTRE + share * (waist + (hem - waist) * 0.42), TOP + (low - TOP) * 0.42),
            (CENTRE + share * hem, low + 18 * (1 - share * share)),
        )
        edges.append(line)
        ridges.append(shift(line, -hem / count * 0.7, 0))
    relief = Relief(folds=ridges[1:], creases=edges[1:-1], fold_width=14, wrinkles=0.4, seed=design.seed)
    canvas.lay(Piece(outline, design.fabric, lay=Lay(sag=14), relief=relief))
    canvas.shade([shift(edge, 3, 0) for edge in edges[1:-1]], 7.0, 0.20, blur=2)
    canvas.shade(edges[1:-1], 1.5, 0.28)


def _draw_tiered(canvas: Canvas, design: Design, waist: float, low: float) -> None:
    step = (low - TOP) / 3
    hem = 188.0 + (design.fit - 0.5) * 50
    for i in (2, 1, 0):
        top_half = waist + (hem - waist) * i / 3
        low_half = waist + (hem - waist) * (i + 1) / 3 + 8
        top, bottom = TOP + step * i - 4, TOP + step * (i + 1)
        outline = flare_outline(top_half, low_half, top=top, low=bottom, waves=5 + i)
        folds = flare_folds(low_half, top, bottom, Random(design.seed + i), count=12)
        relief = Relief(folds=folds, fold_width=18, seed=design.seed + i)
        canvas.lay(Piece(outline, design.fabric, lay=Lay(sag=10, shift=7.0 * i), relief=relief, cast=0.35))


def _draw_denim(canvas: Canvas, design: Design, waist: float, low: float) -> None:
    thread = (204, 156, 88)
    half = join(
        straight((CENTRE, TOP - 2)),
        through((CENTRE - waist, TOP - 2), (CENTRE - 128, TOP + 120), (CENTRE - 148, low)),
        arch((CENTRE - 148, low), (CENTRE - 60, low + 10), (CENTRE, low + 12)),
    )
    canvas.lay(Piece(symmetric(half), design.fabric, relief=Relief(seed=design.seed)))
    front = straight((CENTRE, TOP), (CENTRE, low + 10))
    sew_seam(canvas, front)
    stitch(canvas, thread, shift(front, -7, 0), shift(front, 7, 0))
    hem = through((CENTRE - 146, low - 14), (CENTRE, low - 3), (CENTRE + 146, low - 14))
    stitch(canvas, thread, hem)
    for side in (-1, 1):
        bag = through((CENTRE + side * 40, TOP + 4), (CENTRE + side * 58, TOP + 48), (CENTRE + side * 112, TOP + 56))
        sew_seam(canvas, bag)
        stitch(canvas, thread, shift(bag, 0, -5))
        if design.detail % 2:
            x = CENTRE + side * 74
            add_pocket(canvas, panel(x - 34, TOP + 120, x + 34, TOP + 196, radius=3), design.fabric, thread=thread)
    add_studs(canvas, [(CENTRE, TOP + 16.0 + i * (low - TOP - 40) / 5) for i in range(6)], design.metal, radius=7.0)


SKIRTS = {
    "pencil": _draw_pencil,
    "pleated": _draw_pleated,
    "midi": _draw_pleated,
    "tiered": _draw_tiered,
    "denim": _draw_denim,
}
