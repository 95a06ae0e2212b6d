"""The roomy frame of outerwear."""

from catalog.demo.design import Design
from catalog.demo.torso import Torso, shape_torso


def jacket_torso(design: Design, *, hem: float = 610.0, dip: float = 40.0) -> Torso:
    """The roomy frame of outerwear."""
    base = Torso(dip=dip, neck=62, shoulder=146, chest=140, waist=136, hem_half=138, armpit=316)
    return shape_torso(design, hem=hem, base=base)
