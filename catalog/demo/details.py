"""Small things sewn on a garment: seams, stitches, buttons, zips, pockets, eyelets."""

from collections.abc import Sequence

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.cloth import Lay
from catalog.demo.design import Fabric
from catalog.demo.outline import (
    Line,
    Point,
    band,
    dashes,
    ellipse,
    join,
    offset,
    panel,
    points_of,
    shift,
    spaced,
    straight,
)
from catalog.demo.palette import Colour, brightness, darker, lighter
from catalog.demo.shading import Relief


def sew_seam(canvas: Canvas, *lines: Line) -> None:
    """A seam: a thin dark groove with a faint light lip."""
    canvas.shade(lines, 7.0, 0.06, blur=2)
    canvas.shade(lines, 1.3, 0.20)
    canvas.shade([shift(line, 1.6, 1.4) for line in lines], 1.2, -0.10)


def stitch(canvas: Canvas, colour: Colour, *lines: Line, length: float = 5.0) -> None:
    """A visible sewing thread along lines."""
    threads = [dash for line in lines for dash in dashes(line, length, length * 0.6)]
    canvas.stroke(threads, 1.5, colour, share=0.85)


def tone_stitch(canvas: Canvas, *lines: Line) -> None:
    """A thread in the cloth's own colour: seen only by its shadow."""
    threads = [dash for line in lines for dash in dashes(line, 4.0, 2.6)]
    canvas.shade(threads, 1.2, 0.22)


def add_buttons(canvas: Canvas, line: Line, count: int, colour: Colour, *, radius: float = 6.5) -> None:
    """Round four-hole buttons at equal distances along a line."""
    centres = points_of(spaced(line, count)) if count > 1 else points_of(line[:1])
    rims = [ellipse(at, radius, radius) for at in centres]
    canvas.shade_area([shift(rim, 1.5, 3.0) for rim in rims], 0.35, blur=2)
    canvas.ink(rims, darker(colour, 0.25))
    canvas.ink([ellipse((x - 0.3, y - 0.5), radius * 0.86, radius * 0.86) for x, y in centres], colour)
    canvas.ink([ellipse((x, y), radius * 0.62, radius * 0.62) for x, y in centres], darker(colour, 0.12))
    hole = radius * 0.2
    ends = [(x + i * hole, y + j * hole) for x, y in centres for i in (-1, 1) for j in (-1, 1)]
    canvas.ink([ellipse(at, radius * 0.12, radius * 0.12) for at in ends], darker(colour, 0.65))


def add_studs(canvas: Canvas, centres: Sequence[Point], colour: Colour, *, radius: float = 4.0) -> None:
    """Metal rivets or press studs."""
    canvas.shade_area([ellipse((x + 1, y + 2), radius, radius) for x, y in centres], 0.4, blur=1)
    canvas.ink([ellipse(at, radius, radius) for at in centres], darker(colour, 0.3))
    canvas.ink([ellipse(at, radius * 0.75, radius * 0.75) for at in centres], colour)
    bright = [ellipse((x - radius * 0.25, y - radius * 0.3), radius * 0.3, radius * 0.3) for x, y in centres]
    canvas.ink(bright, lighter(colour, 0.65))


def add_eyelets(canvas: Canvas, centres: Sequence[Point], colour: Colour, *, radius: float = 5.0) -> None:
    """Metal rings round a hole."""
    add_studs(canvas, centres, colour, radius=radius)
    canvas.ink([ellipse(at, radius * 0.5, radius * 0.5) for at in centres], (28, 26, 26))


def add_zip(canvas: Canvas, line: Line, metal: Colour, tape: Colour, *, width: float = 9.0) -> None:
    """A closed zip with its puller at the line's first point."""
    canvas.shade([line], width + 9, 0.22, blur=3)
    canvas.stroke([line], width, darker(tape, 0.25))
    teeth = [dash for side in (-1.6, 1.6) for dash in dashes(offset(line, side), 2.0, 2.0)]
    canvas.stroke(teeth, 3.0, metal)
    x, y = points_of(line)[0]
    canvas.ink([panel(x - 5, y - 3, x + 5, y + 11, radius=3)], darker(metal, 0.25))
    canvas.ink([panel(x - 3, y - 1.5, x + 2.5, y + 8, radius=2)], lighter(metal, 0.25))
    canvas.ink([panel(x - 3, y + 11, x + 3, y + 32, radius=2.5)], darker(metal, 0.15))


def add_pocket(canvas: Canvas, outline: Line, fabric: Fabric, *, thread: Colour | None = None) -> None:
    """A patch pocket, its pattern a little out of step, sewn round its border."""
    relief = Relief(puff=0.35, wrinkles=0.4, rim=0.5, seed=fabric.seed + 31)
    canvas.lay(Piece(outline, fabric, lay=Lay(shift=5.0), relief=relief, cast=0.22))
    closed = join(outline, outline[:1])
    centre = outline.mean(axis=0)
    inner = (closed - centre) * 0.93 + centre
    if thread is None:
        tone_stitch(canvas, inner)
    else:
        stitch(canvas, thread, inner)


def add_slit(canvas: Canvas, start: Point, end: Point, *, width: float = 5.0) -> None:
    """A welt or slanting pocket: a dark opening under a narrow lip."""
    line = straight(start, end)
    canvas.shade([shift(line, 2.0, 3.0)], width + 4, 0.25, blur=3)
    canvas.shade([line], width, 0.22)
    canvas.shade([line], 1.6, 0.45)


def add_ribbing(canvas: Canvas, line: Line, width: float, fabric: Fabric, *, cast: float = 0.2) -> None:
    """A knitted band from a line to its right, ribs running across it."""
    strip = band(line, width)
    canvas.lay(Piece(strip, fabric.plain(), relief=Relief(puff=0.45, wrinkles=0.0, rim=0.7), cast=cast))
    count = max(4, int(float(abs(line[-1] - line[0]).sum() + abs(line[len(line) // 2] - line[0]).sum()) / 6))
    inner, outer = spaced(line, count), spaced(offset(line, width), count)
    ribs = [straight((a[0], a[1]), (b[0], b[1])) for a, b in zip(inner, outer, strict=True)]
    canvas.shade(ribs[1:-1], 1.8, 0.16)


def add_label(canvas: Canvas, centre: Point, cloth: Colour, *, width: float = 30.0) -> None:
    """A woven neck label with a few marks that stand for letters."""
    x, y = centre
    paper = (238, 236, 230) if brightness(cloth) < 150 else (52, 54, 60)
    canvas.ink([panel(x - width / 2, y - 6, x + width / 2, y + 7, radius=1)], paper)
    marks = [straight((x - width * 0.3, y), (x + width * 0.3, y))]
    canvas.stroke(dashes(marks[0], 3.0, 1.6), 3.0, (128, 122, 116))


def button_colour(cloth: Colour) -> Colour:
    """Mother-of-pearl on light cloth, horn on dark."""
    return (226, 220, 208) if brightness(cloth) > 95 else darker(lighter(cloth, 0.35), 0.1)
