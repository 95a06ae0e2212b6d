"""Beanies: cuffed, pompom, slouchy, fisherman."""

from random import Random

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.cloth import Lay
from catalog.demo.design import Design
from catalog.demo.details import add_ribbing
from catalog.demo.outline import CENTRE, arc, arch, ellipse, join, spaced, straight, symmetric, through
from catalog.demo.palette import lighter
from catalog.demo.shading import Relief


def draw_beanie(canvas: Canvas, design: Design) -> None:
    """A beanie: cuffed, with a pompom, slouchy, fisherman."""
    lift = {"slouchy": 42.0, "fisherman": -44.0}.get(design.cut, 0.0)
    top = 262 - lift
    half = join(
        arch((CENTRE, top), (CENTRE - 86, top + 16), (CENTRE - 148, top + 104), (CENTRE - 160, 500)),
        straight((CENTRE - 160, 500), (CENTRE, 512)),
    )
    gathers = [
        through((CENTRE + x * 0.12, top + 14), (CENTRE + x * 0.55, top + 40), (CENTRE + x, top + 110))
        for x in (-110, -66, -22, 22, 66, 110)
    ]
    relief = Relief(puff=2.6, wrinkles=0.4, creases=gathers, fold_width=14, seed=design.seed, rim=1.2)
    canvas.lay(Piece(symmetric(half), design.fabric, lay=Lay(sag=-12), relief=relief))
    if design.cut == "pompom":
        _lay_pompom(canvas, design, top)
    if design.cut == "slouchy":
        add_ribbing(
            canvas,
            through((CENTRE - 160, 468), (CENTRE, 484), (CENTRE + 160, 468)),
            44.0,
            design.fabric.plain(),
        )
        return
    line = through((CENTRE - 168, 438), (CENTRE, 456), (CENTRE + 168, 438))
    cuff = design.fabric.plain(design.accent) if design.detail % 3 == 1 else design.fabric.plain()
    add_ribbing(canvas, line, 96.0, cuff, cast=0.4)
    if design.detail % 2:
        tag = straight((CENTRE + 62, 486), (CENTRE + 112, 482), (CENTRE + 113, 514), (CENTRE + 63, 518))
        canvas.lay(
            Piece(
                tag,
                design.fabric.plain((150, 104, 66), texture="leather"),
                relief=Relief(puff=0.4, wrinkles=0),
                cast=0.3,
            )
        )


def _lay_pompom(canvas: Canvas, design: Design, top: float) -> None:
    rng = Random(design.seed + 41)
    colour = design.accent if design.detail % 2 else lighter(design.fabric.colour, 0.15)
    rim = spaced(ellipse((CENTRE, top - 40), 66, 62), 90)
    fluffy = [
        (CENTRE + (x - CENTRE) * k, top - 40 + (y - top + 40) * k)
        for (x, y), k in ((p, rng.uniform(0.9, 1.08)) for p in rim)
    ]
    cloth = design.fabric.plain(colour, texture="teddy")
    canvas.lay(Piece(straight(*fluffy), cloth, relief=Relief(puff=2.4, wrinkles=0.6), cast=0.4))
    hairs = []
    for _ in range(110):
        angle, reach = rng.uniform(0, 360), rng.uniform(0.2, 0.95)
        tip = arc((CENTRE, top - 40), 66 * reach, 62 * reach, start=angle, stop=angle)[0]
        hairs.append(
            straight(
                (float(tip[0]), float(tip[1])),
                (float(tip[0] + (tip[0] - CENTRE) * 0.2), float(tip[1] + (tip[1] - top + 40) * 0.2)),
            )
        )
    canvas.shade(hairs[:60], 1.6, 0.2)
    canvas.shade(hairs[60:], 1.6, -0.12)
