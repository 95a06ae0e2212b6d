"""Padded shells, quilted across."""

from catalog.demo.bodies import lay_back
from catalog.demo.canvas import Canvas, Piece
from catalog.demo.collars import lay_turtleneck
from catalog.demo.design import Design
from catalog.demo.details import add_ribbing, add_slit, add_zip
from catalog.demo.outline import CENTRE, mirror, straight, through
from catalog.demo.palette import darker
from catalog.demo.shading import Relief
from catalog.demo.torso import Torso, body_outline, shape_sleeve


def quilt_body(canvas: Canvas, torso: Torso, design: Design, *, step: float) -> None:
    """A padded jacket of any length: quilted sleeves, body, high collar, zip."""
    lay_back(canvas, torso, design)
    _lay_quilted_sleeves(canvas, torso, design, step)
    low = int(torso.hem)
    rows = [through((140, y), (300, y + 9), (460, y)) for y in range(int(torso.top) + 58, low - 16, int(step))]
    outline = body_outline(torso)
    relief = Relief(puff=1.3, wrinkles=1.3, creases=rows, fold_width=30.0, seed=design.seed)
    canvas.lay(Piece(outline, design.fabric, relief=relief, cast=0.3))
    inside = [row[(row[:, 0] > CENTRE - torso.chest + 1) & (row[:, 0] < CENTRE + torso.chest - 1)] for row in rows]
    canvas.shade(inside, 10.0, 0.16, blur=3)
    canvas.shade(inside, 1.6, 0.28)
    lay_turtleneck(canvas, torso, design.fabric.plain(), rise=46.0)
    add_zip(
        canvas,
        straight((CENTRE, torso.top - 28), (CENTRE, torso.hem + 6)),
        design.metal,
        design.accent,
        width=8,
    )
    for side in (-1, 1):
        add_slit(canvas, (CENTRE + side * 70, torso.hem - 150), (CENTRE + side * 100, torso.hem - 76), width=7.0)


def _lay_quilted_sleeves(canvas: Canvas, torso: Torso, design: Design, step: float) -> None:
    sleeve = shape_sleeve(torso, design, cuff=84.0)
    (x0, y0), (x1, y1) = sleeve.start, sleeve.end
    rows = []
    for i in range(1, int((y1 - y0) / step) + 1):
        t = i * step / (y1 - y0)
        x, y = x0 + (x1 - x0) * t, y0 + (y1 - y0) * t
        rows.append(through((x - 66, y - 12), (x, y + 4), (x + 66, y + 12)))
    for flip in (False, True):
        lines = [mirror(row) if flip else row for row in rows]
        relief = Relief(puff=1.3, wrinkles=1.2, creases=lines, fold_width=30.0, seed=design.seed + flip)
        outline = mirror(sleeve.outline) if flip else sleeve.outline
        canvas.lay(Piece(outline, design.fabric, relief=relief, cast=0.2))
        edge = (mirror(sleeve.cuff) if flip else sleeve.cuff)[::-1]
        add_ribbing(canvas, edge, 14.0, design.fabric.plain(darker(design.fabric.colour, 0.2)))
