"""Boots seen from the side: Chelsea, lace-up, heeled, knee-high, rain."""

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.design import Design, Fabric
from catalog.demo.details import add_eyelets, add_zip, sew_seam, stitch, tone_stitch
from catalog.demo.outline import Line, band, join, panel, points_of, shift, spaced, straight, through
from catalog.demo.palette import Colour, darker
from catalog.demo.shading import Relief


def draw_boot(canvas: Canvas, design: Design) -> None:
    """A pair, one boot a little behind the other."""
    tall = design.cut in ("knee-high", "rain")
    with canvas.moved(-8, 40 if not tall else 62):
        with canvas.moved(66, -34):
            _draw_one(canvas, design)
        with canvas.moved(-40, 0):
            _draw_one(canvas, design)


def _shaft_top(cut: str) -> float:
    return {"knee-high": 90.0, "rain": 150.0, "lace-up": 226.0, "heeled": 268.0}.get(cut, 262.0)


def _draw_one(canvas: Canvas, design: Design) -> None:
    top = _shaft_top(design.cut)
    wide = 14.0 if top < 160 else 0.0
    outline = boot_outline(top, wide)
    inside = through((326 - wide, top), (400, top - 9), (474 + wide, top), (400, top + 12), (326 - wide, top))
    canvas.lay(Piece(inside, design.fabric.plain().shaded(0.5), relief=Relief(puff=0.2, wrinkles=0)))
    folds = [through((330, 440 + i * 18), (372, 452 + i * 14), (420, 440 + i * 20)) for i in range(3)]
    relief = Relief(puff=2.0, wrinkles=0.4, folds=folds, seed=design.seed, rim=1.1)
    canvas.lay(Piece(outline, design.fabric, relief=relief))
    FINISHES.get(design.cut, _finish_chelsea)(canvas, design, outline, top)
    _lay_sole(canvas, design)


def boot_outline(top: float, wide: float) -> Line:
    """A boot facing left: shaft, heel, vamp, toe."""
    back = through((474 + wide, top), (470 + wide * 0.6, (top + 420) / 2), (462, 430), (478, 500), (480, 552))
    sole = through((480, 552), (380, 556), (250, 560), (130, 562), (104, 552))
    vamp = through(
        (104, 552),
        (100, 520),
        (150, 490),
        (236, 470),
        (306, 434),
        (330, 386),
        (328 - wide * 0.6, (top + 380) / 2),
        (326 - wide, top),
    )
    rim = through((326 - wide, top), (400, top + 12), (474 + wide, top))
    return join(back, sole, vamp, rim)


def _finish_chelsea(canvas: Canvas, design: Design, outline: Line, top: float) -> None:
    gore = join(through((366, top + 4), (370, 350), (392, 412)), through((392, 412), (424, 350), (434, top + 4)))
    elastic = Fabric("plain", (darker(design.fabric.colour, 0.45),), "rib", 1.0, design.seed)
    canvas.lay(Piece(gore, elastic, relief=Relief(puff=0.5, wrinkles=0), cast=0.2))
    seam = through((392, 412), (386, 470), (360, 556))
    sew_seam(canvas, seam)
    tab = panel(462, top - 26, 480, top + 26, radius=6)
    canvas.lay(Piece(tab, elastic, relief=Relief(puff=0.8, wrinkles=0), cast=0.3))


def _finish_laced(canvas: Canvas, design: Design, outline: Line, top: float) -> None:
    stay = through((336, top + 4), (342, 330), (330, 400), (296, 446))
    strip = band(stay, -34.0)
    canvas.lay(Piece(strip, design.fabric, relief=Relief(puff=0.6, wrinkles=0), cast=0.3))
    holes = spaced(shift(stay, 18, 6), 9)[:-1]
    add_eyelets(canvas, points_of(holes), design.metal, radius=4.6)
    laces = [through((x, y), (x - 16, y - 3), (x - 30, y + 7)) for x, y in points_of(holes)]
    canvas.shade([shift(lace, 1, 3) for lace in laces], 7.0, 0.3, blur=1)
    canvas.stroke(laces, 6.5, design.accent)
    cap = through((196, 478), (186, 520), (200, 562))
    quarter = through((330, 430), (360, 470), (350, 556))
    sew_seam(canvas, cap, quarter)
    stitch(canvas, (206, 168, 96), shift(cap, -5, 0), shift(quarter, 6, 0))
    pad = join(through((384, top + 2), (400, top + 34), (470, top + 36)), straight((472, top + 2)))
    canvas.lay(Piece(pad, design.fabric.shaded(0.2), relief=Relief(puff=1.2, wrinkles=0.3), cast=0.2, clip=outline))


def _finish_heeled(canvas: Canvas, design: Design, outline: Line, top: float) -> None:
    line = straight((424, top + 10), (420, 500))
    add_zip(canvas, line, design.metal, design.fabric.colour, width=5)
    tone_stitch(canvas, through((330, top + 12), (400, top + 24), (470, top + 12)))


def _finish_tall(canvas: Canvas, design: Design, outline: Line, top: float) -> None:
    seam = through((446, top + 8), (444, 300), (430, 420), (440, 550))
    sew_seam(canvas, seam)
    strap = band(through((326, 430), (390, 446), (462, 424)), 18.0)
    canvas.lay(Piece(strap, design.fabric.shaded(0.15), relief=Relief(puff=0.6, wrinkles=0), cast=0.35))
    canvas.stroke([panel(360, 430, 388, 464, radius=4)], 4.5, design.metal)


def _finish_rain(canvas: Canvas, design: Design, outline: Line, top: float) -> None:
    cuff = band(through((311, top + 4), (400, top + 16), (489, top + 4)), 20.0)
    trim = Fabric("plain", (design.accent,), "rubber", 1.0, design.seed)
    canvas.lay(Piece(cuff, trim, relief=Relief(puff=0.5, wrinkles=0), cast=0.15, clip=outline))
    strap = band(straight((438, top + 44), (486, top + 36)), 16.0)
    canvas.lay(Piece(strap, trim, relief=Relief(puff=0.4, wrinkles=0), cast=0.25))
    rand = band(through((100, 524), (180, 528), (330, 526), (484, 520)), 34.0)
    canvas.shade([rand], 2.0, 0.25)


def _lay_sole(canvas: Canvas, design: Design) -> None:
    colour: Colour = design.accent if design.cut == "rain" else (52, 42, 38)
    if design.cut == "lace-up" and design.detail % 2:
        colour = (176, 128, 82)
    rubber = Fabric("plain", (colour,), "rubber", 1.0, design.seed)
    if design.cut in ("heeled", "knee-high"):
        sole = join(
            through((98, 550), (200, 558), (330, 548), (420, 552), (484, 540)),
            through((484, 556), (420, 562), (330, 560), (200, 572), (110, 572), (98, 550)),
        )
        heel = straight(
            (414, 548),
            (486, 540),
            (482, 600 + 20 * (design.detail % 2)),
            (430, 600 + 20 * (design.detail % 2)),
        )
        canvas.lay(Piece(heel, rubber, relief=Relief(puff=1.2, wrinkles=0), cast=0.2))
        canvas.lay(Piece(sole, rubber, relief=Relief(puff=0.4, wrinkles=0), cast=0.2))
        return
    top = through((92, 546), (180, 556), (330, 552), (490, 546))
    thick = 30.0 if design.cut != "chelsea" or design.detail % 2 else 20.0
    sole = join(
        top,
        straight(
            (490, 556 + thick),
            (404, 558 + thick),
            (396, 550 + thick),
            (370, 550 + thick),
            (360, 556 + thick),
            (120, 560 + thick),
            (92, 552 + thick * 0.5),
        ),
    )
    canvas.lay(Piece(sole, rubber, relief=Relief(puff=0.6, wrinkles=0), cast=0.3))
    if design.cut == "lace-up":
        stitch(canvas, (214, 180, 110), shift(top, 0, 7))
        cleats = [straight((120.0 + i * 30, 560 + thick), (128.0 + i * 30, 552 + thick)) for i in range(13)]
        canvas.shade(cleats, 3.0, 0.4)


FINISHES = {
    "lace-up": _finish_laced,
    "heeled": _finish_heeled,
    "knee-high": _finish_tall,
    "rain": _finish_rain,
}
