"""What the straps of bags are made of."""

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.design import Design, Fabric
from catalog.demo.details import tone_stitch
from catalog.demo.outline import CENTRE, Line, band, panel, shift
from catalog.demo.palette import darker, lighter
from catalog.demo.shading import Relief


def lay_handle(canvas: Canvas, design: Design, line: Line, width: float = 15.0) -> None:
    cloth = strap_cloth(design)
    canvas.lay(Piece(band(line, width), cloth, relief=Relief(puff=0.9, wrinkles=0), cast=0.3))
    tone_stitch(canvas, shift(line, 0, 3))


def add_clasp(canvas: Canvas, design: Design, y: float) -> None:
    canvas.shade_area([panel(CENTRE - 19, y - 12, CENTRE + 21, y + 26, radius=6)], 0.4, blur=3)
    canvas.ink([panel(CENTRE - 20, y - 16, CENTRE + 20, y + 22, radius=6)], darker(design.metal, 0.25))
    canvas.ink([panel(CENTRE - 17, y - 14, CENTRE + 16, y + 17, radius=5)], lighter(design.metal, 0.2))
    canvas.ink([panel(CENTRE - 9, y - 3, CENTRE + 9, y + 7, radius=4)], darker(design.metal, 0.45))


def strap_cloth(design: Design) -> Fabric:
    texture = "leather" if design.fabric.texture in ("canvas", "straw", "teddy") else design.fabric.texture
    colour = design.accent if design.detail % 2 or texture != design.fabric.texture else design.fabric.colour
    return Fabric("plain", (colour,), texture, 1.0, design.seed)
