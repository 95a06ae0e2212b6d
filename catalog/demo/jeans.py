"""Five-pocket jeans: their wash, thread, rivets."""

from catalog.demo.canvas import Canvas
from catalog.demo.design import Design
from catalog.demo.details import add_studs, sew_seam, stitch
from catalog.demo.outline import CENTRE, ellipse, join, mirror, shift, straight, through
from catalog.demo.palette import Colour, darker
from catalog.demo.slacks import THREADS, Slacks, lay_trousers, lay_waistband, sew_fly
from catalog.demo.trousers import shape_slacks


def draw_jeans(canvas: Canvas, design: Design) -> None:
    """Five-pocket jeans with a wash, coloured thread and a patch of fading."""
    slacks = shape_slacks(design)
    thread = THREADS[design.detail % 3]
    lay_trousers(canvas, slacks, design)
    _fade(canvas, slacks, design)
    sew_denim(canvas, slacks, thread)
    sew_fly(canvas, slacks, thread)
    line = lay_waistband(canvas, slacks, design)
    stitch(canvas, thread, shift(line, 0, 5), shift(line, 0, 27))
    add_studs(canvas, [(CENTRE + 2, slacks.top - 5)], design.metal, radius=8.0)
    if design.cut in ("straight", "tapered") and design.detail % 4 == 1:
        _rip(canvas, slacks, design)


def _fade(canvas: Canvas, slacks: Slacks, design: Design) -> None:
    strength = -0.03 - 0.12 * design.length
    x = CENTRE - 74
    patch = ellipse((x, slacks.crotch + 74), 30, 130)
    canvas.shade_area([patch], strength, blur=26)
    canvas.shade_area([mirror(patch)], strength, blur=26)
    for i in range(3):
        y = slacks.crotch - 26 + i * 19
        whisker = through((CENTRE - 24, y), (CENTRE - 56, y + 3), (CENTRE - 104, y - 12))
        canvas.shade([whisker, mirror(whisker)], 4.0, strength * 0.7, blur=3)


def sew_denim(canvas: Canvas, slacks: Slacks, thread: Colour) -> None:
    left = CENTRE - slacks.spread - slacks.hem - 8
    hem = through(
        (left + 2, slacks.low - 14),
        (left + slacks.hem / 2, slacks.low - 9),
        (left + slacks.hem - 1, slacks.low - 13),
    )
    bag = through(
        (CENTRE - 44, slacks.top + 4),
        (CENTRE - 58, slacks.top + 50),
        (CENTRE - slacks.hip + 10, slacks.top + 66),
    )
    coin = through((CENTRE + 72, slacks.top + 34), (CENTRE + 96, slacks.top + 38), (CENTRE + 118, slacks.top + 34))
    for line in (bag, mirror(bag)):
        canvas.shade_area([join(line, straight((float(line[-1, 0]), slacks.top + 8)))], 0.05, blur=3)
        sew_seam(canvas, line)
        stitch(canvas, thread, shift(line, 0, 5), shift(line, 0, 9))
    stitch(canvas, thread, hem, mirror(hem), coin)
    add_studs(canvas, [(CENTRE - 50, slacks.top + 10), (CENTRE + 50, slacks.top + 10)], THREADS[1], radius=3.5)


def _rip(canvas: Canvas, slacks: Slacks, design: Design) -> None:
    x, y = CENTRE - 92, slacks.crotch + 168
    hole = through((x - 34, y), (x, y - 9), (x + 32, y - 1), (x + 2, y + 11), (x - 34, y))
    canvas.ink([hole], darker(design.fabric.colour, 0.5))
    threads = [straight((x - 28, y + i * 3.2), (x + 26, y + i * 3.0)) for i in range(-2, 3)]
    canvas.stroke(threads, 1.4, (232, 232, 228))
