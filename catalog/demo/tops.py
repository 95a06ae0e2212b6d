"""Light tops: T-shirts, sleeveless tops, polos."""

from dataclasses import replace

from catalog.demo.bodies import lay_back, lay_body, lay_sleeves, sew_armholes, trim_cloth
from catalog.demo.canvas import Canvas, Piece
from catalog.demo.collars import lay_flaps, lay_stand
from catalog.demo.design import Design
from catalog.demo.details import add_pocket, tone_stitch
from catalog.demo.figure import lay_arms
from catalog.demo.outline import CENTRE, band, mirror, shift, straight
from catalog.demo.plackets import lay_neck_band, lay_placket
from catalog.demo.prints import print_motif
from catalog.demo.shading import Relief
from catalog.demo.torso import Torso, hem_line, left_side, neck_line, shape_torso

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
        add_pocket(
            canvas,
            straight((x, y), (x + 58, y), (x + 58, y + 54), (x + 29, y + 68), (x, y + 54)),
            design.fabric,
        )


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
