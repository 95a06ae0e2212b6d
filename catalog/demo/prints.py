"""Prints on cloth."""

from random import Random

from catalog.demo.canvas import Canvas
from catalog.demo.design import Design
from catalog.demo.motifs import MOTIFS
from catalog.demo.outline import Line, Point, grow, shift
from catalog.demo.palette import Colour


def print_motif(canvas: Canvas, design: Design, body: Line) -> None:
    """Print the design's motif, if any, on the chest, kept within the body."""
    if not design.motif:
        return
    small = design.detail % 4 == 3
    centre: Point = (362.0, 282.0) if small else (300.0, 336.0)
    size = 0.34 if small else 0.92 + 0.2 * (design.fit - 0.5)
    for shapes, index in MOTIFS[design.motif](Random(design.seed + 23)):
        placed = [shift(grow(shape, size, size, (0.0, 0.0)), *centre) for shape in shapes]
        canvas.ink(placed, pick_colour(design, index), share=0.94, clip=body)


def pick_colour(design: Design, index: int) -> Colour:
    """The motif colour of that index, round and round; below zero it is the cloth's own."""
    if index < 0:
        return design.fabric.colour
    return design.motif_colours[index % len(design.motif_colours)]
