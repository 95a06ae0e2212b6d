"""Everything with two legs: trousers, jeans, shorts."""

from dataclasses import dataclass
from random import Random

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.cloth import Lay
from catalog.demo.design import Design
from catalog.demo.details import (
    add_buttons,
    add_pocket,
    add_ribbing,
    add_slit,
    add_studs,
    button_colour,
    sew_seam,
    stitch,
    tone_stitch,
)
from catalog.demo.legs import lay_legs
from catalog.demo.outline import CENTRE, Line, band, ellipse, join, mirror, panel, shift, straight, through
from catalog.demo.palette import Colour, darker, lighter
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
    hem = through((outer_hem, slacks.low), (outer_hem + slacks.hem / 2, slacks.low + 6), (outer_hem + slacks.hem, slacks.low + 1))
    inner = through((outer_hem + slacks.hem, slacks.low), (outer_knee + slacks.knee, knee_y), (CENTRE - 8, slacks.crotch + 22), (CENTRE + 1, slacks.crotch))
    return join(outer, hem, inner, straight((CENTRE + 1, slacks.top)))


def leg_folds(slacks: Slacks, rng: Random) -> list[Line]:
    """Wrinkles at crotch, knee and hem of the left leg."""
    lines = []
    for drop, reach in ((10, 84), (34, 66), (-14, 92)):
        bend = rng.uniform(-8, 8)
        lines.append(through((CENTRE - 8, slacks.crotch - 4), (CENTRE - reach / 2, slacks.crotch + drop / 2 + bend), (CENTRE - reach, slacks.crotch + drop + 16)))
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
    line = through((CENTRE - slacks.waist, slacks.top - 26), (CENTRE, slacks.top - 18), (CENTRE + slacks.waist, slacks.top - 26))
    inside = join(line, through((CENTRE + slacks.waist, slacks.top - 26), (CENTRE, slacks.top - 33), (CENTRE - slacks.waist, slacks.top - 26)))
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
    curve = through((CENTRE + 26, slacks.top + 8), (CENTRE + 25, slacks.crotch - 100), (CENTRE + 16, slacks.crotch - 74), (CENTRE, slacks.crotch - 62))
    if thread is None:
        tone_stitch(canvas, curve)
    else:
        stitch(canvas, thread, curve, shift(curve, -4, -2))


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
    add_buttons(canvas, straight((CENTRE + 8, slacks.top - 4)), 1, button_colour(darker(design.fabric.colour, 0.2)), radius=6.5)
    for side in (-1, 1):
        add_slit(canvas, (CENTRE + side * (slacks.waist - 24), slacks.top + 14), (CENTRE + side * (slacks.hip - 14), slacks.top + 106))
    if design.cut in ("wide-leg", "pleated", "cigarette"):
        _press_creases(canvas, slacks)
    if design.cut == "cargo":
        _add_cargo_pockets(canvas, slacks, design)


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


def _add_cargo_pockets(canvas: Canvas, slacks: Slacks, design: Design) -> None:
    y = slacks.crotch + 74
    for side in (-1, 1):
        x = CENTRE + side * 98
        add_pocket(canvas, panel(x - 36, y, x + 36, y + 96, radius=5), design.fabric)
        add_pocket(canvas, panel(x - 39, y - 8, x + 39, y + 26, radius=3), design.fabric)
        add_studs(canvas, [(x - 24, y + 16), (x + 24, y + 16)], design.metal, radius=4.0)


def _finish_jogger(canvas: Canvas, slacks: Slacks, design: Design) -> None:
    cloth = design.fabric.plain(design.accent if design.detail % 3 == 1 else design.fabric.colour, texture="rib")
    sew_seam(canvas, straight((CENTRE, slacks.top), (CENTRE, slacks.crotch)))
    line = through((CENTRE - slacks.waist, slacks.top - 26), (CENTRE, slacks.top - 18), (CENTRE + slacks.waist, slacks.top - 26))
    add_ribbing(canvas, line, 40.0, cloth)
    for side in (-1, 1):
        add_slit(canvas, (CENTRE + side * (slacks.waist - 16), slacks.top + 24), (CENTRE + side * (slacks.hip - 10), slacks.top + 112))
        cord = through((CENTRE + side * 9, slacks.top), (CENTRE + side * 16, slacks.top + 40), (CENTRE + side * 12, slacks.top + 84))
        canvas.shade([shift(cord, 2, 3)], 5.0, 0.3, blur=2)
        canvas.stroke([cord], 4.5, lighter(design.fabric.colour, 0.6))
    if design.cut == "jogger":
        left = CENTRE - slacks.spread - slacks.hem - 8
        cuff = through((left + 2, slacks.low - 4), (left + slacks.hem / 2, slacks.low + 1), (left + slacks.hem - 2, slacks.low - 3))
        add_ribbing(canvas, cuff, 34.0, cloth)
        add_ribbing(canvas, mirror(cuff), 34.0, cloth)


def draw_jeans(canvas: Canvas, design: Design) -> None:
    """Five-pocket jeans with a wash, coloured thread and a patch of fading."""
    slacks = shape_slacks(design)
    thread = THREADS[design.detail % 3]
    lay_trousers(canvas, slacks, design)
    _fade(canvas, slacks, design)
    _sew_denim(canvas, slacks, thread)
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


def _sew_denim(canvas: Canvas, slacks: Slacks, thread: Colour) -> None:
    left = CENTRE - slacks.spread - slacks.hem - 8
    hem = through((left + 2, slacks.low - 14), (left + slacks.hem / 2, slacks.low - 9), (left + slacks.hem - 1, slacks.low - 13))
    bag = through((CENTRE - 44, slacks.top + 4), (CENTRE - 58, slacks.top + 50), (CENTRE - slacks.hip + 10, slacks.top + 66))
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


def draw_shorts(canvas: Canvas, design: Design) -> None:
    """Shorts: chino, denim, sport, swim."""
    ease = (design.fit - 0.5) * 30
    low = 490.0 + design.length * 130.0
    slacks = Slacks(waist=128.0, top=196.0, hip=158.0, crotch=420.0, knee=144 + ease, hem=152 + ease, low=low, spread=12.0)
    if design.pose == "figure":
        lay_legs(canvas, design, top=low - 30)
    lay_trousers(canvas, slacks, design)
    if design.cut in ("sport", "swim"):
        _finish_sport(canvas, slacks, design)
        return
    thread = THREADS[design.detail % 3] if design.cut == "denim" else None
    sew_fly(canvas, slacks, thread)
    if thread is not None:
        _sew_denim(canvas, slacks, thread)
    else:
        for side in (-1, 1):
            add_slit(canvas, (CENTRE + side * 104, slacks.top + 14), (CENTRE + side * 142, slacks.top + 104))
    lay_waistband(canvas, slacks, design)
    add_studs(canvas, [(CENTRE + 4, slacks.top - 4)], design.metal if thread else button_colour(design.fabric.colour), radius=8.0)
    if design.cut == "cargo":
        _add_cargo_pockets(canvas, Slacks(crotch=380.0), design)


def _finish_sport(canvas: Canvas, slacks: Slacks, design: Design) -> None:
    sew_seam(canvas, straight((CENTRE, slacks.top), (CENTRE, slacks.crotch)))
    line = through((CENTRE - slacks.waist, slacks.top - 26), (CENTRE, slacks.top - 18), (CENTRE + slacks.waist, slacks.top - 26))
    add_ribbing(canvas, line, 38.0, design.fabric.plain(design.accent if design.detail % 2 else design.fabric.colour))
    if design.cut == "sport":
        stripe = through((CENTRE - slacks.hip + 20, slacks.top + 14), (CENTRE - slacks.hip - 2, 360), (CENTRE - slacks.hem - 8, slacks.low))
        canvas.stroke([stripe, mirror(stripe)], 9.0, design.accent)
    for side in (-1, 1):
        cord = through((CENTRE + side * 10, slacks.top), (CENTRE + side * 26, slacks.top + 36), (CENTRE + side * 16, slacks.top + 86))
        canvas.shade([shift(cord, 2, 3)], 5.0, 0.3, blur=2)
        canvas.stroke([cord], 5.0, lighter(design.accent, 0.5))
