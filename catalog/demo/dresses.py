"""Dresses: A-line, shift, wrap, maxi, shirt dress, slip, skater."""

from dataclasses import replace
from random import Random

from catalog.demo.bodies import lay_back, lay_sleeves, sew_armholes, torso_folds, trim_cloth
from catalog.demo.canvas import Canvas, Piece
from catalog.demo.cloth import Lay
from catalog.demo.collars import lay_flaps, lay_stand
from catalog.demo.design import Design
from catalog.demo.details import add_buttons, button_colour, sew_seam, tone_stitch
from catalog.demo.figure import lay_arms, lay_legs
from catalog.demo.outline import (
    CENTRE,
    Line,
    arch,
    band,
    join,
    mirror,
    panel,
    shift,
    straight,
    symmetric,
    through,
)
from catalog.demo.shading import Relief
from catalog.demo.skirts import flare_folds, flare_outline
from catalog.demo.torso import Torso, body_outline, left_side, neck_line, shape_torso

UP = 74.0


def draw_dress(canvas: Canvas, design: Design) -> None:
    """A dress: A-line, shift, wrap, maxi, shirt dress, slip."""
    torso = dress_torso(design)
    low = {"maxi": 738.0, "shift": 600.0, "skater": 560.0}.get(design.cut, 650.0) + (design.length - 0.5) * 70
    low = min(low, 742.0)
    kind = {"wrap": "v", "slip": "v", "square-neck": "square"}.get(design.cut, "round")
    if design.pose == "figure":
        lay_legs(canvas, design, top=low - 60)
        lay_arms(canvas, torso, design)
    if design.cut == "shirt":
        lay_stand(canvas, torso, design)
    else:
        lay_back(canvas, torso, design, kind=kind, rise=30.0 if design.sleeve < 0.1 else 8.0)
    if design.sleeve >= 0.1:
        lay_sleeves(canvas, torso, design)
    _lay_skirt(canvas, torso, design, low)
    _lay_bodice(canvas, torso, design, kind)
    _finish(canvas, torso, design, kind=kind, low=low)


def dress_torso(design: Design) -> Torso:
    """A frame that ends at the waist."""
    bare = design.sleeve < 0.1
    strap = design.cut == "slip"
    base = Torso(
        neck=62.0 if not strap else 74.0,
        top=150.0 - UP,
        dip={"wrap": 118.0, "slip": 74.0, "shirt": 32.0, "square-neck": 78.0}.get(design.cut, 56.0),
        shoulder=(88.0 if strap else 98.0) if bare else 126.0,
        slope=(154.0 if strap else 168.0 if bare else 180.0) - UP,
        chest=114.0,
        armpit=288.0 - UP,
        waist=98.0,
        hem_half=90.0,
        sag=4.0,
    )
    waist = 320.0 if design.cut != "shift" else 400.0
    torso = shape_torso(replace(design, fit=design.fit * 0.6 + 0.2), base=base)
    if design.cut != "shift":
        return replace(torso, hem=waist)
    return replace(torso, hem=waist, waist=torso.chest - 4, hem_half=torso.chest + 2)


def _lay_bodice(canvas: Canvas, torso: Torso, design: Design, kind: str) -> None:
    outline = body_outline(torso, kind)
    folds = torso_folds(replace(torso, hem=torso.hem + 20), design.seed)[:7]
    relief = Relief(folds=folds, seed=design.seed, rim=0.8)
    canvas.lay(Piece(outline, design.fabric, lay=Lay(sag=4.0), relief=relief, cast=0.14))
    if design.sleeve >= 0.1:
        sew_armholes(canvas, torso)
    else:
        _bind_armholes(canvas, torso, design)


def _bind_armholes(canvas: Canvas, torso: Torso, design: Design) -> None:
    cloth = trim_cloth(design, design.fabric.texture)
    side = left_side(torso)[21:42]
    for line in (side, mirror(side)):
        canvas.lay(Piece(band(line, -7.0), cloth, relief=Relief(puff=0.4, wrinkles=0), cast=0.1))


def _lay_skirt(canvas: Canvas, torso: Torso, design: Design, low: float) -> None:
    if design.cut == "shift":
        half = join(
            straight((CENTRE, torso.hem - 24), (CENTRE - torso.hem_half + 3, torso.hem - 24)),
            through(
                (CENTRE - torso.hem_half, torso.hem),
                (CENTRE - torso.hem_half - 9, low - 80),
                (CENTRE - torso.hem_half - 14, low),
            ),
            arch((CENTRE - torso.hem_half - 14, low), (CENTRE - 60, low + 7), (CENTRE, low + 9)),
        )
        relief = Relief(folds=flare_folds(132, torso.hem, low, Random(design.seed), count=4), seed=design.seed)
        canvas.lay(Piece(symmetric(half), design.fabric, lay=Lay(sag=6.0), relief=relief))
        return
    hem_half = {"maxi": 196.0, "skater": 208.0, "slip": 142.0, "shirt": 168.0}.get(design.cut, 178.0)
    hem_half += (design.fit - 0.5) * 36
    rng = Random(design.seed + 9)
    waves = 0 if design.cut in ("slip", "shirt") else rng.choice((5, 7))
    outline = flare_outline(torso.hem_half - 2, hem_half, top=torso.hem - 12, low=low, waves=waves)
    folds = flare_folds(hem_half, torso.hem, low, rng, count=11 if waves else 5)
    canvas.lay(
        Piece(
            outline,
            design.fabric,
            lay=Lay(sag=12.0),
            relief=Relief(folds=folds, fold_width=26, seed=design.seed + 2),
        )
    )
    if design.cut == "maxi" and design.detail % 2:
        tier = through((CENTRE - 140, 500), (CENTRE, 514), (CENTRE + 140, 500))
        canvas.shade([shift(tier, 0, 4)], 12.0, 0.22, blur=4)
        sew_seam(canvas, tier)


def _finish(canvas: Canvas, torso: Torso, design: Design, *, kind: str, low: float) -> None:
    neck = neck_line(torso, kind)
    if design.cut == "shirt":
        _finish_shirt(canvas, torso, design, low)
    else:
        cloth = trim_cloth(design, design.fabric.texture)
        canvas.lay(Piece(band(neck, 7.0), cloth, relief=Relief(puff=0.4, wrinkles=0), cast=0.15))
    if design.cut == "wrap":
        _finish_wrap(canvas, torso, low)
    if design.cut == "shift":
        return
    if design.detail % 3 != 2 or design.cut in ("wrap", "shirt"):
        _lay_sash(canvas, torso, design)
    else:
        sew_seam(canvas, waist_line(torso))


def waist_line(torso: Torso) -> Line:
    """The seam between bodice and skirt."""
    half = torso.hem_half
    return through((CENTRE - half, torso.hem - 6), (CENTRE, torso.hem + 2), (CENTRE + half, torso.hem - 6))


def _lay_sash(canvas: Canvas, torso: Torso, design: Design) -> None:
    cloth = design.fabric.plain(design.accent) if design.detail % 3 == 1 else design.fabric.plain().shaded(0.12)
    line = shift(waist_line(torso), 0, -8)
    canvas.lay(Piece(band(line, 20.0), cloth, relief=Relief(puff=0.8, wrinkles=0.4), cast=0.3))
    if design.cut not in ("wrap", "shirt"):
        return
    x, y = CENTRE + 46, torso.hem - 2
    for tip, bend in (((x + 26, y + 122), 18.0), ((x - 14, y + 108), -10.0)):
        tail = band(through((x, y), (x + bend, y + 60), tip), 15.0)
        canvas.lay(Piece(tail, cloth, relief=Relief(puff=0.7, wrinkles=0.5), cast=0.3))
    canvas.lay(Piece(panel(x - 14, y - 12, x + 12, y + 16, radius=9), cloth, relief=Relief(puff=1.2), cast=0.35))


def _finish_wrap(canvas: Canvas, torso: Torso, low: float) -> None:
    front = through(
        (CENTRE, torso.top + torso.dip),
        (CENTRE + 24, torso.top + torso.dip + 38),
        (CENTRE + 48, torso.hem - 6),
    )
    skirt = through((CENTRE + 48, torso.hem + 8), (CENTRE + 40, (torso.hem + low) / 2), (CENTRE - 6, low + 4))
    for line in (front, skirt):
        canvas.shade([shift(line, 5, 1)], 12.0, 0.25, blur=4)
    sew_seam(canvas, front, skirt)


def _finish_shirt(canvas: Canvas, torso: Torso, design: Design, low: float) -> None:
    strip = panel(CENTRE - 13, torso.top + torso.dip, CENTRE + 13, low + 12)
    canvas.lay(Piece(strip, design.fabric, lay=Lay(shift=4), relief=Relief(puff=0.25, wrinkles=0.4), cast=0.2))
    tone_stitch(
        canvas,
        straight((CENTRE - 10, 130), (CENTRE - 10, low)),
        straight((CENTRE + 10, 130), (CENTRE + 10, low)),
    )
    line = straight((CENTRE, torso.top + torso.dip + 22), (CENTRE, low - 60))
    add_buttons(canvas, line, 9, button_colour(design.fabric.colour), radius=5.2)
    lay_flaps(canvas, torso, design.fabric, drop=80.0, spread=62.0)
