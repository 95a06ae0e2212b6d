"""Collars: shirt flaps with their stand, turtlenecks, lapels, hoods."""

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.cloth import Lay
from catalog.demo.design import Design, Fabric
from catalog.demo.details import add_label, tone_stitch
from catalog.demo.figure import lay_neck
from catalog.demo.outline import CENTRE, Line, arch, join, mirror, shift, straight, symmetric, through
from catalog.demo.palette import darker
from catalog.demo.shading import Relief
from catalog.demo.torso import Torso


def lay_stand(canvas: Canvas, torso: Torso, design: Design, *, rise: float = 26.0) -> None:
    """The inside of a collar's back, standing above the shoulders."""
    if design.pose == "figure":
        lay_neck(canvas, torso, design)
        return
    half = arch(
        (CENTRE, torso.top - rise),
        (CENTRE - torso.neck * 0.6, torso.top - rise * 0.9),
        (CENTRE - torso.neck, torso.top - 6),
    )
    low = through((CENTRE - torso.neck, torso.top), (CENTRE - torso.neck * 0.5, torso.top + torso.dip + 2))
    outline = symmetric(join(half, low, straight((CENTRE, torso.top + torso.dip + 12))))
    inside = design.fabric.plain(darker(design.fabric.colour, 0.16))
    canvas.lay(Piece(outline, inside, relief=Relief(puff=0.3, wrinkles=0.2)))
    add_label(canvas, (CENTRE, torso.top - rise + 22), design.fabric.colour)


def lay_flaps(canvas: Canvas, torso: Torso, fabric: Fabric, *, drop: float, spread: float) -> None:
    """The two points of a turned-down collar."""
    left = join(
        through(
            (CENTRE - torso.neck + 8, torso.top - 22),
            (CENTRE - torso.neck * 0.72, torso.top + torso.dip * 0.45),
            (CENTRE - 1, torso.top + torso.dip + 4),
        ),
        straight((CENTRE - spread, torso.top + drop)),
        through(
            (CENTRE - spread, torso.top + drop),
            (CENTRE - torso.neck - 17, torso.top + 34),
            (CENTRE - torso.neck - 9, torso.top + 2),
        ),
        through(
            (CENTRE - torso.neck - 9, torso.top + 2),
            (CENTRE - torso.neck - 3, torso.top - 17),
            (CENTRE - torso.neck + 8, torso.top - 22),
        ),
    )
    for outline, grain in ((left, 40.0), (mirror(left), -40.0)):
        lay = Lay(grain=grain, pivot=(CENTRE, torso.top))
        canvas.lay(Piece(outline, fabric, lay=lay, relief=Relief(puff=0.5, wrinkles=0.1, rim=0.6), cast=0.42))
        centre = outline.mean(axis=0)
        tone_stitch(canvas, (outline - centre) * 0.88 + centre)


def lay_turtleneck(canvas: Canvas, torso: Torso, fabric: Fabric, *, rise: float = 62.0) -> None:
    """A rolled collar that hides the neck."""
    top = torso.top
    half = join(
        arch((CENTRE, top - rise), (CENTRE - 40, top - rise + 1), (CENTRE - torso.neck + 4, top - rise + 9)),
        through(
            (CENTRE - torso.neck + 4, top - rise + 9),
            (CENTRE - torso.neck - 2, top - rise * 0.4),
            (CENTRE - torso.neck - 5, top + 8),
        ),
        arch(
            (CENTRE - torso.neck - 5, top + 8),
            (CENTRE - torso.neck * 0.6, top + torso.dip * 0.7),
            (CENTRE, top + torso.dip),
        ),
    )
    canvas.lay(Piece(symmetric(half), fabric, relief=Relief(puff=1.0, wrinkles=0.2), cast=0.45))
    bend = through(
        (CENTRE - torso.neck + 4, top - rise + 12),
        (CENTRE, top - rise + 22),
        (CENTRE + torso.neck - 4, top - rise + 12),
    )
    canvas.shade([bend], 6.0, 0.25, blur=3)
    canvas.shade([bend], 1.5, 0.3)


def lapel_outline(torso: Torso, *, close: float, width: float, peak: bool) -> Line:
    """The left lapel with its collar notch, folded out from a front that closes at a height."""
    neck, top = CENTRE - torso.neck, torso.top
    notch = top + (close - top) * 0.34
    tip = (CENTRE - width, notch + (-16 if peak else 6))
    return join(
        straight((neck + 6, top - 16), (neck - 14, top + 4), (neck - 30, notch - 16), (neck - 8, notch - 2)),
        straight(tip),
        through(tip, (CENTRE - width * 0.66, (notch + close) / 2 + 8), (CENTRE - 2, close)),
        through((CENTRE - 2, close), (CENTRE - torso.neck * 0.42, (notch + close) / 2), (neck + 12, top + 10)),
    )


def lay_lapels(canvas: Canvas, torso: Torso, fabric: Fabric, *, close: float, width: float, peak: bool = False) -> None:
    """Both lapels, the right one under the left, each with its gorge seam."""
    left = lapel_outline(torso, close=close, width=width, peak=peak)
    notch = torso.top + (close - torso.top) * 0.34
    gorge = straight((CENTRE - torso.neck - 8, notch - 2), (CENTRE - torso.neck * 0.55, notch - 26))
    for outline, seam, grain in ((mirror(left), mirror(gorge), -14.0), (left, gorge, 14.0)):
        lay = Lay(grain=grain, pivot=(CENTRE, close))
        canvas.lay(Piece(outline, fabric, lay=lay, relief=Relief(puff=0.6, wrinkles=0.1, rim=0.6), cast=0.45))
        canvas.shade([seam], 1.6, 0.4)


def lay_hood(canvas: Canvas, torso: Torso, fabric: Fabric, lining: Fabric) -> None:
    """A hood spread above the shoulders, its dark opening towards the viewer."""
    top = torso.top
    half = through(
        (CENTRE, top - 104),
        (CENTRE - 52, top - 94),
        (CENTRE - 92, top - 46),
        (CENTRE - 98, top + 8),
        (CENTRE - 72, top + 48),
        (CENTRE, top + 66),
    )
    canvas.lay(Piece(symmetric(half), fabric, relief=Relief(puff=1.2, wrinkles=0.8, seed=fabric.seed + 4)))
    opening = through(
        (CENTRE, top - 66),
        (CENTRE - 40, top - 56),
        (CENTRE - 60, top - 10),
        (CENTRE - 44, top + 34),
        (CENTRE, top + 62),
    )
    canvas.lay(Piece(symmetric(opening), lining.shaded(0.38), relief=Relief(puff=0.3, wrinkles=0.8), cast=0.0))
    canvas.shade([opening, mirror(opening)], 16.0, 0.3, blur=6)
    tone_stitch(canvas, join(shift(opening, -9, -3), mirror(shift(opening, -9, -3))))
    add_label(canvas, (CENTRE, top + 2), (30, 30, 30), width=26.0)


def lay_hood_edges(canvas: Canvas, torso: Torso, fabric: Fabric) -> None:
    """The front edges of a hood, crossing over the neckline."""
    top = torso.top
    left = join(
        through((CENTRE - 66, top - 22), (CENTRE - 58, top + 22), (CENTRE - 12, top + 66), (CENTRE + 10, top + 80)),
        through(
            (CENTRE + 10, top + 80),
            (CENTRE - 34, top + 78),
            (CENTRE - 82, top + 44),
            (CENTRE - 97, top),
            (CENTRE - 90, top - 30),
        ),
    )
    for outline in (mirror(left), left):
        canvas.lay(Piece(outline, fabric, relief=Relief(puff=0.8, wrinkles=0.3), cast=0.3))
