"""Caps, hats, beanies."""

from random import Random

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.cloth import Lay
from catalog.demo.design import Design
from catalog.demo.details import add_eyelets, add_ribbing, sew_seam, tone_stitch
from catalog.demo.outline import CENTRE, arch, arc, band, ellipse, grow, join, mirror, shift, spaced, straight, symmetric, through
from catalog.demo.palette import darker, lighter
from catalog.demo.prints import MOTIFS, pick_colour
from catalog.demo.shading import Relief


def draw_cap(canvas: Canvas, design: Design) -> None:
    """A cap or hat: baseball, trucker, bucket, fedora, straw."""
    CAPS[design.cut](canvas, design)


def _draw_baseball(canvas: Canvas, design: Design) -> None:
    crown_half = arch((CENTRE, 214), (CENTRE - 96, 232), (CENTRE - 166, 318), (CENTRE - 178, 448))
    low = arch((CENTRE - 178, 448), (CENTRE - 90, 478), (CENTRE, 486))
    crown = symmetric(join(crown_half, low))
    canvas.lay(Piece(crown, design.fabric, lay=Lay(sag=-10), relief=Relief(puff=2.4, wrinkles=0.35, seed=design.seed, rim=1.2)))
    if design.cut == "trucker":
        front = symmetric(join(through((CENTRE, 216), (CENTRE - 66, 250), (CENTRE - 108, 360), (CENTRE - 116, 480)), straight((CENTRE, 490))))
        canvas.lay(Piece(front, design.fabric.plain(design.accent, texture="cotton"), clip=crown, relief=Relief(puff=1.2, wrinkles=0.1), cast=0.1))
        sew_seam(canvas, through((CENTRE, 216), (CENTRE - 66, 250), (CENTRE - 108, 360), (CENTRE - 116, 470)))
        sew_seam(canvas, through((CENTRE, 216), (CENTRE + 66, 250), (CENTRE + 108, 360), (CENTRE + 116, 470)))
    else:
        for reach in (0, 98):
            seam = through((CENTRE, 216), (CENTRE - reach * 0.8, 300), (CENTRE - reach * 1.1, 476))
            sew_seam(canvas, seam, mirror(seam))
            tone_stitch(canvas, shift(seam, -5, 0), shift(mirror(seam), 5, 0))
        add_eyelets(canvas, [(CENTRE - 84, 310), (CENTRE + 84, 310)], darker(design.fabric.colour, 0.15), radius=6)
    canvas.lay(Piece(ellipse((CENTRE, 214), 15, 9), design.fabric.plain(design.accent), relief=Relief(puff=1.0), cast=0.3))
    _badge(canvas, design, (CENTRE, 344), 0.66)
    _lay_peak(canvas, design)


def _lay_peak(canvas: Canvas, design: Design) -> None:
    under = design.detail % 2 == 0
    cloth = design.fabric.plain() if under else design.fabric.plain(design.accent)
    top = arch((CENTRE - 206, 548), (CENTRE - 184, 476), (CENTRE - 96, 444), (CENTRE, 436))
    rim = arch((CENTRE, 548), (CENTRE - 96, 552), (CENTRE - 170, 574), (CENTRE - 200, 572), (CENTRE - 206, 548))
    outline = symmetric(join(rim, top))
    canvas.lay(Piece(outline, cloth, relief=Relief(puff=1.8, wrinkles=0.1, rim=1.0), cast=0.5))
    for i in range(5):
        y = 462.0 + i * 16
        half = arch((CENTRE - 172 - i * 4, y + 68), (CENTRE - 150, y + 26), (CENTRE - 80, y + 6), (CENTRE, y))
        tone_stitch(canvas, join(half, mirror(half)))


def _badge(canvas: Canvas, design: Design, at: tuple[float, float], size: float) -> None:
    if not design.motif:
        return
    for shapes, index in MOTIFS[design.motif](Random(design.seed + 23)):
        canvas.ink([shift(grow(shape, size, size, (0, 0)), *at) for shape in shapes], pick_colour(design, index))


def _draw_bucket_hat(canvas: Canvas, design: Design) -> None:
    half = join(
        arch((CENTRE, 232), (CENTRE - 100, 240), (CENTRE - 132, 284), (CENTRE - 150, 424)),
        through((CENTRE - 150, 424), (CENTRE, 452)),
    )
    canvas.lay(Piece(symmetric(half), design.fabric, relief=Relief(puff=1.8, wrinkles=0.7, seed=design.seed)))
    rim = through((CENTRE - 128, 280), (CENTRE, 304), (CENTRE + 128, 280))
    sew_seam(canvas, rim)
    tone_stitch(canvas, shift(rim, 0, 6))
    brim = join(
        through((CENTRE - 150, 418), (CENTRE, 448), (CENTRE + 150, 418)),
        through((CENTRE + 150, 418), (CENTRE + 214, 520), (CENTRE + 204, 544), (CENTRE, 582), (CENTRE - 204, 544), (CENTRE - 214, 520), (CENTRE - 150, 418)),
    )
    canvas.lay(Piece(brim, design.fabric, lay=Lay(sag=16), relief=Relief(puff=1.3, wrinkles=0.7, seed=design.seed + 1), cast=0.4))
    for i in range(4):
        tone_stitch(canvas, through((CENTRE - 166 - i * 11, 456 + i * 21), (CENTRE, 486 + i * 24), (CENTRE + 166 + i * 11, 456 + i * 21)))
    _badge(canvas, design, (CENTRE, 372), 0.45)


def _draw_fedora(canvas: Canvas, design: Design) -> None:
    brim = ellipse((CENTRE, 500), 236, 74)
    canvas.lay(Piece(brim, design.fabric, relief=Relief(puff=1.5, wrinkles=0.2, seed=design.seed)))
    half = join(
        arch((CENTRE, 262), (CENTRE - 60, 236), (CENTRE - 116, 272), (CENTRE - 140, 390), (CENTRE - 148, 490)),
        arch((CENTRE - 148, 490), (CENTRE - 80, 516), (CENTRE, 522)),
    )
    pinch = through((CENTRE - 6, 262), (CENTRE - 30, 330), (CENTRE - 64, 384))
    relief = Relief(puff=2.2, wrinkles=0.2, creases=[pinch, mirror(pinch)], fold_width=46, seed=design.seed)
    canvas.lay(Piece(symmetric(half), design.fabric, relief=relief, cast=0.45))
    ribbon = band(through((CENTRE - 146, 446), (CENTRE, 478), (CENTRE + 146, 446)), 42.0)
    canvas.lay(Piece(ribbon, design.fabric.plain(design.accent, texture="rib"), relief=Relief(puff=0.6, wrinkles=0), cast=0.25))
    knot = straight((CENTRE + 96, 448), (CENTRE + 128, 436), (CENTRE + 132, 492), (CENTRE + 100, 502))
    canvas.lay(Piece(knot, design.fabric.plain(design.accent, texture="rib"), relief=Relief(puff=0.9), cast=0.3))


def draw_beanie(canvas: Canvas, design: Design) -> None:
    """A beanie: cuffed, with a pompom, slouchy, fisherman."""
    lift = {"slouchy": 42.0, "fisherman": -44.0}.get(design.cut, 0.0)
    top = 262 - lift
    half = join(
        arch((CENTRE, top), (CENTRE - 86, top + 16), (CENTRE - 148, top + 104), (CENTRE - 160, 500)),
        straight((CENTRE - 160, 500), (CENTRE, 512)),
    )
    gathers = [through((CENTRE + x * 0.12, top + 14), (CENTRE + x * 0.55, top + 40), (CENTRE + x, top + 110)) for x in (-110, -66, -22, 22, 66, 110)]
    relief = Relief(puff=2.6, wrinkles=0.4, creases=gathers, fold_width=14, seed=design.seed, rim=1.2)
    canvas.lay(Piece(symmetric(half), design.fabric, lay=Lay(sag=-12), relief=relief))
    if design.cut == "pompom":
        _lay_pompom(canvas, design, top)
    if design.cut == "slouchy":
        add_ribbing(canvas, through((CENTRE - 160, 468), (CENTRE, 484), (CENTRE + 160, 468)), 44.0, design.fabric.plain())
        return
    line = through((CENTRE - 168, 438), (CENTRE, 456), (CENTRE + 168, 438))
    cuff = design.fabric.plain(design.accent) if design.detail % 3 == 1 else design.fabric.plain()
    add_ribbing(canvas, line, 96.0, cuff, cast=0.4)
    if design.detail % 2:
        tag = straight((CENTRE + 62, 486), (CENTRE + 112, 482), (CENTRE + 113, 514), (CENTRE + 63, 518))
        canvas.lay(Piece(tag, design.fabric.plain((150, 104, 66), texture="leather"), relief=Relief(puff=0.4, wrinkles=0), cast=0.3))


def _lay_pompom(canvas: Canvas, design: Design, top: float) -> None:
    rng = Random(design.seed + 41)
    colour = design.accent if design.detail % 2 else lighter(design.fabric.colour, 0.15)
    rim = spaced(ellipse((CENTRE, top - 40), 66, 62), 90)
    fluffy = [(CENTRE + (x - CENTRE) * k, top - 40 + (y - top + 40) * k) for (x, y), k in ((p, rng.uniform(0.9, 1.08)) for p in rim)]
    cloth = design.fabric.plain(colour, texture="teddy")
    canvas.lay(Piece(straight(*fluffy), cloth, relief=Relief(puff=2.4, wrinkles=0.6), cast=0.4))
    hairs = []
    for _ in range(110):
        angle, reach = rng.uniform(0, 360), rng.uniform(0.2, 0.95)
        tip = arc((CENTRE, top - 40), 66 * reach, 62 * reach, start=angle, stop=angle)[0]
        hairs.append(straight((float(tip[0]), float(tip[1])), (float(tip[0] + (tip[0] - CENTRE) * 0.2), float(tip[1] + (tip[1] - top + 40) * 0.2))))
    canvas.shade(hairs[:60], 1.6, 0.2)
    canvas.shade(hairs[60:], 1.6, -0.12)


CAPS = {
    "baseball": _draw_baseball,
    "trucker": _draw_baseball,
    "bucket": _draw_bucket_hat,
    "fedora": _draw_fedora,
}
