"""Coats: wool, trench, duffle, long padded."""

from dataclasses import replace

from catalog.demo.bodies import lay_back, lay_body, lay_sleeves, sew_armholes
from catalog.demo.canvas import Canvas, Piece
from catalog.demo.collars import lay_hood, lay_hood_edges, lay_lapels
from catalog.demo.design import Design
from catalog.demo.details import add_buttons, add_pocket, add_slit, button_colour, sew_seam, tone_stitch
from catalog.demo.outerwear import jacket_torso
from catalog.demo.outline import CENTRE, Line, Point, band, ellipse, mirror, panel, shift, straight, through
from catalog.demo.palette import darker
from catalog.demo.quilting import quilt_body
from catalog.demo.shading import Relief
from catalog.demo.torso import Torso, hem_line


def coat_torso(design: Design, *, dip: float = 40.0) -> Torso:
    """A long frame, a little wider at the hem, set higher in the picture."""
    torso = jacket_torso(design, hem=690.0, dip=dip)
    up = 62.0
    return replace(
        torso,
        top=torso.top - up,
        slope=torso.slope - up,
        armpit=torso.armpit - up,
        hem_half=torso.hem_half + 16,
        hem=min(736.0, torso.hem + 4),
        sag=10.0,
    )


def draw_coat(canvas: Canvas, design: Design) -> None:
    """A coat of the design's cut."""
    COATS[design.cut](canvas, replace(design, sleeve=0.98))


def _lay_tailored(canvas: Canvas, design: Design, close: float) -> Torso:
    torso = coat_torso(design)
    torso = replace(torso, dip=close - torso.top)
    lining = replace(design, fabric=design.fabric.plain(design.accent, texture="satin"))
    lay_back(canvas, torso, lining, kind="v", rise=4.0)
    lay_sleeves(canvas, torso, design, cuff=78.0)
    lay_body(canvas, torso, design, kind="v")
    sew_armholes(canvas, torso)
    return torso


def _draw_overcoat(canvas: Canvas, design: Design) -> None:
    double = design.detail % 2 == 1
    close = 330.0
    torso = _lay_tailored(canvas, design, close)
    right = 36.0 if double else 4.0
    _lay_front_edge(canvas, torso, close, right)
    for side in (-1, 1):
        x = CENTRE + side * 84
        add_pocket(canvas, straight((x - 38, 478), (x + 38, 474), (x + 38, 500), (x - 38, 504)), design.fabric)
    columns = (-36.0, 36.0) if double else (0.0,)
    for x in columns:
        line = straight((CENTRE + x, close + 16), (CENTRE + x, close + 160))
        add_buttons(canvas, line, 3, button_colour(darker(design.fabric.colour, 0.4)), radius=9.0)
    lay_lapels(canvas, torso, design.fabric, close=close, width=104.0, peak=double)


def _lay_front_edge(canvas: Canvas, torso: Torso, close: float, right: float) -> None:
    edge = straight((CENTRE + 2, close), (CENTRE + right, close + 36), (CENTRE + right + 2, torso.hem + 8))
    canvas.shade([shift(edge, 3, 2)], 10.0, 0.3, blur=4)
    canvas.shade([edge], 1.6, 0.45)


def _draw_trench(canvas: Canvas, design: Design) -> None:
    close = 286.0
    torso = _lay_tailored(canvas, design, close)
    _lay_front_edge(canvas, torso, close, 38.0)
    storm = through((CENTRE - 128, 208), (CENTRE - 84, 262), (CENTRE - 28, 270))
    sew_seam(canvas, storm, mirror(storm))
    tone_stitch(canvas, shift(storm, 0, -5), shift(mirror(storm), 0, -5))
    for x in (-38.0, 38.0):
        add_buttons(canvas, straight((CENTRE + x, 312), (CENTRE + x, 590)), 4, button_colour((90, 70, 50)), radius=8.5)
    for side in (-1, 1):
        add_slit(canvas, (CENTRE + side * 84, 470), (CENTRE + side * 106, 548), width=13.0)
    lay_lapels(canvas, torso, design.fabric, close=close, width=116.0)
    _lay_belt(canvas, torso, design, 404.0)


def _lay_belt(canvas: Canvas, torso: Torso, design: Design, y: float) -> None:
    half = torso.waist + 8
    line = through((CENTRE - half, y - 4), (CENTRE, y + 6), (CENTRE + half, y - 4))
    canvas.lay(Piece(band(line, 32.0), design.fabric, relief=Relief(puff=0.8, wrinkles=0.4), cast=0.42))
    tail = straight(
        (CENTRE + 18, y + 14),
        (CENTRE + 42, y + 12),
        (CENTRE + 62, y + 128),
        (CENTRE + 48, y + 138),
        (CENTRE + 36, y + 130),
    )
    canvas.lay(Piece(tail, design.fabric, relief=Relief(puff=0.8, wrinkles=0.6), cast=0.4))
    tone_stitch(canvas, shift(line, 0, 6), shift(line, 0, 26))
    buckle = panel(CENTRE - 8, y - 2, CENTRE + 34, y + 44, radius=6)
    canvas.shade([shift(buckle, 2, 3)], 7.0, 0.35, blur=2)
    canvas.stroke([buckle, straight((CENTRE + 13, y), (CENTRE + 13, y + 42))], 6.0, darker((150, 104, 62), 0.2))


def _draw_duffle(canvas: Canvas, design: Design) -> None:
    torso = coat_torso(design, dip=64.0)
    torso = replace(torso, top=torso.top + 58, slope=torso.slope + 52, armpit=torso.armpit + 44, neck=64.0)
    lay_hood(canvas, torso, design.fabric, design.fabric.plain(design.accent))
    lay_sleeves(canvas, torso, design, cuff=78.0)
    lay_body(canvas, torso, design)
    sew_armholes(canvas, torso)
    lay_hood_edges(canvas, torso, design.fabric.plain())
    _lay_front_edge(canvas, torso, torso.top + 76, 5.0)
    for side in (-1, 1):
        x = CENTRE + side * 84
        add_pocket(canvas, panel(x - 44, 508, x + 44, 606, radius=10), design.fabric)
        add_pocket(canvas, panel(x - 47, 500, x + 47, 530, radius=4), design.fabric)
    for i in range(4):
        _add_toggle(canvas, (CENTRE + 4, torso.top + 108 + i * 76))
    tone_stitch(canvas, shift(hem_line(torso), 0, -12))


def _add_toggle(canvas: Canvas, at: Point) -> None:
    x, y = at
    leather = (74, 48, 34)
    patches = [panel(x + side * 56 - 13, y - 12, x + side * 56 + 13, y + 12, radius=4) for side in (-1, 1)]
    canvas.shade_area([shift(patch, 1, 3) for patch in patches], 0.3, blur=2)
    cords: list[Line] = [straight((x - 50, y + s), (x + 50, y + s)) for s in (-3.5, 3.5)]
    canvas.shade([shift(cord, 1, 3) for cord in cords], 4.0, 0.3, blur=1)
    canvas.stroke(cords, 3.2, (66, 44, 34))
    canvas.ink(patches, leather)
    toggle = ellipse((x + 2, y), 23, 7.5)
    canvas.shade_area([shift(toggle, 1, 4)], 0.4, blur=2)
    canvas.ink([toggle], (96, 62, 38))
    canvas.ink([shift(ellipse((x + 2, y), 18, 3.2), -2, -2)], (156, 112, 72))


def _draw_long_puffer(canvas: Canvas, design: Design) -> None:
    quilt_body(canvas, coat_torso(design), design, step=50.0)


COATS = {
    "overcoat": _draw_overcoat,
    "trench": _draw_trench,
    "duffle": _draw_duffle,
    "long puffer": _draw_long_puffer,
}
