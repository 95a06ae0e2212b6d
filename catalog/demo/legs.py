"""The legs of a display figure."""

from catalog.demo.canvas import Canvas, Piece
from catalog.demo.design import Design, Fabric
from catalog.demo.outline import CENTRE, limb, mirror, through
from catalog.demo.shading import Relief


def lay_legs(canvas: Canvas, design: Design, *, top: float) -> None:
    """Both legs from a height down to the picture's lower part."""
    line = through((CENTRE - 50, top - 60), (CENTRE - 44, (top + 790) / 2), (CENTRE - 38, 830))
    leg = limb(line, (84.0, 78.0, 60.0, 58.0, 42.0))
    skin = Fabric("plain", (design.skin,), "matte", 1.0, design.seed)
    for outline in (leg, mirror(leg)):
        canvas.lay(Piece(outline, skin, relief=Relief(puff=1.5, wrinkles=0.0, rim=1.2), cast=0.0))
