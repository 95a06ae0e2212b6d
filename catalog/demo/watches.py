"""Watches lying flat."""

import math

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.design import Design, Fabric
from catalog.demo.details import stitch
from catalog.demo.outline import CENTRE, Line, arc, ellipse, grow, join, panel, shift, straight, through
from catalog.demo.palette import Colour, lighter
from catalog.demo.shading import Relief


def draw_watch(canvas: Canvas, design: Design) -> None:
    """A watch lying flat, its strap up and down."""
    square = design.cut in ("square", "digital")
    wide = 62.0 + 8 * design.fit
    _lay_strap(canvas, design, wide)
    radius = 112.0 + 16 * design.fit
    case = (
        panel(CENTRE - radius * 0.88, 400 - radius, CENTRE + radius * 0.88, 400 + radius, radius=30)
        if square
        else ellipse((CENTRE, 400), radius, radius)
    )
    crown = panel(CENTRE + radius * 0.86, 384, CENTRE + radius + 20, 416, radius=6)
    metal = Fabric("plain", (design.metal,), "metal")
    canvas.lay(Piece(crown, metal, relief=Relief(puff=1.2, wrinkles=0)))
    canvas.lay(Piece(case, metal, relief=Relief(puff=2.2, wrinkles=0, rim=1.0), cast=0.5))
    dial = grow(case, 0.84, 0.84, (CENTRE, 400))
    face = Fabric("plain", (design.accent,), "rubber")
    canvas.lay(Piece(dial, face, relief=Relief(puff=-0.5, wrinkles=0, rim=0.6), cast=0.0))
    if design.cut == "digital":
        _show_digits(canvas, design)
    else:
        _show_hands(canvas, design, radius * 0.84)
    gleam = straight((CENTRE - 120, 470), (CENTRE - 70, 500), (CENTRE + 70, 280), (CENTRE + 30, 260))
    canvas.ink([gleam], (255, 255, 255), share=0.10, clip=dial)


def _lay_strap(canvas: Canvas, design: Design, wide: float) -> None:
    for top, bottom in ((96.0, 320.0), (480.0, 710.0)):
        end = 0.72
        upper, lower = (end, 1.0) if top < 300 else (1.0, end)
        outline = join(
            through(
                (CENTRE - wide * upper, top + 10),
                (CENTRE, top - 2 if top < 300 else top),
                (CENTRE + wide * upper, top + 10),
            ),
            through(
                (CENTRE + wide * lower, bottom - 10),
                (CENTRE, bottom + 8),
                (CENTRE - wide * lower, bottom - 10),
            ),
        )
        ridges: list[Line] = []
        if design.cut == "bracelet":
            ridges = [straight((CENTRE - wide, y), (CENTRE + wide, y)) for y in range(int(top) + 22, int(bottom), 24)]
        cloth = Fabric("plain", (design.metal,), "metal") if design.cut == "bracelet" else design.fabric
        canvas.lay(Piece(outline, cloth, relief=Relief(puff=1.3, wrinkles=0.1, creases=ridges, fold_width=14)))
        if design.cut == "bracelet":
            links = [straight((CENTRE + x, top + 8), (CENTRE + x * 1.1, bottom - 8)) for x in (-22, 22)]
            canvas.shade([*links, *(ridge * (0.9, 1) + (30, 0) for ridge in ridges)], 2.0, 0.28)
        elif cloth.texture == "leather":
            for side in (-1, 1):
                stitch(
                    canvas,
                    lighter(cloth.colour, 0.4),
                    straight(
                        (CENTRE + side * (wide * upper - 8), top + 18),
                        (CENTRE + side * (wide * lower - 8), bottom - 20),
                    ),
                )


def _spoke(degrees: float, near: float, far: float) -> Line:
    angle = math.radians(degrees - 90)
    return straight(
        (CENTRE + math.cos(angle) * near, 400 + math.sin(angle) * near),
        (CENTRE + math.cos(angle) * far, 400 + math.sin(angle) * far),
    )


def _show_hands(canvas: Canvas, design: Design, radius: float) -> None:
    mark: Colour = (244, 242, 236) if sum(design.accent) < 380 else (40, 42, 48)
    reach = radius * (0.86 if design.cut != "square" else 0.74)
    canvas.stroke([_spoke(i * 30, reach * 0.86, reach) for i in range(12) if i % 3], 3.0, mark)
    canvas.stroke([_spoke(i * 90, reach * 0.78, reach) for i in range(4)], 6.0, mark)
    canvas.stroke([_spoke(i * 6, reach * 1.02, reach * 1.06) for i in range(60)], 1.4, mark)
    if design.cut == "chronograph":
        for x, y in ((-34, 0), (34, 0), (0, 36)):
            small = arc((CENTRE + x, 400 + y), 19, 19, start=0, stop=360)
            canvas.stroke([small, straight((CENTRE + x, 400 + y), (CENTRE + x + 8, 390 + y))], 2.2, mark)
    hands = [_spoke(306, -8, reach * 0.56), _spoke(54, -8, reach * 0.82)]
    canvas.shade([shift(hand, 2, 4) for hand in hands], 6.0, 0.3, blur=2)
    canvas.stroke([hands[0]], 6.5, mark)
    canvas.stroke([hands[1]], 4.5, mark)
    canvas.stroke([_spoke(190, -16, reach * 0.86)], 1.8, (206, 60, 50))
    canvas.ink([ellipse((CENTRE, 400), 6, 6)], design.metal)


def _show_digits(canvas: Canvas, design: Design) -> None:
    canvas.ink([panel(CENTRE - 70, 352, CENTRE + 70, 436, radius=8)], (196, 206, 184))
    x = CENTRE - 60
    for segments in ("bc", "abcdfg", "acdfg", "abcdef"):
        canvas.stroke([_segment(x, 366, name) for name in segments], 5.5, (40, 46, 44))
        x += 30 + 6 * (x > CENTRE - 40 and x < CENTRE - 20)
    canvas.ink([ellipse((CENTRE, y), 3, 3) for y in (384, 404)], (40, 46, 44))
    canvas.stroke([straight((CENTRE - 60, 460), (CENTRE + 60, 460))], 3.0, design.metal)


def _segment(x: float, y: float, name: str) -> Line:
    ends = {
        "a": (0, 0, 20, 0),
        "b": (20, 2, 20, 26),
        "c": (20, 30, 20, 54),
        "d": (0, 56, 20, 56),
        "e": (0, 30, 0, 54),
        "f": (0, 2, 0, 26),
        "g": (0, 28, 20, 28),
    }[name]
    return straight((x + ends[0], y + ends[1]), (x + ends[2], y + ends[3]))
