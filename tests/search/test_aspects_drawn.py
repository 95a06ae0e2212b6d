"""Of drawn garments in colours of one's own, looks order and aspects agree as their words say."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from catalog.demo.palette import COLOURS
from catalog.demo.photos import draw_photo
from catalog.demo.stock import demo_items
from catalog.schemes import measure, parse_scheme
from search.aspects import LOOKS, agreements, lean

DEFAULT = "lookhash512+dhash64*0.1/1"


def drawn(category: str, colour: str) -> Image.Image:
    """The first item of a category in the demo shop, plain and in a colour of one's own."""
    item = next(one for one in demo_items() if one.category == category)
    fabric = item.design.fabric.plain(COLOURS[colour])
    return draw_photo(replace(item, design=replace(item.design, fabric=fabric)))


@pytest.mark.parametrize(
    ("category", "unlike", "colour", "other"),
    [
        ("T-shirt", "Jeans", "Emerald", "Rose"),
        ("Sneaker", "T-shirt", "Red", "Cobalt"),
        ("Dress", "Handbag", "Red", "Cobalt"),
    ],
)
def test_drawn_garments_are_ordered_as_the_looks_say(category: str, unlike: str, colour: str, other: str) -> None:
    scheme = parse_scheme(DEFAULT)
    view = scheme.view(drawn(category, colour))
    rows = np.stack([scheme.fingerprint(drawn(category, other)), scheme.fingerprint(drawn(unlike, colour))])
    by_look = {look: measure(rows, lean(view, DEFAULT, look)) for look in LOOKS}
    of_other_colour, of_other_shape = agreements(rows, [view], DEFAULT)
    assert of_other_colour["shape"].alike > of_other_colour["colour"].alike
    assert of_other_shape["colour"].alike > of_other_shape["shape"].alike
    assert by_look["colour"][0] > by_look["balanced"][0] > by_look["shape"][0]
    assert by_look["colour"][1] < by_look["balanced"][1] < by_look["shape"][1]


def test_more_colour_and_more_shape_can_turn_an_order_round() -> None:
    scheme = parse_scheme(DEFAULT)
    view = scheme.view(drawn("Skirt", "Emerald"))
    rows = np.stack([scheme.fingerprint(drawn(*one)) for one in (("Skirt", "Rose"), ("Sweater", "Emerald"))])
    by_colour, by_shape = (measure(rows, lean(view, DEFAULT, look)) for look in ("colour", "shape"))
    assert by_colour[1] < by_colour[0]
    assert by_shape[0] < by_shape[1]
