"""Caps, hats."""

from random import Random

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.cloth import Lay
from catalog.demo.design import Design
from catalog.demo.details import add_eyelets, sew_seam, tone_stitch
from catalog.demo.motifs import MOTIFS
from catalog.demo.outline import (
    CENTRE,
    Line,
    arch,
    band,
    ellipse,
    grow,
    join,
    mirror,
    shift,
    straight,
    symmetric,
    through,
)
from catalog.demo.palette import darker
from catalog.demo.prints import pick_colour
from catalog.demo.shading import Relief


def draw_cap(canvas: Canvas, design: Design) -> None:
    """A cap or hat: baseball, trucker, bucket, fedora, straw."""
    CAPS[design.cut](canvas, design)


def _draw_baseball(canvas: Canvas, design: Design) -> None:
    crown_half = arch((CENTRE, 214), (CENTRE - 96, 232), (CENTRE - 166, 318), (CENTRE - 178, 448))
    low = arch((CENTRE - 178, 448), (CENTRE - 90, 478), (CENTRE, 486))
    crown = symmetric(join(crown_half, low))
    canvas.lay(
        Piece(
            crown,
            design.fabric,
            lay=Lay(sag=-10),
            relief=Relief(puff=2.4, wrinkles=0.35, seed=design.seed, rim=1.2),
        )
    )
    if design.cut == "trucker":
        _lay_front(canvas, design, crown)
    else:
        _sew_panels(canvas, design)
    canvas.lay(
        Piece(
            ellipse((CENTRE, 214), 15, 9),
            design.fabric.plain(design.accent),
            relief=Relief(puff=1.0),
            cast=0.3,
        )
    )
    _badge(canvas, design, (CENTRE, 344), 0.66)
    _lay_peak(canvas, design)


def _lay_front(canvas: Canvas, design: Design, crown: Line) -> None:
    front = symmetric(
        join(
            through((CENTRE, 216), (CENTRE - 66, 250), (CENTRE - 108, 360), (CENTRE - 116, 480)),
            straight((CENTRE, 490)),
        )
    )
    canvas.lay(
        Piece(
            front,
            design.fabric.plain(design.accent, texture="cotton"),
            clip=crown,
            relief=Relief(puff=1.2, wrinkles=0.1),
            cast=0.1,
        )
    )
    sew_seam(canvas, through((CENTRE, 216), (CENTRE - 66, 250), (CENTRE - 108, 360), (CENTRE - 116, 470)))
    sew_seam(canvas, through((CENTRE, 216), (CENTRE + 66, 250), (CENTRE + 108, 360), (CENTRE + 116, 470)))


def _sew_panels(canvas: Canvas, design: Design) -> None:
    for reach in (0, 98):
        seam = through((CENTRE, 216), (CENTRE - reach * 0.8, 300), (CENTRE - reach * 1.1, 476))
        sew_seam(canvas, seam, mirror(seam))
        tone_stitch(canvas, shift(seam, -5, 0), shift(mirror(seam), 5, 0))
    add_eyelets(canvas, [(CENTRE - 84, 310), (CENTRE + 84, 310)], darker(design.fabric.colour, 0.15), radius=6)


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
        through(
            (CENTRE + 150, 418),
            (CENTRE + 214, 520),
            (CENTRE + 204, 544),
            (CENTRE, 582),
            (CENTRE - 204, 544),
            (CENTRE - 214, 520),
            (CENTRE - 150, 418),
        ),
    )
    canvas.lay(
        Piece(
            brim,
            design.fabric,
            lay=Lay(sag=16),
            relief=Relief(puff=1.3, wrinkles=0.7, seed=design.seed + 1),
            cast=0.4,
        )
    )
    for i in range(4):
        tone_stitch(
            canvas,
            through(
                (CENTRE - 166 - i * 11, 456 + i * 21),
                (CENTRE, 486 + i * 24),
                (CENTRE + 166 + i * 11, 456 + i * 21),
            ),
        )
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
    canvas.lay(
        Piece(
            ribbon,
            design.fabric.plain(design.accent, texture="rib"),
            relief=Relief(puff=0.6, wrinkles=0),
            cast=0.25,
        )
    )
    knot = straight((CENTRE + 96, 448), (CENTRE + 128, 436), (CENTRE + 132, 492), (CENTRE + 100, 502))
    canvas.lay(Piece(knot, design.fabric.plain(design.accent, texture="rib"), relief=Relief(puff=0.9), cast=0.3))


CAPS = {
    "baseball": _draw_baseball,
    "trucker": _draw_baseball,
    "bucket": _draw_bucket_hat,
    "fedora": _draw_fedora,
}
