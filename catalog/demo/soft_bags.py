"""Handbags without a frame: tote, hobo, bucket."""

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.cloth import Lay
from catalog.demo.design import Design
from catalog.demo.details import add_eyelets, add_pocket, add_studs, add_zip, tone_stitch
from catalog.demo.outline import (
    CENTRE,
    arc,
    arch,
    dashes,
    ellipse,
    join,
    mirror,
    panel,
    shift,
    straight,
    symmetric,
    through,
)
from catalog.demo.palette import darker
from catalog.demo.prints import print_motif
from catalog.demo.shading import Relief
from catalog.demo.straps import lay_handle, strap_cloth


def draw_tote(canvas: Canvas, design: Design) -> None:
    wide = 150.0 + design.fit * 34
    back = through((CENTRE - 74, 330), (CENTRE - 62, 180), (CENTRE, 126), (CENTRE + 62, 180), (CENTRE + 74, 330))
    lay_handle(canvas, design, shift(back, 8, -12))
    half = join(
        straight((CENTRE, 306), (CENTRE - wide, 300)),
        through((CENTRE - wide, 300), (CENTRE - wide + 12, 460), (CENTRE - wide + 26, 640)),
        arch((CENTRE - wide + 26, 640), (CENTRE - wide + 40, 656), (CENTRE, 660)),
    )
    relief = Relief(puff=1.5, wrinkles=0.7, seed=design.seed)
    canvas.lay(Piece(symmetric(half), design.fabric, lay=Lay(sag=5), relief=relief))
    with canvas.moved(0, 166):
        print_motif(canvas, design, shift(symmetric(half), 0, -166))
    tone_stitch(canvas, straight((CENTRE - wide + 4, 316), (CENTRE + wide - 4, 316)))
    front = through((CENTRE - 84, 400), (CENTRE - 70, 220), (CENTRE, 156), (CENTRE + 70, 220), (CENTRE + 84, 400))
    lay_handle(canvas, design, front, 17.0)
    for side in (-1, 1):
        x = CENTRE + side * 76
        add_pocket(canvas, panel(x - 16, 380, x + 16, 424, radius=4), strap_cloth(design))
        add_studs(canvas, [(x, 402)], design.metal, radius=5.0)
    if design.detail % 3 == 1:
        canvas.lay(
            Piece(
                panel(CENTRE - wide + 20, 560, CENTRE + wide - 20, 654, radius=8),
                strap_cloth(design),
                clip=symmetric(half),
                relief=Relief(puff=0.4),
                cast=0.2,
            )
        )


def draw_hobo(canvas: Canvas, design: Design) -> None:
    strap = through((CENTRE - 168, 392), (CENTRE - 130, 210), (CENTRE, 132), (CENTRE + 130, 210), (CENTRE + 168, 392))
    lay_handle(canvas, design, strap, 28.0)
    half = join(
        arch((CENTRE, 420), (CENTRE - 90, 408), (CENTRE - 160, 352), (CENTRE - 188, 360)),
        arch((CENTRE - 188, 360), (CENTRE - 206, 470), (CENTRE - 150, 596), (CENTRE, 632)),
    )
    folds = [
        through((CENTRE - 150 + i * 40, 420), (CENTRE - 120 + i * 30, 500), (CENTRE - 60 + i * 20, 580))
        for i in range(3)
    ]
    folds += [mirror(line) for line in folds]
    canvas.lay(
        Piece(
            symmetric(half),
            design.fabric,
            relief=Relief(puff=1.8, wrinkles=1.0, folds=folds, fold_width=22, seed=design.seed),
        )
    )
    rim = half[:31]
    tone_stitch(canvas, shift(rim, 0, 9), mirror(shift(rim, 0, 9)))
    add_zip(
        canvas,
        shift(join(rim[::-1], mirror(rim)[::-1])[10:50], 0, 2),
        design.metal,
        design.fabric.colour,
        width=5,
    )
    for side in (-1, 1):
        canvas.stroke([ellipse((CENTRE + side * 172, 378), 15, 15)], 6.0, design.metal)


def draw_bucket(canvas: Canvas, design: Design) -> None:
    strap = through((CENTRE - 118, 330), (CENTRE - 110, 200), (CENTRE, 110), (CENTRE + 110, 200), (CENTRE + 118, 330))
    lay_handle(canvas, design, strap, 15.0)
    mouth = ellipse((CENTRE, 318), 132, 26)
    canvas.lay(Piece(mouth, design.fabric.plain().shaded(0.5), relief=Relief(puff=0.3)))
    half = join(
        arc((CENTRE, 318), 132, 26, start=90, stop=180),
        through((CENTRE - 132, 318), (CENTRE - 122, 420), (CENTRE - 146, 540), (CENTRE - 150, 620)),
        arch((CENTRE - 150, 620), (CENTRE - 110, 650), (CENTRE, 658)),
    )
    pleats = [
        through((CENTRE + x, 340), (CENTRE + x * 1.05, 400), (CENTRE + x * 1.1, 470)) for x in range(-105, 120, 30)
    ]
    outline = symmetric(half)
    canvas.lay(Piece(outline, design.fabric, relief=Relief(puff=1.8, wrinkles=0.5, folds=pleats, seed=design.seed)))
    base = join(
        through((CENTRE - 160, 560), (CENTRE, 588), (CENTRE + 160, 560)),
        straight((CENTRE + 160, 670), (CENTRE - 160, 670)),
    )
    canvas.lay(Piece(base, strap_cloth(design), clip=outline, relief=Relief(puff=0.4), cast=0.2))
    cord = through((CENTRE - 124, 372), (CENTRE, 396), (CENTRE + 124, 372))
    add_eyelets(
        canvas,
        [(CENTRE + x, 390 - abs(x) * 0.12) for x in (-100, -60, -20, 20, 60, 100)],
        design.metal,
        radius=7.0,
    )
    canvas.stroke(dashes(cord, 34.0, 10.0), 6.0, darker(strap_cloth(design).colour, 0.1))
    for side in (-1, 1):
        tail = through((CENTRE, 398), (CENTRE + side * 20, 440), (CENTRE + side * 12, 500))
        canvas.shade([shift(tail, 3, 3)], 6.0, 0.3, blur=2)
        canvas.stroke([tail], 6.0, darker(strap_cloth(design).colour, 0.1))
