"""Light tops: T-shirts, sleeveless tops, polos, shirts."""

from dataclasses import replace

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.cloth import Lay
from catalog.demo.collars import lay_flaps, lay_stand
from catalog.demo.design import Design
from catalog.demo.details import add_buttons, add_pocket, button_colour, tone_stitch
from catalog.demo.outline import CENTRE, Line, band, join, mirror, offset, panel, shift, straight, symmetric, through
from catalog.demo.prints import print_motif
from catalog.demo.shading import Relief
from catalog.demo.torso import (
    Torso,
    hem_line,
    lay_arms,
    lay_back,
    lay_body,
    lay_sleeves,
    left_side,
    neck_line,
    neckline,
    sew_armholes,
    shape_torso,
    torso_folds,
    trim_cloth,
)

NECKS = {"v-neck": "v", "scoop-neck": "round", "boat-neck": "boat", "square-neck": "square"}


def draw_tshirt(canvas: Canvas, design: Design) -> None:
    """A T-shirt: crew, V, scoop, boat or henley neck."""
    dip = {"v-neck": 96.0, "scoop-neck": 84.0, "boat-neck": 22.0}.get(design.cut, 46.0)
    neck = {"boat-neck": 84.0, "scoop-neck": 70.0}.get(design.cut, 58.0)
    torso = shape_torso(design, base=Torso(dip=dip, neck=neck))
    kind = NECKS.get(design.cut, "round")
    lay_arms(canvas, torso, design)
    lay_back(canvas, torso, design, kind=kind)
    lay_sleeves(canvas, torso, design)
    body = lay_body(canvas, torso, design, kind=kind)
    sew_armholes(canvas, torso)
    print_motif(canvas, design, body)
    lay_neck_band(canvas, torso, design, kind)
    hem = hem_line(torso)
    tone_stitch(canvas, shift(hem, 0, -13), shift(hem, 0, -10))
    if design.cut == "henley":
        lay_placket(canvas, torso, design, buttons=3, length=96.0)
    if design.cut == "pocket":
        x, y = CENTRE + 34, 268.0
        add_pocket(canvas, straight((x, y), (x + 58, y), (x + 58, y + 54), (x + 29, y + 68), (x, y + 54)), design.fabric)


def lay_neck_band(canvas: Canvas, torso: Torso, design: Design, kind: str, width: float = 12.0) -> None:
    """The ribbed band round a neckline."""
    line = neck_line(torso, kind)
    cloth = trim_cloth(design)
    canvas.lay(Piece(band(line, width), cloth, relief=Relief(puff=0.5, wrinkles=0.0, rim=0.6), cast=0.22))
    tone_stitch(canvas, offset(line, width + 3))


def lay_placket(canvas: Canvas, torso: Torso, design: Design, *, buttons: int, length: float) -> None:
    """A short buttoned strip below the neck."""
    top = torso.top + torso.dip - 4
    strip = panel(CENTRE - 13, top, CENTRE + 13, top + length, radius=2)
    canvas.lay(Piece(strip, trim_cloth(design, design.fabric.texture), relief=Relief(puff=0.3, wrinkles=0.2), cast=0.2))
    tone_stitch(canvas, straight((CENTRE - 10, top + 8), (CENTRE - 10, top + length - 4), (CENTRE + 10, top + length - 4), (CENTRE + 10, top + 8)))
    line = straight((CENTRE, top + 16), (CENTRE, top + length - 18))
    add_buttons(canvas, line, buttons, button_colour(design.fabric.colour), radius=5.0)


def draw_top(canvas: Canvas, design: Design) -> None:
    """A sleeveless top: tank, camisole, halter or peplum."""
    narrow = design.cut in ("camisole", "halter")
    base = Torso(
        neck=66.0 if narrow else 64.0,
        top=150.0,
        dip=96.0 if not narrow else 92.0,
        shoulder=80.0 if narrow else 100.0,
        slope=152.0 if narrow else 162.0,
        chest=128.0,
        waist=108.0,
        hem_half=136.0,
    )
    if design.cut == "halter":
        base = replace(base, neck=34.0, shoulder=52.0, dip=54.0)
    torso = shape_torso(replace(design, fit=design.fit * 0.7), hem=600.0, base=base)
    kind = "v" if design.cut == "camisole" else "round"
    lay_back_strap(canvas, torso, design, kind)
    body = lay_body(canvas, torso, design, kind=kind)
    print_motif(canvas, design, body)
    bind_edges(canvas, torso, design, kind)
    tone_stitch(canvas, shift(hem_line(torso), 0, -9))


def lay_back_strap(canvas: Canvas, torso: Torso, design: Design, kind: str) -> None:
    """The back of a sleeveless top between its straps."""
    if design.pose == "figure":
        lay_arms(canvas, torso, replace(design, sleeve=0.0))
    lay_back(canvas, torso, design, kind=kind, rise=44.0 if torso.dip > 80 else 20.0)


def bind_edges(canvas: Canvas, torso: Torso, design: Design, kind: str) -> None:
    """Narrow bands round neck and armholes."""
    cloth = trim_cloth(design, design.fabric.texture)
    armhole = left_side(torso)[21:42]
    relief = Relief(puff=0.4, wrinkles=0.0, rim=0.6)
    for line, width in ((neck_line(torso, kind), 8.0), (armhole, -8.0), (mirror(armhole), -8.0)):
        canvas.lay(Piece(band(line, width), cloth, relief=relief, cast=0.14))


def draw_polo(canvas: Canvas, design: Design) -> None:
    """A polo shirt with a soft collar, a placket, sometimes striped edges."""
    torso = shape_torso(design, base=Torso(dip=40.0, neck=60.0))
    lay_arms(canvas, torso, design)
    lay_stand(canvas, torso, design)
    lay_sleeves(canvas, torso, design, rib=13.0)
    body = lay_body(canvas, torso, design)
    sew_armholes(canvas, torso)
    lay_placket(canvas, torso, design, buttons=2 + design.detail % 2, length=118.0)
    lay_flaps(canvas, torso, trim_cloth(design), drop=66.0, spread=60.0)
    print_motif(canvas, design, body)
    tone_stitch(canvas, shift(hem_line(torso), 0, -11))


def shirt_hem(torso: Torso) -> Line:
    """Half of a shirt's curved tails, from the side seam to the centre."""
    return through(
        (CENTRE - torso.hem_half, torso.hem - 26),
        (CENTRE - torso.hem_half + 26, torso.hem + 4),
        (CENTRE - torso.hem_half * 0.45, torso.hem + 26),
        (CENTRE, torso.hem + 30),
    )


def draw_shirt(canvas: Canvas, design: Design) -> None:
    """A buttoned shirt: classic, camp, band collar or western."""
    torso = shape_torso(design, base=Torso(dip=30.0, neck=56.0, sag=20.0))
    lay_arms(canvas, torso, design)
    lay_stand(canvas, torso, design)
    sleeve = lay_sleeves(canvas, torso, design)
    if design.sleeve > 0.8:
        lay_cuffs(canvas, sleeve.cuff, design)
    side = left_side(replace(torso, hem=torso.hem - 26))
    outline = symmetric(join(neckline(torso), side, shirt_hem(torso)))
    relief = Relief(folds=torso_folds(torso, design.seed), seed=design.seed, rim=0.85)
    canvas.lay(Piece(outline, design.fabric, lay=Lay(sag=5.0), relief=relief, cast=0.16))
    sew_armholes(canvas, torso)
    lay_front(canvas, torso, design)
    tail = join(shirt_hem(torso), mirror(shirt_hem(torso)))
    tone_stitch(canvas, shift(tail, 0, -8))
    if design.cut == "band-collar":
        lay_neck_band(canvas, torso, replace(design, detail=0), "round", width=16.0)
    else:
        lay_flaps(canvas, torso, design.fabric, drop=84.0 if design.cut != "camp-collar" else 104.0, spread=62.0)
    if design.cut != "band-collar" or design.detail % 2:
        lay_shirt_pockets(canvas, design)


def lay_front(canvas: Canvas, torso: Torso, design: Design) -> None:
    """The button strip down a shirt."""
    top, bottom = torso.top + torso.dip + 2, torso.hem + 28
    strip = panel(CENTRE - 15, top, CENTRE + 15, bottom)
    lay = Lay(sag=5.0, shift=4.0)
    canvas.lay(Piece(strip, design.fabric, lay=lay, relief=Relief(puff=0.2, wrinkles=0.5, rim=0.5), cast=0.2))
    tone_stitch(canvas, straight((CENTRE - 11, top), (CENTRE - 11, bottom)), straight((CENTRE + 11, top), (CENTRE + 11, bottom)))
    line = straight((CENTRE, top + 24), (CENTRE, bottom - 52))
    add_buttons(canvas, line, 7, button_colour(design.fabric.colour), radius=5.2)


def lay_cuffs(canvas: Canvas, edge: Line, design: Design) -> None:
    """Buttoned cuffs at the ends of long sleeves."""
    for line, centre in ((edge[::-1], 0.3), (mirror(edge)[::-1], 0.7)):
        strip = band(line, -34.0 if centre < 0 else 34.0)
        canvas.lay(Piece(strip, design.fabric.plain() if design.detail % 2 else design.fabric, relief=Relief(puff=0.5, wrinkles=0.3), cast=0.2))
        at = strip[: len(line)].mean(axis=0) * 0.5 + strip[len(line) :].mean(axis=0) * 0.5
        spot = straight((float(at[0]) + 12 * (centre - 0.5) * 3, float(at[1])))
        add_buttons(canvas, spot, 1, button_colour(design.fabric.colour), radius=4.4)


def lay_shirt_pockets(canvas: Canvas, design: Design) -> None:
    """One chest pocket, or two with flaps on a western shirt."""
    sides = (1, -1) if design.cut in ("western", "overshirt") else (1,)
    for side in sides:
        x = CENTRE + side * 68
        outline = straight((x - 32, 290), (x + 32, 290), (x + 32, 356), (x, 372), (x - 32, 356))
        add_pocket(canvas, outline, design.fabric)
        if len(sides) == 2:
            flap = straight((x - 34, 282), (x + 34, 282), (x + 34, 300), (x, 316), (x - 34, 300))
            add_pocket(canvas, flap, design.fabric)
            add_buttons(canvas, straight((x, 304)), 1, button_colour(design.fabric.colour), radius=4.4)

