"""Sneakers seen from the side: low, high-top, runner, slip-on."""

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.cloth import Lay
from catalog.demo.design import Design, Fabric
from catalog.demo.details import add_eyelets, sew_seam, tone_stitch
from catalog.demo.outline import Line, Point, band, join, offset, points_of, shift, spaced, straight, through
from catalog.demo.palette import Colour, brightness, darker, lighter
from catalog.demo.shading import Relief

PAIR_SHIFT = (26.0, -152.0)


def draw_sneaker(canvas: Canvas, design: Design) -> None:
    """A pair, one shoe behind the other."""
    with canvas.moved(-12, 44 + 34 * (design.cut == "high-top")):
        with canvas.moved(*PAIR_SHIFT):
            _draw_one(canvas, design)
        _draw_one(canvas, design)


def _draw_one(canvas: Canvas, design: Design) -> None:
    high = design.cut == "high-top"
    collar = _collar(design.cut)
    upper = _upper(design.cut)
    _lay_tongue(canvas, design, high)
    relief = Relief(puff=1.6, wrinkles=0.5, seed=design.seed, rim=1.1)
    canvas.lay(Piece(upper, design.fabric, lay=Lay(grain=-12, pivot=(300, 450)), relief=relief, cast=0.3))
    canvas.shade([collar], 13.0, 0.22, blur=3)
    _lay_overlays(canvas, design, upper)
    if design.cut != "slip-on":
        _lace_up(canvas, design, high)
    _lay_sole(canvas, design)


def _collar(cut: str) -> Line:
    if cut == "high-top":
        return through((508, 262), (462, 276), (410, 272), (372, 252))
    return through((522, 378), (486, 402), (430, 408), (372, 366))


def _upper(cut: str) -> Line:
    high = cut == "high-top"
    heel = (
        through((526, 524), (534, 470), (512, 400), (516, 330), (508, 262))
        if high
        else through((526, 524), (538, 474), (524, 420), (522, 378))
    )
    front = (372, 252) if high else (372, 366)
    throat = (
        through(front, (348, 330), (300, 398), (228, 446), (160, 468))
        if high
        else through(front, (330, 372), (290, 402), (228, 444), (160, 468))
    )
    toe = through((160, 468), (104, 478), (70, 498), (62, 526))
    return join(heel, _collar(cut)[1:], throat[1:], toe[1:])


def _lay_tongue(canvas: Canvas, design: Design, high: bool) -> None:
    lift = -104 if high else 0
    inside = through(
        (520, 380 + lift),
        (470, 366 + lift),
        (400, 360 + lift),
        (360, 380 + lift),
        (420, 424 + lift),
        (490, 420 + lift),
        (520, 380 + lift),
    )
    canvas.lay(Piece(inside, design.fabric.plain().shaded(0.35), relief=Relief(puff=0.4, wrinkles=0)))
    if design.cut == "slip-on":
        return
    tongue = through(
        (392, 410 + lift),
        (388, 356 + lift),
        (372, 334 + lift),
        (350, 338 + lift),
        (330, 372 + lift),
        (310, 410 + lift * 0.6),
        (340, 440 + lift * 0.6),
        (392, 410 + lift),
    )
    canvas.lay(Piece(tongue, design.fabric.plain().shaded(-0.12), relief=Relief(puff=1.2, wrinkles=0.3), cast=0.2))


def _lay_overlays(canvas: Canvas, design: Design, upper: Line) -> None:
    leather = Fabric("plain", (design.accent,), "leather", 1.0, design.seed)
    relief = Relief(puff=0.8, wrinkles=0.2, rim=0.7)
    top = 250 if design.cut == "high-top" else 366
    heel = join(straight((545, top)), through((496, top), (484, 440), (462, 530)), straight((545, 530)))
    if design.detail % 2 == 0 or design.cut == "runner":
        canvas.lay(Piece(heel, leather, relief=relief, clip=upper, cast=0.2))
    if design.cut in ("runner", "court") or design.detail % 3 == 1:
        guard = join(straight((50, 530)), through((50, 470), (150, 484), (196, 530)))
        canvas.lay(
            Piece(
                guard,
                leather if design.cut == "runner" else design.fabric.plain(),
                relief=relief,
                clip=upper,
                cast=0.2,
            )
        )
    for shape in _side_marks(design.detail % 5):
        canvas.lay(Piece(shape, leather, relief=Relief(puff=0.3, wrinkles=0), clip=upper, cast=0.2))
    seam = through((300, 524), (322, 470), (372, 424), (430, 428))
    if design.cut != "slip-on":
        tone_stitch(canvas, seam)


def _side_marks(kind: int) -> list[Line]:
    if kind == 0:
        return [band(straight((300 + i * 34, 524), (352 + i * 26, 420)), -13.0) for i in range(3)]
    if kind == 1:
        return [join(through((270, 500), (350, 492), (452, 424)), through((452, 424), (400, 500), (290, 518)))]
    if kind == 2:
        return [band(straight((286, 520), (366, 440), (394, 500), (452, 424)), -12.0)]
    if kind == 3:
        return [straight((350, 500), (386, 428), (422, 500), (352, 458), (420, 458))]
    return []


def _lace_up(canvas: Canvas, design: Design, high: bool) -> None:
    front: Point = (366, 262) if high else (366, 374)
    stay = through(front, (340, 340) if high else (326, 382), (292, 408), (232, 450))
    strip = band(stay, -30.0)
    cloth = design.fabric.plain() if design.cut != "runner" else design.fabric.plain(design.accent, texture="leather")
    canvas.lay(Piece(strip, cloth, relief=Relief(puff=0.5, wrinkles=0), cast=0.25))
    tone_stitch(canvas, offset(stay, -26))
    count = 8 if high else 6
    holes = spaced(offset(stay, -13), count + 2)[1:-1]
    ends = spaced(offset(stay, 9), count + 2)[1:-1]
    add_eyelets(canvas, points_of(holes), design.metal, radius=4.4)
    laces = [
        through((h[0], h[1]), ((h[0] + e[0]) / 2 - 2, (h[1] + e[1]) / 2 - 3), (e[0] - 3, e[1]))
        for h, e in zip(holes, ends, strict=True)
    ]
    colour: Colour = (
        (240, 238, 232) if design.detail % 2 == 0 or brightness(design.fabric.colour) < 110 else design.accent
    )
    canvas.shade([shift(lace, 1, 3.5) for lace in laces], 7.0, 0.3, blur=1)
    canvas.stroke(laces, 7.5, darker(colour, 0.18))
    canvas.stroke([shift(lace, -0.6, -0.8) for lace in laces], 5.2, colour)


def _lay_sole(canvas: Canvas, design: Design) -> None:
    white: Colour = (238, 236, 228)
    colour = white if design.detail % 4 != 3 else lighter(design.accent, 0.1)
    rubber = Fabric("plain", (colour,), "rubber", 1.0, design.seed)
    thick = 18.0 if design.cut == "runner" else 0.0
    top = through((54, 510), (90, 524), (200, 524), (340, 516), (460, 512), (536, 498 - thick * 0.6))
    low = through((546, 528), (536, 562), (420, 566), (300, 568), (150, 570), (80, 560), (48, 530), (54, 510))
    outline = join(top, low)
    canvas.lay(Piece(outline, rubber, relief=Relief(puff=0.9, wrinkles=0, rim=0.8), cast=0.35))
    line = shift(top, 0, 14)[8:]
    if design.cut == "runner":
        wedge = band(shift(top, 0, 16)[24:], 14.0)
        canvas.lay(
            Piece(
                wedge,
                Fabric("plain", (design.accent,), "rubber"),
                relief=Relief(puff=0.3, wrinkles=0),
                cast=0.1,
            )
        )
    else:
        sew_seam(canvas, line)
    tread = band(through((78, 554), (150, 562), (300, 560), (430, 558), (530, 554)), 8.0)
    canvas.ink([tread], (150, 104, 66) if design.detail % 3 == 2 else darker(colour, 0.35))
