"""Jackets: trucker, bomber, biker, puffer, field."""

from dataclasses import replace

from catalog.demo.bodies import lay_back, lay_body, lay_sleeves, sew_armholes
from catalog.demo.canvas import Canvas, Piece
from catalog.demo.cloth import Lay
from catalog.demo.collars import lay_flaps, lay_lapels, lay_stand
from catalog.demo.design import Design, Fabric
from catalog.demo.details import (
    add_pocket,
    add_ribbing,
    add_slit,
    add_studs,
    add_zip,
    sew_seam,
    stitch,
    tone_stitch,
)
from catalog.demo.outerwear import jacket_torso
from catalog.demo.outline import CENTRE, band, mirror, panel, shift, straight
from catalog.demo.palette import Colour, darker
from catalog.demo.quilting import quilt_body
from catalog.demo.shading import Relief
from catalog.demo.torso import Torso, hem_line, neck_line, shape_sleeve

THREAD: Colour = (198, 150, 82)


def draw_jacket(canvas: Canvas, design: Design) -> None:
    """A jacket of the design's cut."""
    JACKETS[design.cut](canvas, replace(design, sleeve=0.97))


def _lay_shell(canvas: Canvas, torso: Torso, design: Design, *, rib: float = 0.0) -> None:
    lay_sleeves(canvas, torso, design, rib=rib, cuff=78.0)
    lay_body(canvas, torso, design)
    sew_armholes(canvas, torso)


def _draw_trucker(canvas: Canvas, design: Design) -> None:
    torso = jacket_torso(design, hem=560.0)
    thread = THREAD if design.detail % 2 == 0 else darker(design.fabric.colour, 0.3)
    lay_stand(canvas, torso, design)
    _lay_shell(canvas, torso, design)
    low = torso.hem
    yoke = straight((CENTRE - torso.chest + 2, 262), (CENTRE, 268), (CENTRE + torso.chest - 2, 262))
    darts = [
        straight((CENTRE - 82, 320), (CENTRE - 46, low - 4)),
        straight((CENTRE - 40, 320), (CENTRE - 26, low - 4)),
    ]
    seams = [yoke, *darts, *(mirror(dart) for dart in darts)]
    sew_seam(canvas, *seams)
    stitch(canvas, thread, *(shift(seam, 0, 4) for seam in seams[:1]), *(shift(seam, 4, 0) for seam in seams[1:]))
    for side in (-1, 1):
        x = CENTRE + side * 70
        flap = straight((x - 35, 262), (x + 35, 262), (x + 35, 288), (x, 306), (x - 35, 288))
        add_pocket(canvas, flap, design.fabric, thread=thread)
        add_studs(canvas, [(x, 296)], design.metal, radius=4.5)
    _lay_waistband(canvas, torso, design, thread)
    _lay_stud_front(canvas, torso, design, thread)
    cloth = design.fabric.plain((233, 222, 200), texture="teddy") if design.detail % 4 == 2 else design.fabric
    lay_flaps(canvas, torso, cloth, drop=80.0, spread=70.0)


def _lay_waistband(canvas: Canvas, torso: Torso, design: Design, thread: Colour) -> None:
    line = hem_line(torso)
    strip = Piece(band(line, 32.0), design.fabric, relief=Relief(puff=0.5, wrinkles=0.3), cast=0.3)
    canvas.lay(strip)
    stitch(canvas, thread, shift(line, 0, 5), shift(line, 0, 27))


def _lay_stud_front(canvas: Canvas, torso: Torso, design: Design, thread: Colour) -> None:
    top, low = torso.top + torso.dip, torso.hem + 36
    strip = panel(CENTRE - 17, top, CENTRE + 17, low)
    canvas.lay(Piece(strip, design.fabric, lay=Lay(shift=5), relief=Relief(puff=0.3, wrinkles=0.3), cast=0.3))
    stitch(
        canvas,
        thread,
        straight((CENTRE - 12, top), (CENTRE - 12, low)),
        straight((CENTRE + 12, top), (CENTRE + 12, low)),
    )
    add_studs(canvas, [(CENTRE, top + 24 + i * (low - top - 44) / 5) for i in range(6)], design.metal, radius=6.5)


def _draw_bomber(canvas: Canvas, design: Design) -> None:
    torso = jacket_torso(design, hem=562.0)
    ribbed = design.fabric.plain(
        design.accent if design.detail % 2 else darker(design.fabric.colour, 0.25), texture="rib"
    )
    inner = replace(design, fabric=design.fabric.plain(design.accent))
    lay_back(canvas, torso, inner)
    sleeve_cloth = design.fabric.plain(design.accent) if design.detail % 4 == 3 else design.fabric
    lay_sleeves(canvas, torso, replace(design, fabric=sleeve_cloth), cuff=78.0)
    edge = shape_sleeve(torso, design, cuff=78.0).cuff
    add_ribbing(canvas, edge[::-1], 34.0, ribbed)
    add_ribbing(canvas, mirror(edge)[::-1], 34.0, ribbed)
    lay_body(canvas, torso, design)
    sew_armholes(canvas, torso)
    add_ribbing(canvas, hem_line(torso), 40.0, ribbed)
    add_ribbing(canvas, shift(neck_line(torso), 0, -10), 26.0, ribbed)
    add_zip(
        canvas,
        straight((CENTRE, torso.top + torso.dip - 4), (CENTRE, torso.hem + 46)),
        design.metal,
        design.fabric.colour,
    )
    for side in (-1, 1):
        add_slit(canvas, (CENTRE + side * 62, 452), (CENTRE + side * 98, 524), width=9.0)


def _draw_biker(canvas: Canvas, design: Design) -> None:
    torso = jacket_torso(design, hem=580.0, dip=150.0)
    lay_back(canvas, torso, replace(design, fabric=design.fabric.plain(design.accent, texture="satin")), kind="v")
    lay_sleeves(canvas, torso, design, cuff=72.0)
    lay_body(canvas, torso, design, kind="v")
    sew_armholes(canvas, torso)
    low = torso.hem + torso.sag
    front = straight((CENTRE - 40, 300), (CENTRE + 22, 420), (CENTRE + 26, low))
    add_zip(canvas, front, design.metal, design.fabric.colour, width=7)
    lay_lapels(canvas, torso, design.fabric, close=330.0, width=126.0, peak=True)
    add_studs(canvas, [(CENTRE - 100, 238), (CENTRE + 100, 238)], design.metal)
    for start, end in (
        ((CENTRE - 100, 440), (CENTRE - 54, 500)),
        ((CENTRE + 108, 440), (CENTRE + 62, 500)),
        ((CENTRE - 108, 352), (CENTRE - 62, 338)),
    ):
        add_zip(canvas, straight(start, end), design.metal, design.fabric.colour, width=5)
    belt = band(shift(hem_line(torso), 0, -34), 26.0)
    canvas.lay(Piece(belt, design.fabric, relief=Relief(puff=0.6, wrinkles=0.3), cast=0.3))
    x = CENTRE - 40
    canvas.stroke([panel(x - 18, low - 36, x + 18, low - 2, radius=4)], 4.5, design.metal)
    sew_seam(canvas, straight((CENTRE - torso.chest + 4, 262), (CENTRE - 110, 268)))


def _draw_puffer(canvas: Canvas, design: Design) -> None:
    torso = jacket_torso(replace(design, fit=min(1.0, design.fit + 0.2)), hem=604.0)
    quilt_body(canvas, torso, design, step=54.0)


def _draw_field(canvas: Canvas, design: Design) -> None:
    torso = jacket_torso(design, hem=640.0)
    lay_stand(canvas, torso, design)
    _lay_shell(canvas, torso, design)
    strip = panel(CENTRE - 20, torso.top + 36, CENTRE + 20, torso.hem + 6)
    canvas.lay(Piece(strip, design.fabric, relief=Relief(puff=0.4, wrinkles=0.4), cast=0.35))
    add_studs(canvas, [(CENTRE, 220.0 + i * 84) for i in range(5)], design.metal, radius=6.0)
    for x, y, half in ((-70, 268, 38), (70, 268, 38), (-72, 470, 46), (72, 470, 46)):
        add_flap_pocket(canvas, (CENTRE + x, y), half, design.fabric, design.metal)
    lay_flaps(canvas, torso, design.fabric, drop=84.0, spread=74.0)
    tone_stitch(canvas, shift(hem_line(torso), 0, -12))


def add_flap_pocket(canvas: Canvas, at: tuple[float, float], half: float, fabric: Fabric, metal: Colour) -> None:
    """A bellows pocket under a flap with a stud."""
    x, y = at
    add_pocket(canvas, panel(x - half, y, x + half, y + half * 2.1, radius=6), fabric)
    flap = straight(
        (x - half - 3, y - 6),
        (x + half + 3, y - 6),
        (x + half + 3, y + 18),
        (x, y + 30),
        (x - half - 3, y + 18),
    )
    add_pocket(canvas, flap, fabric)
    add_studs(canvas, [(x, y + 18)], metal, radius=4.5)


JACKETS = {
    "trucker": _draw_trucker,
    "bomber": _draw_bomber,
    "biker": _draw_biker,
    "puffer": _draw_puffer,
    "field": _draw_field,
}
