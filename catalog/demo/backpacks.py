"""Backpacks: classic, roll-top, mini, rucksack."""

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.cloth import Lay
from catalog.demo.design import Design, Fabric
from catalog.demo.details import add_pocket, add_studs, add_zip, sew_seam
from catalog.demo.outline import CENTRE, Line, arc, arch, band, join, panel, straight, symmetric, through
from catalog.demo.shading import Relief
from catalog.demo.straps import strap_cloth


def draw_backpack(canvas: Canvas, design: Design) -> None:
    """A backpack: classic, roll-top, mini, rucksack with a flap."""
    wide = 138.0 + design.fit * 26
    trim = strap_cloth(design)
    for side in (-1, 1):
        strap = through(
            (CENTRE + side * 60, 190), (CENTRE + side * (wide + 24), 330), (CENTRE + side * (wide + 10), 600)
        )
        canvas.lay(Piece(band(strap, 26.0 * side), trim, relief=Relief(puff=1.0, wrinkles=0.1)))
    grab = arc((CENTRE, 184), 38, 44, start=180, stop=360)
    canvas.lay(Piece(band(grab, 12.0), trim, relief=Relief(puff=0.8, wrinkles=0)))
    roll = design.cut == "roll-top"
    top = 160.0
    half = join(
        arch(
            (CENTRE, top),
            (CENTRE - wide * 0.6, top + (2 if roll else 12)),
            (CENTRE - wide + 4, top + (6 if roll else 92)),
        ),
        through((CENTRE - wide + 4, top + (6 if roll else 92)), (CENTRE - wide - 6, 420), (CENTRE - wide, 600)),
        arch((CENTRE - wide, 600), (CENTRE - wide + 26, 656), (CENTRE, 664)),
    )
    body = symmetric(half)
    canvas.lay(Piece(body, design.fabric, relief=Relief(puff=2.0, wrinkles=0.7, seed=design.seed)))
    BACKPACKS[design.cut](canvas, design, body, wide)


def _finish_classic(canvas: Canvas, design: Design, body: Line, wide: float) -> None:
    opening = through(
        (CENTRE - wide + 16, 372),
        (CENTRE - wide + 26, 250),
        (CENTRE, 196),
        (CENTRE + wide - 26, 250),
        (CENTRE + wide - 16, 372),
    )
    add_zip(canvas, opening, design.metal, design.fabric.colour, width=6)
    pocket = panel(CENTRE - wide + 30, 440, CENTRE + wide - 30, 626, radius=26)
    cloth = design.fabric if design.detail % 2 else design.fabric.plain(design.accent)
    canvas.lay(Piece(pocket, cloth, lay=Lay(shift=6), relief=Relief(puff=1.4, wrinkles=0.4), cast=0.4))
    line = through((CENTRE - wide + 46, 474), (CENTRE, 466), (CENTRE + wide - 46, 474))
    add_zip(canvas, line, design.metal, cloth.colour, width=5)
    badge = panel(CENTRE - 26, 330, CENTRE + 26, 376, radius=6)
    add_pocket(canvas, badge, Fabric("plain", (design.accent,), "leather"))


def _finish_roll(canvas: Canvas, design: Design, body: Line, wide: float) -> None:
    trim = strap_cloth(design)
    for i in range(2):
        fold = band(
            through((CENTRE - wide - 4, 178 + i * 34), (CENTRE, 184 + i * 34), (CENTRE + wide + 4, 178 + i * 34)),
            34.0,
        )
        canvas.lay(Piece(fold, design.fabric.shaded(0.08 * i), relief=Relief(puff=1.0, wrinkles=0.4), cast=0.35))
    for side in (-1, 1):
        x = CENTRE + side * 66
        canvas.lay(
            Piece(
                panel(x - 11, 176, x + 11, 420, radius=5),
                trim,
                relief=Relief(puff=0.6, wrinkles=0),
                cast=0.35,
            )
        )
        canvas.stroke([panel(x - 16, 372, x + 16, 402, radius=4)], 5.0, design.metal)
    pocket = panel(CENTRE - wide + 26, 470, CENTRE + wide - 26, 630, radius=8)
    add_pocket(canvas, pocket, design.fabric)
    sew_seam(canvas, straight((CENTRE - wide + 26, 500), (CENTRE + wide - 26, 500)))


def _finish_rucksack(canvas: Canvas, design: Design, body: Line, wide: float) -> None:
    trim = strap_cloth(design)
    for side in (-1, 1):
        x = CENTRE + side * (wide * 0.52)
        add_pocket(canvas, panel(x - 52, 492, x + 52, 626, radius=16), design.fabric)
        add_pocket(canvas, panel(x - 55, 484, x + 55, 528, radius=8), design.fabric)
        add_studs(canvas, [(x, 514)], design.metal, radius=7)
    flap = symmetric(
        join(
            arch((CENTRE, 152), (CENTRE - wide * 0.7, 160), (CENTRE - wide - 2, 214)),
            arch((CENTRE - wide - 2, 214), (CENTRE - wide - 4, 330), (CENTRE - wide + 40, 384), (CENTRE, 396)),
        )
    )
    canvas.lay(Piece(flap, design.fabric, lay=Lay(shift=5), relief=Relief(puff=1.5, wrinkles=0.6), cast=0.45))
    for side in (-1, 1):
        x = CENTRE + side * 62
        canvas.lay(
            Piece(
                panel(x - 10, 270, x + 10, 450, radius=5),
                trim,
                relief=Relief(puff=0.6, wrinkles=0),
                cast=0.35,
            )
        )
        canvas.stroke([panel(x - 15, 384, x + 15, 416, radius=4)], 5.0, design.metal)


BACKPACKS = {
    "classic": _finish_classic,
    "mini": _finish_classic,
    "roll-top": _finish_roll,
    "rucksack": _finish_rucksack,
}
