"""Bags: handbags and backpacks."""

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.cloth import Lay
from catalog.demo.design import Design, Fabric
from catalog.demo.details import add_eyelets, add_pocket, add_studs, add_zip, sew_seam, stitch, tone_stitch
from catalog.demo.outline import (
    CENTRE, arch,
    Line,
    arc,
    band,
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
from catalog.demo.palette import darker, lighter
from catalog.demo.shading import Relief

BODY = Relief(puff=1.7, wrinkles=0.35, rim=1.0)


def draw_handbag(canvas: Canvas, design: Design) -> None:
    """A handbag: tote, satchel, hobo, chain bag, bucket, basket."""
    HANDBAGS[design.cut](canvas, design)


def _strap_cloth(design: Design) -> Fabric:
    texture = "leather" if design.fabric.texture in ("canvas", "straw", "teddy") else design.fabric.texture
    colour = design.accent if design.detail % 2 or texture != design.fabric.texture else design.fabric.colour
    return Fabric("plain", (colour,), texture, 1.0, design.seed)


def _lay_handle(canvas: Canvas, design: Design, line: Line, width: float = 15.0) -> None:
    cloth = _strap_cloth(design)
    canvas.lay(Piece(band(line, width), cloth, relief=Relief(puff=0.9, wrinkles=0), cast=0.3))
    tone_stitch(canvas, band(line, width)[: len(line)] + (0, 3))


def _draw_tote(canvas: Canvas, design: Design) -> None:
    wide = 150.0 + design.fit * 34
    back = through((CENTRE - 74, 330), (CENTRE - 62, 180), (CENTRE, 126), (CENTRE + 62, 180), (CENTRE + 74, 330))
    _lay_handle(canvas, design, shift(back, 8, -12))
    half = join(
        straight((CENTRE, 306), (CENTRE - wide, 300)),
        through((CENTRE - wide, 300), (CENTRE - wide + 12, 460), (CENTRE - wide + 26, 640)),
        arch((CENTRE - wide + 26, 640), (CENTRE - wide + 40, 656), (CENTRE, 660)),
    )
    relief = Relief(puff=1.5, wrinkles=0.7, seed=design.seed)
    canvas.lay(Piece(symmetric(half), design.fabric, lay=Lay(sag=5), relief=relief))
    tone_stitch(canvas, straight((CENTRE - wide + 4, 316), (CENTRE + wide - 4, 316)))
    front = through((CENTRE - 84, 400), (CENTRE - 70, 220), (CENTRE, 156), (CENTRE + 70, 220), (CENTRE + 84, 400))
    _lay_handle(canvas, design, front, 17.0)
    for side in (-1, 1):
        x = CENTRE + side * 76
        add_pocket(canvas, panel(x - 16, 380, x + 16, 424, radius=4), _strap_cloth(design))
        add_studs(canvas, [(x, 402)], design.metal, radius=5.0)
    if design.detail % 3 == 1:
        canvas.lay(Piece(panel(CENTRE - wide + 20, 560, CENTRE + wide - 20, 654, radius=8), _strap_cloth(design), clip=symmetric(half), relief=Relief(puff=0.4), cast=0.2))


def _draw_satchel(canvas: Canvas, design: Design) -> None:
    handle = through((CENTRE - 62, 300), (CENTRE - 54, 222), (CENTRE, 196), (CENTRE + 54, 222), (CENTRE + 62, 300))
    _lay_handle(canvas, design, handle, 18.0)
    wide = 168.0 + design.fit * 20
    body = symmetric(join(straight((CENTRE, 286), (CENTRE - wide + 16, 288)), through((CENTRE - wide + 16, 288), (CENTRE - wide, 420), (CENTRE - wide - 4, 590)), arch((CENTRE - wide - 4, 590), (CENTRE - wide + 16, 612), (CENTRE, 616))))
    canvas.lay(Piece(body, design.fabric, relief=BODY))
    drop = 430.0 + 40 * (design.detail % 3)
    flap = symmetric(join(straight((CENTRE, 280), (CENTRE - wide + 18, 282)), arch((CENTRE - wide + 18, 282), (CENTRE - wide + 4, 360), (CENTRE - wide + 20, drop - 16), (CENTRE - wide * 0.5, drop + 10), (CENTRE, drop + 16))))
    canvas.lay(Piece(flap, design.fabric, lay=Lay(shift=6), relief=Relief(puff=1.2, wrinkles=0.2), cast=0.5))
    border = (flap - (CENTRE, 360)) * 0.955 + (CENTRE, 360)
    stitch(canvas, lighter(design.fabric.colour, 0.4), border)
    _add_clasp(canvas, design, drop - 2)
    for side in (-1, 1):
        ring = ellipse((CENTRE + side * 64, 300), 13, 13)
        canvas.stroke([ring], 5.0, design.metal)


def _add_clasp(canvas: Canvas, design: Design, y: float) -> None:
    canvas.shade_area([panel(CENTRE - 19, y - 12, CENTRE + 21, y + 26, radius=6)], 0.4, blur=3)
    canvas.ink([panel(CENTRE - 20, y - 16, CENTRE + 20, y + 22, radius=6)], darker(design.metal, 0.25))
    canvas.ink([panel(CENTRE - 17, y - 14, CENTRE + 16, y + 17, radius=5)], lighter(design.metal, 0.2))
    canvas.ink([panel(CENTRE - 9, y - 3, CENTRE + 9, y + 7, radius=4)], darker(design.metal, 0.45))


def _draw_hobo(canvas: Canvas, design: Design) -> None:
    strap = through((CENTRE - 168, 392), (CENTRE - 130, 210), (CENTRE, 132), (CENTRE + 130, 210), (CENTRE + 168, 392))
    _lay_handle(canvas, design, strap, 28.0)
    half = join(
        arch((CENTRE, 420), (CENTRE - 90, 408), (CENTRE - 160, 352), (CENTRE - 188, 360)),
        arch((CENTRE - 188, 360), (CENTRE - 206, 470), (CENTRE - 150, 596), (CENTRE, 632)),
    )
    folds = [through((CENTRE - 150 + i * 40, 420), (CENTRE - 120 + i * 30, 500), (CENTRE - 60 + i * 20, 580)) for i in range(3)]
    folds += [mirror(line) for line in folds]
    canvas.lay(Piece(symmetric(half), design.fabric, relief=Relief(puff=1.8, wrinkles=1.0, folds=folds, fold_width=22, seed=design.seed)))
    rim = half[:31]
    tone_stitch(canvas, shift(rim, 0, 9), mirror(shift(rim, 0, 9)))
    add_zip(canvas, shift(join(rim[::-1], mirror(rim)[::-1])[10:50], 0, 2), design.metal, design.fabric.colour, width=5)
    for side in (-1, 1):
        canvas.stroke([ellipse((CENTRE + side * 172, 378), 15, 15)], 6.0, design.metal)


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
    inner = [straight((x, 392), (x + s * 130, 612)) for s in (-1, 1) for x in range(60, 560, 44) if 130 < x < 470 and 130 < x + s * 130 < 470]
    relief = Relief(puff=1.7, wrinkles=0.2, creases=lines if quilted else (), fold_width=12)
    canvas.lay(Piece(body, design.fabric, relief=relief))
    flap = symmetric(join(straight((CENTRE, 380), (CENTRE - 160, 380)), arch((CENTRE - 160, 380), (CENTRE - 182, 400), (CENTRE - 178, 470), (CENTRE - 90, 508), (CENTRE, 520))))
    canvas.lay(Piece(flap, design.fabric, relief=relief, cast=0.5))
    if quilted:
        canvas.shade(inner, 1.4, 0.22)
    _add_clasp(canvas, design, 496)


def _draw_bucket(canvas: Canvas, design: Design) -> None:
    strap = through((CENTRE - 118, 330), (CENTRE - 110, 200), (CENTRE, 110), (CENTRE + 110, 200), (CENTRE + 118, 330))
    _lay_handle(canvas, design, strap, 15.0)
    mouth = ellipse((CENTRE, 318), 132, 26)
    canvas.lay(Piece(mouth, design.fabric.plain().shaded(0.5), relief=Relief(puff=0.3)))
    half = join(
        arc((CENTRE, 318), 132, 26, start=90, stop=180),
        through((CENTRE - 132, 318), (CENTRE - 122, 420), (CENTRE - 146, 540), (CENTRE - 150, 620)),
        arch((CENTRE - 150, 620), (CENTRE - 110, 650), (CENTRE, 658)),
    )
    pleats = [through((CENTRE + x, 340), (CENTRE + x * 1.05, 400), (CENTRE + x * 1.1, 470)) for x in range(-105, 120, 30)]
    outline = symmetric(half)
    canvas.lay(Piece(outline, design.fabric, relief=Relief(puff=1.8, wrinkles=0.5, folds=pleats, seed=design.seed)))
    base = join(through((CENTRE - 160, 560), (CENTRE, 588), (CENTRE + 160, 560)), straight((CENTRE + 160, 670), (CENTRE - 160, 670)))
    canvas.lay(Piece(base, _strap_cloth(design), clip=outline, relief=Relief(puff=0.4), cast=0.2))
    cord = through((CENTRE - 124, 372), (CENTRE, 396), (CENTRE + 124, 372))
    add_eyelets(canvas, [(CENTRE + x, 390 - abs(x) * 0.12) for x in (-100, -60, -20, 20, 60, 100)], design.metal, radius=7.0)
    canvas.stroke(dashes(cord, 34.0, 10.0), 6.0, darker(_strap_cloth(design).colour, 0.1))
    for side in (-1, 1):
        tail = through((CENTRE, 398), (CENTRE + side * 20, 440), (CENTRE + side * 12, 500))
        canvas.shade([shift(tail, 3, 3)], 6.0, 0.3, blur=2)
        canvas.stroke([tail], 6.0, darker(_strap_cloth(design).colour, 0.1))


HANDBAGS = {
    "tote": _draw_tote,
    "satchel": _draw_satchel,
    "hobo": _draw_hobo,
    "shoulder": _draw_chain,
    "bucket": _draw_bucket,
}


def draw_backpack(canvas: Canvas, design: Design) -> None:
    """A backpack: classic, roll-top, mini, rucksack with a flap."""
    wide = 138.0 + design.fit * 26
    trim = _strap_cloth(design)
    for side in (-1, 1):
        strap = through((CENTRE + side * 60, 190), (CENTRE + side * (wide + 24), 330), (CENTRE + side * (wide + 10), 600))
        canvas.lay(Piece(band(strap, 26.0 * side), trim, relief=Relief(puff=1.0, wrinkles=0.1)))
    grab = arc((CENTRE, 184), 38, 44, start=180, stop=360)
    canvas.lay(Piece(band(grab, 12.0), trim, relief=Relief(puff=0.8, wrinkles=0)))
    roll = design.cut == "roll-top"
    top = 160.0
    half = join(
        arch((CENTRE, top), (CENTRE - wide * 0.6, top + (2 if roll else 12)), (CENTRE - wide + 4, top + (6 if roll else 92))),
        through((CENTRE - wide + 4, top + (6 if roll else 92)), (CENTRE - wide - 6, 420), (CENTRE - wide, 600)),
        arch((CENTRE - wide, 600), (CENTRE - wide + 26, 656), (CENTRE, 664)),
    )
    body = symmetric(half)
    canvas.lay(Piece(body, design.fabric, relief=Relief(puff=2.0, wrinkles=0.7, seed=design.seed)))
    BACKPACKS[design.cut](canvas, design, body, wide)


def _finish_classic(canvas: Canvas, design: Design, body: Line, wide: float) -> None:
    opening = through((CENTRE - wide + 16, 372), (CENTRE - wide + 26, 250), (CENTRE, 196), (CENTRE + wide - 26, 250), (CENTRE + wide - 16, 372))
    add_zip(canvas, opening, design.metal, design.fabric.colour, width=6)
    pocket = panel(CENTRE - wide + 30, 440, CENTRE + wide - 30, 626, radius=26)
    cloth = design.fabric if design.detail % 2 else design.fabric.plain(design.accent)
    canvas.lay(Piece(pocket, cloth, lay=Lay(shift=6), relief=Relief(puff=1.4, wrinkles=0.4), cast=0.4))
    line = through((CENTRE - wide + 46, 474), (CENTRE, 466), (CENTRE + wide - 46, 474))
    add_zip(canvas, line, design.metal, cloth.colour, width=5)
    badge = panel(CENTRE - 26, 330, CENTRE + 26, 376, radius=6)
    add_pocket(canvas, badge, Fabric("plain", (design.accent,), "leather"))


def _finish_roll(canvas: Canvas, design: Design, body: Line, wide: float) -> None:
    trim = _strap_cloth(design)
    for i in range(2):
        fold = band(through((CENTRE - wide - 4, 178 + i * 34), (CENTRE, 184 + i * 34), (CENTRE + wide + 4, 178 + i * 34)), 34.0)
        canvas.lay(Piece(fold, design.fabric.shaded(0.08 * i), relief=Relief(puff=1.0, wrinkles=0.4), cast=0.35))
    for side in (-1, 1):
        x = CENTRE + side * 66
        canvas.lay(Piece(panel(x - 11, 176, x + 11, 420, radius=5), trim, relief=Relief(puff=0.6, wrinkles=0), cast=0.35))
        canvas.stroke([panel(x - 16, 372, x + 16, 402, radius=4)], 5.0, design.metal)
    pocket = panel(CENTRE - wide + 26, 470, CENTRE + wide - 26, 630, radius=8)
    add_pocket(canvas, pocket, design.fabric)
    sew_seam(canvas, straight((CENTRE - wide + 26, 500), (CENTRE + wide - 26, 500)))


def _finish_rucksack(canvas: Canvas, design: Design, body: Line, wide: float) -> None:
    trim = _strap_cloth(design)
    for side in (-1, 1):
        x = CENTRE + side * (wide * 0.52)
        add_pocket(canvas, panel(x - 52, 492, x + 52, 626, radius=16), design.fabric)
        add_pocket(canvas, panel(x - 55, 484, x + 55, 528, radius=8), design.fabric)
        add_studs(canvas, [(x, 514)], design.metal, radius=7)
    flap = symmetric(join(arch((CENTRE, 152), (CENTRE - wide * 0.7, 160), (CENTRE - wide - 2, 214)), arch((CENTRE - wide - 2, 214), (CENTRE - wide - 4, 330), (CENTRE - wide + 40, 384), (CENTRE, 396))))
    canvas.lay(Piece(flap, design.fabric, lay=Lay(shift=5), relief=Relief(puff=1.5, wrinkles=0.6), cast=0.45))
    for side in (-1, 1):
        x = CENTRE + side * 62
        canvas.lay(Piece(panel(x - 10, 270, x + 10, 450, radius=5), trim, relief=Relief(puff=0.6, wrinkles=0), cast=0.35))
        canvas.stroke([panel(x - 15, 384, x + 15, 416, radius=4)], 5.0, design.metal)


BACKPACKS = {
    "classic": _finish_classic,
    "mini": _finish_classic,
    "roll-top": _finish_roll,
    "rucksack": _finish_rucksack,
}
