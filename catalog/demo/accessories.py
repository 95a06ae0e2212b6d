"""Belts, socks, gloves."""

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.design import Design
from catalog.demo.details import add_eyelets, add_ribbing, stitch, tone_stitch
from catalog.demo.outline import CENTRE, Line, arc, join, mirror, panel, shift, spaced, straight, through
from catalog.demo.palette import darker, lighter
from catalog.demo.shading import Relief


def draw_belt(canvas: Canvas, design: Design) -> None:
    """A belt lying coiled, its buckle in front."""
    wide = 40.0 + 24 * design.fit
    far = arc((CENTRE, 372), 196, 74, start=180, stop=360)
    near = arc((CENTRE, 372), 196, 84, start=180, stop=0)
    canvas.lay(Piece(_strip(far, wide), design.fabric.shaded(0.4), relief=Relief(puff=0.7, wrinkles=0.1)))
    tail = through((112, 396), (190, 444), (300, 460), (430, 452), (548, 424))
    relief = Relief(puff=1.0, wrinkles=0.15, seed=design.seed)
    canvas.lay(Piece(_strip(near, wide), design.fabric, relief=relief, cast=0.3))
    end = join(tail, straight((562, 424 + wide / 2)), shift(tail, 0, wide)[::-1])
    canvas.lay(Piece(end, design.fabric, relief=relief, cast=0.4))
    if design.detail % 3:
        colour = lighter(design.fabric.colour, 0.35)
        stitch(canvas, colour, shift(tail, 0, 6), shift(tail, 0, wide - 6))
    spots = [(float(x), float(y) + wide / 2) for x, y in spaced(tail, 40)[28:38:2]]
    add_eyelets(canvas, spots, darker(design.metal, 0.2), radius=4.0)
    x, y = 236.0, 452.0
    frame = panel(x - 46, y - 10, x + 46, y + wide + 16, radius=14 if design.detail % 2 else 4)
    canvas.shade([shift(frame, 3, 5)], 13.0, 0.35, blur=3)
    closed = join(frame, frame[:2])
    canvas.stroke([closed], 12.0, darker(design.metal, 0.3))
    canvas.stroke([shift(closed, -1, -1)], 8.0, design.metal)
    canvas.stroke([shift(closed, -2, -2)], 2.5, lighter(design.metal, 0.6))
    canvas.stroke([straight((x - 44, y + wide / 2 + 2), (x + 40, y + wide / 2 + 2))], 8.0, darker(design.metal, 0.1))


def _strip(line: Line, wide: float) -> Line:
    """A strip standing on its edge: as high everywhere, whatever its direction."""
    return join(line, shift(line, 0, wide)[::-1])


def draw_socks(canvas: Canvas, design: Design) -> None:
    """A pair of socks lying side by side."""
    top = 150.0 + 150 * (1 - design.length)
    for move in ((86.0, -34.0), (-46.0, 22.0)):
        with canvas.moved(*move):
            _lay_sock(canvas, design, top)


def _lay_sock(canvas: Canvas, design: Design, top: float) -> None:
    outline = join(
        straight((270, top), (382, top)),
        through((382, top), (380, 360), (384, 470), (392, 540), (370, 596), (318, 606)),
        through((318, 606), (250, 620), (190, 652), (140, 656), (116, 620), (132, 580)),
        through((132, 580), (190, 540), (250, 496), (268, 430), (270, top)),
    )
    folds = [through((272, 500), (310, 520), (340, 514)), through((280, 470), (320, 494), (360, 486))]
    canvas.lay(Piece(outline, design.fabric, relief=Relief(puff=1.3, wrinkles=0.4, folds=folds, seed=design.seed)))
    accent = design.fabric.plain(design.accent)
    heel = join(through((400, 480), (340, 520), (318, 560), (322, 620)), straight((410, 620)))
    toe = join(through((196, 528), (214, 590), (204, 660)), straight((90, 670), (90, 560)))
    for patch in (heel, toe):
        canvas.lay(Piece(patch, accent, clip=outline, relief=Relief(puff=0.4, wrinkles=0), cast=0.08))
    add_ribbing(
        canvas,
        through((268, top - 4), (326, top), (384, top - 4)),
        56.0,
        accent if design.detail % 2 else design.fabric.plain(),
    )


def draw_gloves(canvas: Canvas, design: Design) -> None:
    """A pair of gloves, fingers up."""
    for flip, move in ((False, (-112.0, 30.0)), (True, (112.0, -12.0))):
        with canvas.moved(*move):
            _lay_glove(canvas, design, flip)


def _lay_glove(canvas: Canvas, design: Design, flip: bool) -> None:
    hand = join(
        through((222, 590), (220, 500), (212, 420), (208, 300), (220, 272), (238, 300), (248, 390)),
        through((252, 390), (254, 262), (268, 224), (288, 262), (292, 384)),
        through((296, 384), (304, 244), (320, 208), (338, 246), (336, 390)),
        through((340, 392), (356, 290), (372, 262), (386, 296), (376, 420)),
        through((376, 420), (380, 452), (408, 440), (440, 408), (462, 416), (456, 448), (410, 520), (384, 590)),
    )
    outline = mirror(hand) if flip else hand
    canvas.lay(Piece(outline, design.fabric, relief=Relief(puff=1.4, wrinkles=0.4, seed=design.seed + flip)))
    seams = [through((x, 420), (x - 4, 452), (x - 2, 486)) for x in (250, 296, 338)]
    tone_stitch(canvas, *(mirror(seam) if flip else seam for seam in seams))
    cuff = through((214, 582), (302, 590), (392, 582))
    add_ribbing(
        canvas,
        cuff + ((CENTRE * 2 - 606, 0) if flip else (0, 0)),
        58.0,
        design.fabric.plain(design.accent if design.detail % 2 else design.fabric.colour),
    )
