"""Neck bands, short buttoned strips."""

from catalog.demo.bodies import trim_cloth
from catalog.demo.canvas import Canvas, Piece
from catalog.demo.design import Design
from catalog.demo.details import add_buttons, button_colour, tone_stitch
from catalog.demo.outline import CENTRE, band, offset, panel, straight
from catalog.demo.shading import Relief
from catalog.demo.torso import Torso, neck_line


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
    tone_stitch(
        canvas,
        straight(
            (CENTRE - 10, top + 8),
            (CENTRE - 10, top + length - 4),
            (CENTRE + 10, top + length - 4),
            (CENTRE + 10, top + 8),
        ),
    )
    line = straight((CENTRE, top + 16), (CENTRE, top + length - 18))
    add_buttons(canvas, line, buttons, button_colour(design.fabric.colour), radius=5.0)
