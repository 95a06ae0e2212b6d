"""Flat shoes seen from the side."""

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.design import Design, Fabric
from catalog.demo.details import add_studs, sew_seam, tone_stitch
from catalog.demo.outline import Line, ellipse, join, shift, straight, through
from catalog.demo.palette import Colour, darker, lighter
from catalog.demo.shading import Relief

SOLES: tuple[Colour, ...] = ((58, 44, 36), (128, 88, 56), (34, 32, 34), (222, 214, 198))


def draw_loafer(canvas: Canvas, design: Design) -> None:
    """A pair of flat shoes: loafer, Derby, ballerina, espadrille."""
    with canvas.moved(-6, 44):
        with canvas.moved(24, -158):
            _draw_flat(canvas, design)
        _draw_flat(canvas, design)


def _draw_flat(canvas: Canvas, design: Design) -> None:
    low_cut = design.cut == "ballerina"
    mouth = 476 if low_cut else 420
    inside = through(
        (250, mouth + 30),
        (330, mouth + 28 - 10 * low_cut),
        (440, 434),
        (512, 404),
        (500, 450),
        (380, 490),
        (250, mouth + 40),
    )
    canvas.lay(Piece(inside, Fabric("plain", ((196, 158, 116),), "leather"), relief=Relief(puff=0.3, wrinkles=0)))
    vamp = (190, 504) if low_cut else (256, 412)
    outline = join(
        through((524, 548), (532, 480), (516, 402)),
        through((516, 402), (440, 452), (340, 468 + 24 * low_cut), (280, 440 + 70 * low_cut), vamp),
        through(vamp, (168, 466 + 40 * low_cut), (96, 500 + 20 * low_cut), (70, 548)),
    )
    canvas.lay(
        Piece(
            outline,
            design.fabric,
            relief=Relief(puff=1.8, wrinkles=0.3, seed=design.seed, rim=1.1),
            cast=0.35,
        )
    )
    _finish_flat(canvas, design, outline)
    _lay_flat_sole(canvas, design)


def _lay_flat_sole(canvas: Canvas, design: Design) -> None:
    rope = design.cut == "espadrille"
    colour = (206, 178, 128) if rope else SOLES[design.detail % len(SOLES)]
    sole = join(
        through((60, 542), (300, 550), (530, 540)),
        straight((534, 572), (430, 574), (424, 566), (404, 566), (394, 572), (110, 572), (62, 560)),
    )
    canvas.lay(
        Piece(
            sole,
            Fabric("plain", (colour,), "straw" if rope else "rubber"),
            relief=Relief(puff=0.5, wrinkles=0),
            cast=0.3,
        )
    )


def _finish_flat(canvas: Canvas, design: Design, outline: Line) -> None:
    if design.cut == "loafer":
        apron = through((112, 508), (170, 480), (236, 476), (300, 520), (330, 546))
        sew_seam(canvas, apron)
        tone_stitch(canvas, shift(apron, 0, -5))
        saddle = join(through((216, 428), (262, 448), (330, 462)), through((336, 490), (300, 490), (206, 466)))
        canvas.lay(
            Piece(
                saddle,
                design.fabric.shaded(0.12),
                relief=Relief(puff=0.6, wrinkles=0),
                cast=0.3,
                clip=outline,
            )
        )
        if design.detail % 2:
            add_studs(canvas, [(248, 458), (300, 474)], design.metal, radius=6.0)
            canvas.stroke([straight((248, 458), (300, 474))], 5.0, design.metal)
        else:
            canvas.ink([ellipse((272, 466), 16, 5)], darker(design.fabric.colour, 0.6))
    elif design.cut == "ballerina":
        bow = join(straight((192, 506), (150, 486), (156, 524)), straight((192, 506), (234, 484), (232, 520)))
        canvas.lay(Piece(bow, design.fabric.plain(design.accent), relief=Relief(puff=0.9), cast=0.35))
    elif design.cut == "derby":
        _finish_derby(canvas, design, outline)
    else:
        tone_stitch(canvas, through((90, 520), (170, 494), (250, 500), (330, 540)))


def _finish_derby(canvas: Canvas, design: Design, outline: Line) -> None:
    """Open lacing over the instep, with a toe cap."""
    cap = join(through((176, 440), (186, 500), (162, 560)), straight((40, 560), (40, 440)))
    tongue = join(through((240, 436), (266, 404), (304, 418)), straight((330, 452), (262, 462)))
    facing = join(straight((252, 420), (356, 462), (350, 494)), through((350, 494), (296, 500), (240, 462)))
    canvas.lay(Piece(cap, design.fabric.shaded(0.2), relief=Relief(puff=0.7, wrinkles=0), cast=0.2, clip=outline))
    canvas.lay(Piece(tongue, design.fabric.shaded(0.15), relief=Relief(puff=0.9, wrinkles=0), cast=0.2))
    canvas.lay(Piece(facing, design.fabric, relief=Relief(puff=0.9, wrinkles=0), cast=0.4))
    tone_stitch(canvas, through((246, 460), (298, 493), (345, 488)))
    laces = [
        through((272.0 + i * 20, 446 + i * 6), (262.0 + i * 20, 426 + i * 5), (252.0 + i * 18, 416 + i * 3))
        for i in range(4)
    ]
    colour = lighter(design.fabric.colour, 0.45) if design.detail % 2 else darker(design.fabric.colour, 0.6)
    canvas.shade([shift(lace, 1, 3) for lace in laces], 7.0, 0.3, blur=1)
    canvas.stroke(laces, 5.5, colour)
