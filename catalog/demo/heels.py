"""Heeled shoes seen from the side."""

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.design import Design, Fabric
from catalog.demo.details import add_studs, sew_seam, tone_stitch
from catalog.demo.outline import Line, band, join, panel, shift, straight, through
from catalog.demo.palette import darker
from catalog.demo.shading import Relief


def draw_heel(canvas: Canvas, design: Design) -> None:
    """A pair of heeled shoes, one behind the other."""
    with canvas.moved(4, 26):
        with canvas.moved(22, -150):
            _draw_one(canvas, design)
        _draw_one(canvas, design)


def foot_bed(lift: float) -> Line:
    """The line the foot stands on, from toe to heel, the heel raised."""
    return through(
        (70, 560), (130, 566), (220, 552), (330, 500 - lift * 0.3), (430, 440 - lift * 0.7), (508, 424 - lift)
    )


def _draw_one(canvas: Canvas, design: Design) -> None:
    lift = 34.0 * design.length
    bed = foot_bed(lift)
    _lay_heel(canvas, design, lift)
    if design.cut == "sandal":
        _lay_straps(canvas, design, bed, lift)
    else:
        _lay_upper(canvas, design, bed, lift)
    sole = Fabric("plain", (darker(design.accent, 0.1),), "rubber", 1.0, design.seed)
    canvas.lay(Piece(band(bed, 9.0), sole, relief=Relief(puff=0.4, wrinkles=0), cast=0.2))


def _lay_heel(canvas: Canvas, design: Design, lift: float) -> None:
    y = 430 - lift
    block = design.detail % 3 == 1
    if block:
        outline = join(
            straight((440, y + 14), (520, y - 2)),
            through((520, y - 2), (514, 500), (518, 582)),
            straight((518, 582), (452, 582)),
            through((452, 582), (448, 520), (424, y + 24)),
        )
    else:
        outline = join(
            straight((430, y + 18), (520, y - 6)),
            through((520, y - 6), (516, y + 46), (506, 540), (503, 582)),
            straight((503, 582), (489, 582)),
            through((489, 582), (488, 540), (478, y + 66), (430, y + 18)),
        )
    cloth = design.fabric.plain() if design.detail % 2 else design.fabric.plain(design.accent)
    canvas.lay(Piece(outline, cloth, relief=Relief(puff=1.3, wrinkles=0)))
    tip = (
        [straight((452, 576), (518, 576), (518, 584), (452, 584))]
        if block
        else [straight((488, 575), (504, 575), (504, 584), (488, 584))]
    )
    canvas.ink(tip, (34, 30, 30))


def _lay_upper(canvas: Canvas, design: Design, bed: Line, lift: float) -> None:
    y = 424 - lift
    backless = design.cut in ("slingback", "mule")
    far = (508, 412 - lift) if backless else (506, 362 - lift)
    inner = through((170, 520), (250, 512), (350, 468 - lift * 0.4), (450, 420 - lift * 0.8), far)
    insole = join(inner, bed[::-1][:30])
    canvas.lay(Piece(insole, Fabric("plain", ((222, 198, 168),), "leather"), relief=Relief(puff=0.3, wrinkles=0)))
    toe = through((62, 560), (84, 536), (130, 512), (180, 478))
    topline = through(
        (180, 478),
        (200, 520),
        (270, 528),
        (350, 486 - lift * 0.3),
        (430, 430 - lift * 0.7),
        (500, 356 - lift),
    )
    if backless:
        topline = through((180, 478), (212, 512), (270, 534), (330, 506 - lift * 0.3))
        outline = join(toe, topline[1:], bed[:32][::-1])
    else:
        heel = through((500, 356 - lift), (512, 358 - lift), (520, 384 - lift), (510, y + 4))
        outline = join(toe, topline[1:], heel[1:], bed[::-1])
    canvas.lay(
        Piece(
            outline,
            design.fabric,
            relief=Relief(puff=1.8, wrinkles=0.2, seed=design.seed, rim=1.1),
            cast=0.35,
        )
    )
    tone_stitch(canvas, shift(topline, -2, 6)[4:])
    _decorate(canvas, design, lift)


def _decorate(canvas: Canvas, design: Design, lift: float) -> None:
    if design.cut == "slingback":
        strap = through(
            (330, 506 - lift * 0.3),
            (420, 400 - lift * 0.8),
            (500, 352 - lift),
            (518, 386 - lift),
            (508, 420 - lift),
        )
        canvas.lay(Piece(band(strap, 13.0), design.fabric.plain(), relief=Relief(puff=0.7, wrinkles=0), cast=0.3))
        add_studs(canvas, [(428, 402 - lift * 0.8)], design.metal, radius=8.0)
    if design.cut == "ankle-strap":
        strap = band(through((392, 352 - lift), (440, 372 - lift), (512, 338 - lift)), 14.0)
        canvas.lay(Piece(strap, design.fabric.plain(), relief=Relief(puff=0.7, wrinkles=0), cast=0.3))
        canvas.stroke([panel(420, 358 - lift, 442, 388 - lift, radius=4)], 4.0, design.metal)
    if design.detail % 4 == 2:
        bow = join(straight((168, 492), (128, 470), (134, 510)), straight((168, 492), (212, 468), (208, 508)))
        canvas.lay(Piece(bow, design.fabric.plain(design.accent), relief=Relief(puff=1.0), cast=0.35))
        add_studs(canvas, [(168, 491)], design.metal, radius=7.0)
    if design.detail % 4 == 3:
        sew_seam(canvas, through((136, 508), (150, 536), (146, 566)))


def _lay_straps(canvas: Canvas, design: Design, bed: Line, lift: float) -> None:
    insole = band(bed, -9.0)
    canvas.lay(Piece(insole, Fabric("plain", ((214, 186, 152),), "leather"), relief=Relief(puff=0.5, wrinkles=0)))
    relief = Relief(puff=1.0, wrinkles=0.1)
    shapes = [
        join(through((104, 562), (122, 514), (176, 500)), through((206, 508), (164, 530), (152, 566))),
        join(through((190, 556), (216, 486), (268, 474)), through((292, 490), (248, 510), (232, 550))),
        join(
            through((452, 434 - lift * 0.8), (478, 384 - lift), (506, 342 - lift)),
            straight((522, 350 - lift), (512, 424 - lift)),
        ),
        band(through((402, 338 - lift), (450, 362 - lift), (516, 338 - lift)), 13.0),
    ]
    for shape in shapes:
        canvas.lay(Piece(shape, design.fabric, relief=relief, cast=0.35))
    canvas.stroke([panel(424, 350 - lift, 446, 380 - lift, radius=4)], 4.0, design.metal)
