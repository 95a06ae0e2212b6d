"""The frame of everything with two legs."""

from dataclasses import dataclass
from random import Random

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.cloth import Lay
from catalog.demo.design import Design
from catalog.demo.details import sew_seam, stitch, tone_stitch
from catalog.demo.outline import CENTRE, Line, band, join, mirror, panel, shift, straight, through
from catalog.demo.palette import Colour
from catalog.demo.shading import Relief

THREADS: tuple[Colour, ...] = ((206, 156, 84), (196, 128, 60), (228, 214, 186))


@dataclass(frozen=True)
class Slacks:
    """Half widths and heights in units; the knee and hem are widths of one leg."""

    waist: float = 100.0
    top: float = 92.0
    hip: float = 130.0
    crotch: float = 322.0
    knee: float = 96.0
    hem: float = 84.0
    low: float = 726.0
    spread: float = 14.0


def leg_outline(slacks: Slacks) -> Line:
    """The left leg with its half of the seat, from the waist down."""
    knee_y = slacks.crotch + (slacks.low - slacks.crotch) * 0.46
    outer_hem = CENTRE - slacks.spread - slacks.hem - 8
    outer_knee = CENTRE - slacks.spread * 0.6 - slacks.knee - 14
    outer = through(
        (CENTRE - slacks.waist, slacks.top),
        (CENTRE - slacks.hip, slacks.top + (slacks.crotch - slacks.top) * 0.62),
        (min(outer_knee, CENTRE - 96) if slacks.low > 600 else outer_knee, knee_y),
        (outer_hem, slacks.low),
    )
    hem = through(
        (outer_hem, slacks.low),
        (outer_hem + slacks.hem / 2, slacks.low + 6),
        (outer_hem + slacks.hem, slacks.low + 1),
    )
    inner = through(
        (outer_hem + slacks.hem, slacks.low),
        (outer_knee + slacks.knee, knee_y),
        (CENTRE - 8, slacks.crotch + 22),
        (CENTRE + 1, slacks.crotch),
    )
    return join(outer, hem, inner, straight((CENTRE + 1, slacks.top)))


def leg_folds(slacks: Slacks, rng: Random) -> list[Line]:
    """Wrinkles at crotch, knee and hem of the left leg."""
    lines = []
    for drop, reach in ((10.0, 84.0), (34.0, 66.0), (-14.0, 92.0)):
        bend = rng.uniform(-8, 8)
        lines.append(
            through(
                (CENTRE - 8, slacks.crotch - 4),
                (CENTRE - reach / 2, slacks.crotch + drop / 2 + bend),
                (CENTRE - reach, slacks.crotch + drop + 16),
            )
        )
    span = slacks.low - slacks.crotch
    for place in (0.42, 0.5, 0.58, 0.9, 0.95):
        y = slacks.crotch + span * (place + rng.uniform(-0.03, 0.03))
        x = CENTRE - slacks.spread - slacks.knee * 0.62
        reach, lean = rng.uniform(20, 36), rng.uniform(-14, 14)
        lines.append(through((x - reach, y - lean), (x, y + 4), (x + reach, y + lean)))
    return lines


def lay_trousers(canvas: Canvas, slacks: Slacks, design: Design) -> None:
    """Both legs, the right one first, and the seam between them."""
    left = leg_outline(slacks)
    folds = leg_folds(slacks, Random(design.seed + 2))
    for flip in (True, False):
        outline = mirror(left) if flip else left
        bent = [mirror(line) if flip else line for line in folds]
        relief = Relief(folds=bent, seed=design.seed + flip, rim=0.9)
        lay = Lay(grain=-2.0 if flip else 2.0, pivot=(CENTRE, slacks.top))
        canvas.lay(Piece(outline, design.fabric, lay=lay, relief=relief, cast=0.22))


def lay_waistband(canvas: Canvas, slacks: Slacks, design: Design, *, loops: bool = True) -> Line:
    """The waistband with its inside seen behind and belt loops; gives its upper line."""
    line = through(
        (CENTRE - slacks.waist, slacks.top - 26),
        (CENTRE, slacks.top - 18),
        (CENTRE + slacks.waist, slacks.top - 26),
    )
    inside = join(
        line,
        through(
            (CENTRE + slacks.waist, slacks.top - 26),
            (CENTRE, slacks.top - 33),
            (CENTRE - slacks.waist, slacks.top - 26),
        ),
    )
    canvas.lay(Piece(inside, design.fabric.plain().shaded(0.4), relief=Relief(puff=0.2, wrinkles=0)))
    canvas.lay(Piece(band(line, 32.0), design.fabric, relief=Relief(puff=0.5, wrinkles=0.2), cast=0.3))
    if loops:
        for share in (-0.72, -0.34, 0.34, 0.72):
            x = CENTRE + share * slacks.waist
            loop = panel(x - 5, slacks.top - 30, x + 5, slacks.top + 12, radius=2)
            canvas.lay(Piece(loop, design.fabric, relief=Relief(puff=0.5, wrinkles=0), cast=0.35))
    return line


def sew_fly(canvas: Canvas, slacks: Slacks, thread: Colour | None) -> None:
    """The fly's seam and its curved stitching."""
    middle = straight((CENTRE, slacks.top), (CENTRE, slacks.crotch))
    sew_seam(canvas, middle)
    curve = through(
        (CENTRE + 26, slacks.top + 8),
        (CENTRE + 25, slacks.crotch - 100),
        (CENTRE + 16, slacks.crotch - 74),
        (CENTRE, slacks.crotch - 62),
    )
    if thread is None:
        tone_stitch(canvas, curve)
    else:
        stitch(canvas, thread, curve, shift(curve, -4, -2))
