"""Jackets and blazers: denim, bomber, biker, puffer, field jackets, tailored fronts."""

from dataclasses import replace

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.cloth import Lay
from catalog.demo.collars import lay_flaps, lay_lapels, lay_stand, lay_turtleneck
from catalog.demo.design import Design, Fabric
from catalog.demo.details import (
    add_buttons,
    add_pocket,
    add_ribbing,
    add_slit,
    add_studs,
    add_zip,
    button_colour,
    sew_seam,
    stitch,
    tone_stitch,
)
from catalog.demo.outline import CENTRE, Line, band, join, mirror, panel, shift, straight, symmetric, through
from catalog.demo.palette import Colour, darker
from catalog.demo.shading import Relief
from catalog.demo.torso import (
    Torso,
    body_outline,
    hem_line,
    lay_back,
    lay_body,
    lay_sleeves,
    left_side,
    neck_line,
    neckline,
    sew_armholes,
    shape_sleeve,
    shape_torso,
)

THREAD: Colour = (198, 150, 82)


def jacket_torso(design: Design, *, hem: float = 610.0, dip: float = 40.0) -> Torso:
    """The roomy frame of outerwear."""
    base = Torso(dip=dip, neck=62, shoulder=146, chest=140, waist=136, hem_half=138, armpit=316)
    return shape_torso(design, hem=hem, base=base)


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
    darts = [straight((CENTRE - 82, 320), (CENTRE - 46, low - 4)), straight((CENTRE - 40, 320), (CENTRE - 26, low - 4))]
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
    stitch(canvas, thread, straight((CENTRE - 12, top), (CENTRE - 12, low)), straight((CENTRE + 12, top), (CENTRE + 12, low)))
    add_studs(canvas, [(CENTRE, top + 24 + i * (low - top - 44) / 5) for i in range(6)], design.metal, radius=6.5)


def _draw_bomber(canvas: Canvas, design: Design) -> None:
    torso = jacket_torso(design, hem=562.0)
    ribbed = design.fabric.plain(design.accent if design.detail % 2 else darker(design.fabric.colour, 0.25), texture="rib")
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
    add_zip(canvas, straight((CENTRE, torso.top + torso.dip - 4), (CENTRE, torso.hem + 46)), design.metal, design.fabric.colour)
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
    for start, end in (((CENTRE - 100, 440), (CENTRE - 54, 500)), ((CENTRE + 108, 440), (CENTRE + 62, 500)), ((CENTRE - 108, 352), (CENTRE - 62, 338))):
        add_zip(canvas, straight(start, end), design.metal, design.fabric.colour, width=5)
    belt = band(shift(hem_line(torso), 0, -34), 26.0)
    canvas.lay(Piece(belt, design.fabric, relief=Relief(puff=0.6, wrinkles=0.3), cast=0.3))
    x = CENTRE - 40
    canvas.stroke([panel(x - 18, low - 36, x + 18, low - 2, radius=4)], 4.5, design.metal)
    sew_seam(canvas, straight((CENTRE - torso.chest + 4, 262), (CENTRE - 110, 268)))


def _draw_puffer(canvas: Canvas, design: Design) -> None:
    torso = jacket_torso(replace(design, fit=min(1.0, design.fit + 0.2)), hem=604.0)
    quilt_body(canvas, torso, design, step=54.0)


def quilt_body(canvas: Canvas, torso: Torso, design: Design, *, step: float) -> None:
    """A padded jacket of any length: quilted sleeves, body, high collar, zip."""
    lay_back(canvas, torso, design)
    _lay_quilted_sleeves(canvas, torso, design, step)
    low = int(torso.hem)
    rows = [through((140, y), (300, y + 9), (460, y)) for y in range(int(torso.top) + 58, low - 16, int(step))]
    outline = body_outline(torso)
    relief = Relief(puff=1.3, wrinkles=1.3, creases=rows, fold_width=30.0, seed=design.seed)
    canvas.lay(Piece(outline, design.fabric, relief=relief, cast=0.3))
    inside = [row[(row[:, 0] > CENTRE - torso.chest + 1) & (row[:, 0] < CENTRE + torso.chest - 1)] for row in rows]
    canvas.shade(inside, 10.0, 0.16, blur=3)
    canvas.shade(inside, 1.6, 0.28)
    lay_turtleneck(canvas, torso, design.fabric.plain(), rise=46.0)
    add_zip(canvas, straight((CENTRE, torso.top - 28), (CENTRE, torso.hem + 6)), design.metal, design.accent, width=8)
    for side in (-1, 1):
        add_slit(canvas, (CENTRE + side * 70, torso.hem - 150), (CENTRE + side * 100, torso.hem - 76), width=7.0)


def _lay_quilted_sleeves(canvas: Canvas, torso: Torso, design: Design, step: float) -> None:
    sleeve = shape_sleeve(torso, design, cuff=84.0)
    (x0, y0), (x1, y1) = sleeve.start, sleeve.end
    rows = []
    for i in range(1, int((y1 - y0) / step) + 1):
        t = i * step / (y1 - y0)
        x, y = x0 + (x1 - x0) * t, y0 + (y1 - y0) * t
        rows.append(through((x - 66, y - 12), (x, y + 4), (x + 66, y + 12)))
    for flip in (False, True):
        lines = [mirror(row) if flip else row for row in rows]
        relief = Relief(puff=1.3, wrinkles=1.2, creases=lines, fold_width=30.0, seed=design.seed + flip)
        outline = mirror(sleeve.outline) if flip else sleeve.outline
        canvas.lay(Piece(outline, design.fabric, relief=relief, cast=0.2))
        edge = (mirror(sleeve.cuff) if flip else sleeve.cuff)[::-1]
        add_ribbing(canvas, edge, 14.0, design.fabric.plain(darker(design.fabric.colour, 0.2)))


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
    flap = straight((x - half - 3, y - 6), (x + half + 3, y - 6), (x + half + 3, y + 18), (x, y + 30), (x - half - 3, y + 18))
    add_pocket(canvas, flap, fabric)
    add_studs(canvas, [(x, y + 18)], metal, radius=4.5)


def draw_blazer(canvas: Canvas, design: Design) -> None:
    """A tailored jacket, single- or double-breasted."""
    double = design.cut == "double-breasted"
    design = replace(design, sleeve=0.98)
    close = 396.0 if not double else 380.0
    torso = jacket_torso(design, hem=610.0, dip=close - 150.0)
    torso = replace(torso, waist=torso.waist - 14, sag=26.0)
    lining = replace(design, fabric=design.fabric.plain(design.accent, texture="satin"))
    lay_back(canvas, torso, lining, kind="v", rise=4.0)
    lay_sleeves(canvas, torso, design, cuff=74.0)
    half = join(neckline(torso, "v"), left_side(torso), _cutaway(torso))
    canvas.lay(Piece(symmetric(half), design.fabric, relief=Relief(seed=design.seed, wrinkles=0.5), cast=0.2))
    sew_armholes(canvas, torso)
    _finish_front(canvas, torso, design, close=close, double=double)
    lay_lapels(canvas, torso, design.fabric, close=close, width=96.0 + 8 * double, peak=double)


def _cutaway(torso: Torso) -> Line:
    return through(
        (CENTRE - torso.hem_half, torso.hem),
        (CENTRE - torso.hem_half * 0.5, torso.hem + torso.sag),
        (CENTRE - 34, torso.hem + torso.sag - 2),
        (CENTRE, torso.hem - 24),
    )


def _finish_front(canvas: Canvas, torso: Torso, design: Design, *, close: float, double: bool) -> None:
    right = 34.0 if double else 3.0
    edge = straight((CENTRE + 2, close), (CENTRE + right, close + 40), (CENTRE + right, torso.hem + 14))
    canvas.shade([shift(edge, 3, 2)], 9.0, 0.3, blur=4)
    canvas.shade([edge], 1.6, 0.45)
    darts = straight((CENTRE - 76, 350), (CENTRE - 70, 470))
    sew_seam(canvas, darts, mirror(darts))
    for side in (-1, 1):
        x = CENTRE + side * 80
        flap = straight((x - 38, 478), (x + 38, 478), (x + 36, 502), (x - 36, 502))
        add_pocket(canvas, flap, design.fabric)
    add_slit(canvas, (CENTRE + 58, 318), (CENTRE + 104, 308), width=9.0)
    colour = button_colour(darker(design.fabric.colour, 0.4)) if design.detail % 2 else design.metal
    columns = (-34.0, 34.0) if double else (0.0,)
    for x in columns:
        add_buttons(canvas, straight((CENTRE + x, close + 14), (CENTRE + x, close + 72)), 2, colour, radius=8.0)


JACKETS = {
    "trucker": _draw_trucker,
    "bomber": _draw_bomber,
    "biker": _draw_biker,
    "puffer": _draw_puffer,
    "field": _draw_field,
}
