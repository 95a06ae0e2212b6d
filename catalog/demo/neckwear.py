"""Scarves, ties."""

from random import Random

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.cloth import Lay
from catalog.demo.design import Design
from catalog.demo.outline import CENTRE, join, loop, shift, straight, symmetric, through
from catalog.demo.palette import darker, lighter
from catalog.demo.shading import Relief


def draw_scarf(canvas: Canvas, design: Design) -> None:
    """A scarf tied in a loop, two ends hanging, fringed."""
    spread = 26 + 20 * design.fit
    _lay_loop_back(canvas, design)
    for side, low in ((1, 640 + 60 * design.length), (-1, 600 + 60 * design.length)):
        top = (CENTRE + side * 26, 300.0)
        x = CENTRE + side * (56 + spread * 0.5)
        outline = join(
            through((top[0] - 44, top[1]), (x - 62, 450), (x - 58, low)),
            straight((x - 58, low), (x + 50, low - 4)),
            through((x + 50, low - 4), (x + 56, 450), (top[0] + 46, top[1])),
        )
        folds = [through((top[0] + d, 320), (x + d * 1.3, 480), (x + d * 1.2, low - 20)) for d in (-28, 2, 30)]
        lay = Lay(grain=-6.0 * side, pivot=(x, 450), shift=20 * side)
        _fringe(canvas, design, x - 56, x + 48, low)
        canvas.lay(
            Piece(
                outline,
                design.fabric,
                lay=lay,
                relief=Relief(puff=1.0, folds=folds, fold_width=22, seed=design.seed + side),
                cast=0.4,
            )
        )
    _lay_loop_front(canvas, design)


def _fringe(canvas: Canvas, design: Design, left: float, right: float, low: float) -> None:
    if design.detail % 3 == 2:
        return
    rng = Random(design.seed + int(left))
    threads = []
    count = 16
    for i in range(count + 1):
        x = left + (right - left) * i / count
        threads.append(
            through(
                (x, low - 6),
                (x + rng.uniform(-3, 3), low + 16),
                (x + rng.uniform(-6, 6), low + rng.uniform(32, 44)),
            )
        )
    canvas.stroke(threads, 5.0, darker(design.fabric.colour, 0.15))
    canvas.stroke([shift(thread, -0.8, 0) for thread in threads], 2.6, lighter(design.fabric.colour, 0.1))


def _lay_loop_back(canvas: Canvas, design: Design) -> None:
    outline = loop(
        (CENTRE, 108),
        (CENTRE + 104, 138),
        (CENTRE + 132, 220),
        (CENTRE + 60, 300),
        (CENTRE - 60, 300),
        (CENTRE - 132, 220),
        (CENTRE - 104, 138),
    )
    hole = loop(
        (CENTRE, 170),
        (CENTRE + 54, 186),
        (CENTRE + 58, 226),
        (CENTRE, 252),
        (CENTRE - 58, 226),
        (CENTRE - 54, 186),
    )
    canvas.lay(
        Piece(
            outline,
            design.fabric.shaded(0.12),
            lay=Lay(grain=20),
            relief=Relief(puff=1.4, seed=design.seed),
            hole=hole,
        )
    )


def _lay_loop_front(canvas: Canvas, design: Design) -> None:
    for side in (1, -1):
        outline = join(
            through(
                (CENTRE + side * 96, 136),
                (CENTRE + side * 140, 214),
                (CENTRE + side * 78, 306),
                (CENTRE - side * 44, 348),
            ),
            through(
                (CENTRE - side * 44, 348),
                (CENTRE - side * 66, 306),
                (CENTRE - side * 40, 272),
                (CENTRE + side * 34, 238),
                (CENTRE + side * 56, 186),
                (CENTRE + side * 60, 146),
                (CENTRE + side * 96, 136),
            ),
        )
        folds = [
            through(
                (CENTRE + side * (70 + d), 170),
                (CENTRE + side * (80 + d), 240),
                (CENTRE - side * 20, 300 + d),
            )
            for d in (0, 18, 36)
        ]
        canvas.lay(
            Piece(
                outline,
                design.fabric,
                lay=Lay(grain=38.0 * side),
                relief=Relief(puff=1.3, folds=folds, fold_width=14, seed=design.seed + 5),
                cast=0.4,
            )
        )


def draw_tie(canvas: Canvas, design: Design) -> None:
    """A tie, knotted, hanging."""
    wide = 44.0 + 26 * design.fit
    neck = join(
        through((CENTRE - 26, 158), (CENTRE - 70, 100), (CENTRE, 82), (CENTRE + 70, 100), (CENTRE + 26, 158)),
        through((CENTRE + 16, 166), (CENTRE + 46, 112), (CENTRE, 102), (CENTRE - 46, 112), (CENTRE - 16, 166)),
    )
    canvas.lay(Piece(neck, design.fabric.shaded(0.15), relief=Relief(puff=0.8, wrinkles=0)))
    tail = straight((CENTRE - 10, 220), (CENTRE + 22, 220), (CENTRE + 40, 620), (CENTRE + 14, 648), (CENTRE - 12, 620))
    canvas.lay(Piece(tail, design.fabric.shaded(0.2), lay=Lay(grain=-36), relief=Relief(puff=0.6, wrinkles=0.2)))
    blade = symmetric(
        join(
            straight((CENTRE, 200), (CENTRE - 22, 204)),
            through((CENTRE - 22, 204), (CENTRE - 40, 420), (CENTRE - wide, 650)),
            straight((CENTRE, 720)),
        )
    )
    folds = [
        through((CENTRE - 12, 214), (CENTRE - 4, 270), (CENTRE - 10, 330)),
        through((CENTRE + 10, 216), (CENTRE + 6, 260), (CENTRE + 12, 300)),
    ]
    canvas.lay(
        Piece(
            blade,
            design.fabric,
            lay=Lay(grain=40),
            relief=Relief(puff=0.9, folds=folds, wrinkles=0.2),
            cast=0.4,
        )
    )
    knot = join(
        through((CENTRE - 38, 146), (CENTRE, 138), (CENTRE + 38, 146)),
        through((CENTRE + 38, 146), (CENTRE + 32, 184), (CENTRE + 22, 212)),
        through((CENTRE + 22, 212), (CENTRE, 218), (CENTRE - 22, 212)),
        through((CENTRE - 22, 212), (CENTRE - 32, 184), (CENTRE - 38, 146)),
    )
    canvas.lay(Piece(knot, design.fabric, lay=Lay(grain=-40), relief=Relief(puff=1.4, wrinkles=0.2), cast=0.45))
