"""Sunglasses seen from the front."""

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.design import Design, Fabric
from catalog.demo.outline import CENTRE, Line, band, ellipse, join, loop, mirror, shift, straight, through
from catalog.demo.palette import Colour, darker, lighter
from catalog.demo.shading import Relief


def draw_sunglasses(canvas: Canvas, design: Design) -> None:
    """Sunglasses from the front, temples folded back."""
    lens = LENSES[design.cut]
    wire = design.cut in ("aviator", "round")
    frame = design.metal if wire else design.fabric.colour
    with canvas.moved(0, 10):
        _lay_temples(canvas, design, frame)
        for outline in (lens, mirror(lens)):
            _lay_lens(canvas, design, outline, frame=frame, wire=wire)
        _lay_bridge(canvas, design, frame, wire)


def _lay_temples(canvas: Canvas, design: Design, frame: Colour) -> None:
    arm = band(through((66, 352), (104, 318), (210, 306), (330, 312), (420, 330)), 13.0)
    cloth = Fabric("plain", (darker(frame, 0.2),), "rubber")
    for outline in (mirror(shift(arm, 0, -10)), arm):
        canvas.lay(Piece(outline, cloth, relief=Relief(puff=0.9, wrinkles=0), cast=0.2))


def _lay_lens(canvas: Canvas, design: Design, outline: Line, *, frame: Colour, wire: bool) -> None:
    glass = Fabric(
        "dip dye", (darker(design.accent, 0.55), lighter(design.accent, 0.25)), "rubber", 0.9 + design.length
    )
    rim = 1.04 if wire else 1.17
    centre = outline.mean(axis=0)
    outer = (outline - centre) * (rim, rim + 0.02) + centre
    cloth = design.fabric if not wire else Fabric("plain", (frame,), "metal")
    canvas.lay(Piece(outer, cloth, relief=Relief(puff=1.4, wrinkles=0, rim=0.8), cast=0.3))
    canvas.lay(Piece(outline, glass, relief=Relief(puff=0.5, wrinkles=0, rim=0.9), cast=0.0))
    x, y = float(centre[0]), float(centre[1])
    for move, width in ((-34.0, 20.0), (-2.0, 8.0)):
        gleam = straight(
            (x + move, y + 80),
            (x + move + width, y + 80),
            (x + move + width + 70, y - 80),
            (x + move + 70, y - 80),
        )
        canvas.ink([gleam], (255, 255, 255), share=0.13, clip=outline)
    canvas.shade([join(outline, outline[:2])], 2.0, 0.35)


def _lay_bridge(canvas: Canvas, design: Design, frame: Colour, wire: bool) -> None:
    cloth = Fabric("plain", (frame,), "metal" if wire else "rubber")
    bridge = band(through((CENTRE - 46, 392), (CENTRE, 374), (CENTRE + 46, 392)), 7.0 if wire else 17.0)
    canvas.lay(Piece(bridge, cloth, relief=Relief(puff=0.9, wrinkles=0), cast=0.2))
    if design.cut == "aviator":
        bar = band(through((CENTRE - 62, 350), (CENTRE, 344), (CENTRE + 62, 350)), 6.0)
        canvas.lay(Piece(bar, cloth, relief=Relief(puff=0.8, wrinkles=0), cast=0.2))
    spots = [ellipse((x, 362), 5, 3) for x in (78, 522)]
    canvas.ink(spots, lighter(design.metal, 0.3))


LENSES: dict[str, Line] = {
    "aviator": loop((74, 366), (130, 346), (210, 344), (262, 362), (268, 410), (236, 480), (166, 500), (100, 462)),
    "round": ellipse((172, 418), 82, 82),
    "square": join(
        through((78, 358), (170, 352), (258, 362)),
        through((258, 362), (262, 420), (246, 470)),
        through((246, 470), (170, 480), (98, 468)),
        through((98, 468), (80, 420), (78, 358)),
    ),
    "cat-eye": join(
        through((52, 332), (150, 352), (262, 372)),
        through((262, 372), (262, 430), (220, 472), (160, 478), (100, 448), (72, 400), (52, 332)),
    ),
    "oversized": loop(
        (66, 372),
        (110, 340),
        (190, 334),
        (258, 352),
        (276, 420),
        (246, 492),
        (168, 510),
        (92, 484),
        (64, 430),
    ),
}
