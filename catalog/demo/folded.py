"""Garments folded for the shelf: tops in a square, trousers in half."""

from dataclasses import replace

from catalog.demo.bodies import lay_back, trim_cloth
from catalog.demo.canvas import Canvas, Piece
from catalog.demo.cloth import Lay
from catalog.demo.collars import lay_flaps, lay_stand, lay_turtleneck
from catalog.demo.design import Design
from catalog.demo.details import (
    add_buttons,
    add_pocket,
    add_ribbing,
    add_studs,
    button_colour,
    sew_seam,
    stitch,
    tone_stitch,
)
from catalog.demo.outline import CENTRE, Line, arch, band, join, panel, shift, straight, symmetric, through
from catalog.demo.prints import print_motif
from catalog.demo.shading import Relief
from catalog.demo.slacks import THREADS
from catalog.demo.torso import Torso, neck_line, neckline

FOLDABLE = frozenset(("T-shirt", "Shirt", "Polo", "Sweater", "Trousers", "Jeans"))
LOW = 610.0


def draw_folded(canvas: Canvas, design: Design) -> None:
    """The garment folded, seen from above."""
    if design.category in ("Trousers", "Jeans"):
        _fold_trousers(canvas, design)
    else:
        _fold_top(canvas, design)


def _fold_top(canvas: Canvas, design: Design) -> None:
    high = design.cut in ("turtleneck", "mock-neck", "half-zip")
    collared = design.category in ("Shirt", "Polo") and design.cut != "band-collar"
    torso = Torso(neck=64, top=196, dip=34 if collared or high else 52, shoulder=156)
    kind = "v" if design.cut == "v-neck" and not collared else "round"
    torso = replace(torso, dip=92.0) if kind == "v" else torso
    _lay_under_layers(canvas, design)
    if collared:
        lay_stand(canvas, torso, design)
    else:
        lay_back(canvas, torso, replace(design, pose="flat"), kind=kind)
    half = join(
        neckline(torso, kind),
        through((CENTRE - torso.neck, torso.top), (CENTRE - 120, 210), (CENTRE - 164, 228)),
        through((CENTRE - 164, 228), (CENTRE - 174, 300), (CENTRE - 172, 480), (CENTRE - 168, LOW - 16)),
        arch((CENTRE - 168, LOW - 16), (CENTRE - 156, LOW), (CENTRE, LOW + 4)),
    )
    body = symmetric(half)
    folds = [
        through((CENTRE - 150, 330 + i * 80), (CENTRE - 60, 344 + i * 74), (CENTRE + 10, 330 + i * 84))
        for i in range(3)
    ]
    canvas.lay(
        Piece(
            body,
            design.fabric,
            lay=Lay(sag=4),
            relief=Relief(puff=1.3, folds=folds, seed=design.seed),
            cast=0.3,
        )
    )
    print_motif(canvas, design, body)
    _finish_neck(canvas, torso, design, kind=kind, collared=collared, high=high)


def _lay_under_layers(canvas: Canvas, design: Design) -> None:
    for drop, tone in ((30.0, 0.18), (15.0, 0.08)):
        layer = panel(CENTRE - 166, 420, CENTRE + 166, LOW + drop, radius=16)
        canvas.lay(
            Piece(
                layer,
                design.fabric.shaded(tone),
                lay=Lay(shift=drop),
                relief=Relief(puff=1.2, wrinkles=0.3),
                cast=0.4,
            )
        )


def _finish_neck(canvas: Canvas, torso: Torso, design: Design, *, kind: str, collared: bool, high: bool) -> None:
    if collared:
        strip = panel(CENTRE - 14, torso.top + 30, CENTRE + 14, LOW - 2 if design.category == "Shirt" else 340)
        canvas.lay(Piece(strip, design.fabric, lay=Lay(shift=4), relief=Relief(puff=0.3, wrinkles=0.3), cast=0.22))
        low = LOW - 30 if design.category == "Shirt" else 322
        count = 6 if design.category == "Shirt" else 3
        add_buttons(
            canvas,
            straight((CENTRE, torso.top + 56), (CENTRE, low)),
            count,
            button_colour(design.fabric.colour),
        )
        lay_flaps(
            canvas,
            torso,
            design.fabric if design.category == "Shirt" else trim_cloth(design),
            drop=82,
            spread=66,
        )
    elif high:
        lay_turtleneck(canvas, torso, trim_cloth(design, design.fabric.texture), rise=44)
    else:
        line = neck_line(torso, kind)
        width = 20.0 if design.category == "Sweater" else 12.0
        add_ribbing(canvas, line, width, trim_cloth(design))


def _fold_trousers(canvas: Canvas, design: Design) -> None:
    left, right, top = 196.0, 404.0, 150.0
    thread = THREADS[design.detail % 3] if design.category == "Jeans" else None
    for drop in (16.0, 0.0):
        leg = join(
            straight((left - drop * 0.4, top), (right - 4, top)),
            through((right - 4, top), (right + 18, 260), (right + 4, 420), (right - 8 + drop, 664 + drop)),
            straight((left + 12, 668 + drop)),
            through((left + 12, 668 + drop), (left - 2, 420), (left - drop * 0.4, top)),
        )
        folds = [
            through((left + 20, 470 + i * 40), (left + 90, 486 + i * 36), (right - 20, 474 + i * 40)) for i in range(3)
        ]
        cloth = design.fabric.shaded(0.14) if drop else design.fabric
        canvas.lay(Piece(leg, cloth, relief=Relief(puff=1.4, folds=folds, seed=design.seed + int(drop)), cast=0.4))
    _finish_half(canvas, design, straight((left, top - 22), (right - 6, top - 22)), thread)
    hem = straight((left + 16, 652), (right - 10, 648))
    if thread is None:
        tone_stitch(canvas, hem)
        add_pocket(canvas, straight((262, 226), (356, 230), (356, 238), (262, 234)), design.fabric)
        add_buttons(canvas, straight((309, 248)), 1, button_colour(design.fabric.colour))
        return
    stitch(canvas, thread, hem)
    pocket = straight((246, 236), (362, 244), (366, 348), (308, 380), (246, 342))
    add_pocket(canvas, pocket, design.fabric, thread=thread)
    wing = through((254, 292), (306, 300), (308, 318), (312, 300), (360, 296))
    stitch(canvas, thread, wing, shift(wing, 0, 6))
    yoke = straight((left, 216), (right + 12, 196))
    sew_seam(canvas, yoke)
    stitch(canvas, thread, shift(yoke, 0, 5))


def _finish_half(canvas: Canvas, design: Design, line: Line, thread: tuple[int, int, int] | None) -> None:
    canvas.lay(Piece(band(line, 34.0), design.fabric, relief=Relief(puff=0.7, wrinkles=0.2), cast=0.3))
    for x in (230.0, 330.0):
        loop = panel(x - 6, 120, x + 6, 168, radius=2)
        canvas.lay(Piece(loop, design.fabric, relief=Relief(puff=0.5, wrinkles=0), cast=0.35))
    if thread is None:
        return
    stitch(canvas, thread, shift(line, 0, 5), shift(line, 0, 29))
    patch = panel(346, 126, 392, 160, radius=2)
    canvas.lay(
        Piece(
            patch,
            design.fabric.plain((170, 118, 70), texture="leather"),
            relief=Relief(puff=0.3, wrinkles=0),
            cast=0.25,
        )
    )
    add_studs(canvas, [(252, 240), (358, 246)], design.metal, radius=3.5)
