"""Handbags: tote, satchel, hobo, chain bag, bucket."""

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.cloth import Lay
from catalog.demo.design import Design
from catalog.demo.details import stitch
from catalog.demo.outline import (
    CENTRE,
    arch,
    dashes,
    ellipse,
    join,
    panel,
    shift,
    straight,
    symmetric,
    through,
)
from catalog.demo.palette import darker, lighter
from catalog.demo.shading import Relief
from catalog.demo.soft_bags import draw_bucket, draw_hobo, draw_tote
from catalog.demo.straps import add_clasp, lay_handle

BODY = Relief(puff=1.7, wrinkles=0.35, rim=1.0)


def draw_handbag(canvas: Canvas, design: Design) -> None:
    """A handbag: tote, satchel, hobo, chain bag, bucket, basket."""
    HANDBAGS[design.cut](canvas, design)


def _draw_satchel(canvas: Canvas, design: Design) -> None:
    handle = through((CENTRE - 62, 300), (CENTRE - 54, 222), (CENTRE, 196), (CENTRE + 54, 222), (CENTRE + 62, 300))
    lay_handle(canvas, design, handle, 18.0)
    wide = 168.0 + design.fit * 20
    body = symmetric(
        join(
            straight((CENTRE, 286), (CENTRE - wide + 16, 288)),
            through((CENTRE - wide + 16, 288), (CENTRE - wide, 420), (CENTRE - wide - 4, 590)),
            arch((CENTRE - wide - 4, 590), (CENTRE - wide + 16, 612), (CENTRE, 616)),
        )
    )
    canvas.lay(Piece(body, design.fabric, relief=BODY))
    drop = 430.0 + 40 * (design.detail % 3)
    flap = symmetric(
        join(
            straight((CENTRE, 280), (CENTRE - wide + 18, 282)),
            arch(
                (CENTRE - wide + 18, 282),
                (CENTRE - wide + 4, 360),
                (CENTRE - wide + 20, drop - 16),
                (CENTRE - wide * 0.5, drop + 10),
                (CENTRE, drop + 16),
            ),
        )
    )
    canvas.lay(Piece(flap, design.fabric, lay=Lay(shift=6), relief=Relief(puff=1.2, wrinkles=0.2), cast=0.5))
    border = (flap - (CENTRE, 360)) * 0.955 + (CENTRE, 360)
    stitch(canvas, lighter(design.fabric.colour, 0.4), border)
    add_clasp(canvas, design, drop - 2)
    for side in (-1, 1):
        ring = ellipse((CENTRE + side * 64, 300), 13, 13)
        canvas.stroke([ring], 5.0, design.metal)


def _draw_chain(canvas: Canvas, design: Design) -> None:
    chain = through((CENTRE - 150, 400), (CENTRE - 128, 210), (CENTRE, 118), (CENTRE + 128, 210), (CENTRE + 150, 400))
    links = dashes(chain, 12.0, 5.0)
    canvas.shade([shift(link, 2, 3) for link in links], 9.0, 0.3)
    canvas.stroke([chain], 4.0, darker(design.metal, 0.4))
    canvas.stroke(links, 9.0, darker(design.metal, 0.1))
    canvas.stroke([shift(link, -1, -1) for link in links], 4.0, lighter(design.metal, 0.45))
    body = panel(CENTRE - 180, 386, CENTRE + 180, 618, radius=24)
    lines = [straight((x, 380), (x + s * 260, 640)) for s in (-1, 1) for x in range(-100, 760, 44)]
    quilted = design.detail % 3 != 2
    inner = [
        straight((x, 392), (x + s * 130, 612))
        for s in (-1, 1)
        for x in range(60, 560, 44)
        if 130 < x < 470 and 130 < x + s * 130 < 470
    ]
    relief = Relief(puff=1.7, wrinkles=0.2, creases=lines if quilted else (), fold_width=12)
    canvas.lay(Piece(body, design.fabric, relief=relief))
    flap = symmetric(
        join(
            straight((CENTRE, 380), (CENTRE - 160, 380)),
            arch(
                (CENTRE - 160, 380),
                (CENTRE - 182, 400),
                (CENTRE - 178, 470),
                (CENTRE - 90, 508),
                (CENTRE, 520),
            ),
        )
    )
    canvas.lay(Piece(flap, design.fabric, relief=relief, cast=0.5))
    if quilted:
        canvas.shade(inner, 1.4, 0.22)
    add_clasp(canvas, design, 496)


HANDBAGS = {
    "tote": draw_tote,
    "satchel": _draw_satchel,
    "hobo": draw_hobo,
    "shoulder": _draw_chain,
    "bucket": draw_bucket,
}
