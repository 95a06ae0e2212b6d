"""Warm tops: sweaters, cardigans, hoodies."""

from dataclasses import replace

from catalog.demo.bodies import lay_back, lay_body, lay_sleeves, sew_armholes, trim_cloth
from catalog.demo.canvas import Canvas, Piece
from catalog.demo.cloth import Lay
from catalog.demo.collars import lay_hood, lay_hood_edges, lay_turtleneck
from catalog.demo.design import Design
from catalog.demo.details import add_buttons, add_eyelets, add_ribbing, add_zip, button_colour, tone_stitch
from catalog.demo.figure import lay_arms, lay_neck
from catalog.demo.outline import CENTRE, join, mirror, offset, shift, straight, symmetric, through
from catalog.demo.palette import lighter
from catalog.demo.prints import print_motif
from catalog.demo.shading import Relief
from catalog.demo.torso import Torso, hem_line, neck_line, shape_torso


def ribbed_hem(canvas: Canvas, torso: Torso, design: Design, *, height: float = 34.0) -> None:
    """A knitted band that draws the hem in a little."""
    line = hem_line(torso)
    pulled = (line - (CENTRE, 0)) * (0.985, 1.0) + (CENTRE, 0)
    add_ribbing(canvas, pulled, height, trim_cloth(design))


def knit_torso(design: Design, *, dip: float = 44.0, neck: float = 58.0) -> Torso:
    """The wider frame of knitwear, its hem drawn in."""
    base = Torso(dip=dip, neck=neck, shoulder=142, chest=137, waist=136, hem_half=130, armpit=312)
    return shape_torso(design, hem=592.0, base=base)


def draw_sweater(canvas: Canvas, design: Design) -> None:
    """A sweater: crew, V, turtleneck, mock neck or half-zip."""
    torso = knit_torso(design, dip={"v-neck": 100.0, "turtleneck": 34.0}.get(design.cut, 46.0))
    kind = "v" if design.cut == "v-neck" else "round"
    lay_arms(canvas, torso, design)
    high = design.cut in ("turtleneck", "mock-neck", "half-zip")
    lay_back(canvas, torso, design, kind=kind)
    lay_sleeves(canvas, torso, design, rib=30.0)
    body = lay_body(canvas, torso, design, kind=kind)
    sew_armholes(canvas, torso)
    print_motif(canvas, design, body)
    ribbed_hem(canvas, torso, design)
    if not high:
        add_ribbing(canvas, neck_line(torso, kind), 18.0, trim_cloth(design))
        return
    rise = {"turtleneck": 66.0, "mock-neck": 36.0}.get(design.cut, 44.0)
    lay_turtleneck(canvas, torso, trim_cloth(design, design.fabric.texture), rise=rise)
    if design.cut == "half-zip":
        add_zip(
            canvas,
            straight((CENTRE, torso.top - 30), (CENTRE, 316)),
            design.metal,
            design.fabric.colour,
            width=6,
        )


def draw_cardigan(canvas: Canvas, design: Design) -> None:
    """A cardigan: buttoned V or crew, long and open."""
    deep = {"crew": 50.0, "longline": 210.0}.get(design.cut, 170.0)
    torso = knit_torso(design, dip=deep)
    torso = replace(torso, hem=min(690.0, torso.hem + 96.0)) if design.cut == "longline" else torso
    kind = "round" if design.cut == "crew" else "v"
    lay_back(canvas, torso, design, kind=kind, rise=9.0)
    lay_sleeves(canvas, torso, design, rib=30.0)
    lay_body(canvas, torso, design, kind=kind)
    sew_armholes(canvas, torso)
    ribbed_hem(canvas, torso, design)
    lay_button_band(canvas, torso, design, kind)
    if design.detail % 2:
        for side in (-1, 1):
            x = CENTRE + side * 82
            outline = straight(
                (x - 36, torso.hem - 120),
                (x + 36, torso.hem - 120),
                (x + 36, torso.hem - 30),
                (x - 36, torso.hem - 30),
            )
            canvas.lay(
                Piece(outline, design.fabric, lay=Lay(shift=3), relief=Relief(puff=0.4, wrinkles=0.2), cast=0.25)
            )
            add_ribbing(
                canvas,
                straight((x - 36, torso.hem - 122), (x, torso.hem - 122), (x + 36, torso.hem - 122)),
                14,
                trim_cloth(design),
            )


def lay_button_band(canvas: Canvas, torso: Torso, design: Design, kind: str) -> None:
    """The ribbed band round the neck and down the front, with buttons."""
    low = torso.hem + torso.sag + 34
    cloth = trim_cloth(design)
    line = neck_line(torso, kind)
    half = len(line) // 2
    right, left = line[half:], line[:half]
    down = straight((CENTRE + 2, low), (CENTRE + 2, torso.top + torso.dip))
    add_ribbing(canvas, join(down[:0], right), 22.0, cloth)
    add_ribbing(canvas, left, 22.0, cloth)
    centre = torso.top + torso.dip
    strip = straight((CENTRE - 11, centre + 6), (CENTRE + 11, centre + 6), (CENTRE + 11, low), (CENTRE - 11, low))
    canvas.lay(Piece(strip, cloth, relief=Relief(puff=0.5, wrinkles=0), cast=0.3))
    if design.cut == "longline" and not design.detail % 2:
        canvas.shade([straight((CENTRE, centre + 20), (CENTRE, low))], 2.0, 0.5)
        return
    count = 7 if kind == "round" else 5
    add_buttons(
        canvas,
        straight((CENTRE, centre + 24), (CENTRE, low - 18)),
        count,
        button_colour(design.fabric.colour),
        radius=7.5,
    )


def draw_hoodie(canvas: Canvas, design: Design) -> None:
    """A hooded sweatshirt: pullover or with a zip."""
    torso = replace(knit_torso(design, dip=64.0, neck=66.0), top=166.0, slope=194.0, armpit=324.0)
    if design.pose == "figure":
        lay_neck(canvas, torso, design)
    lining = trim_cloth(design, "jersey")
    lay_hood(canvas, torso, design.fabric.plain(), lining)
    lay_sleeves(canvas, torso, design, rib=32.0)
    body = lay_body(canvas, torso, design)
    sew_armholes(canvas, torso)
    print_motif(canvas, design, body)
    ribbed_hem(canvas, torso, design, height=38.0)
    lay_kangaroo_pocket(canvas, torso, design)
    lay_hood_edges(canvas, torso, design.fabric.plain())
    if design.cut == "zip":
        line = straight((CENTRE, torso.top + 74), (CENTRE, torso.hem + 44))
        add_zip(canvas, line, design.metal, design.fabric.colour)
    lay_cords(canvas, torso, design)


def lay_kangaroo_pocket(canvas: Canvas, torso: Torso, design: Design) -> None:
    """The wide belly pocket, open at both slanting sides."""
    low = torso.hem + 2
    half = join(
        straight((CENTRE, low - 132), (CENTRE - 56, low - 132)),
        through((CENTRE - 56, low - 132), (CENTRE - 76, low - 96), (CENTRE - 96, low - 58)),
        straight((CENTRE - 96, low), (CENTRE, low)),
    )
    canvas.lay(
        Piece(
            symmetric(half),
            design.fabric,
            lay=Lay(sag=7.0, shift=4),
            relief=Relief(puff=0.6, wrinkles=0.6),
            cast=0.3,
        )
    )
    opening = half[1:32]
    tone_stitch(canvas, offset(opening, -5.0), mirror(offset(opening, -5.0)))


def lay_cords(canvas: Canvas, torso: Torso, design: Design) -> None:
    """Two drawstrings from metal eyelets."""
    colour = design.accent if design.detail % 3 == 1 else lighter(design.fabric.colour, 0.55)
    for side, length in ((-1, 112.0), (1, 98.0)):
        x, y = CENTRE + side * 24, torso.top + 78
        cord = through((x, y), (x + side * 5, y + length * 0.5), (x + side * 1, y + length))
        canvas.shade([shift(cord, 3, 3)], 6.0, 0.3, blur=2)
        canvas.stroke([cord], 5.0, colour)
        canvas.stroke([cord[-3:]], 6.5, design.metal)
        add_eyelets(canvas, [(x, y)], design.metal, radius=5.0)
