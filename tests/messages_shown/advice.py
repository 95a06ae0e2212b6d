"""Messages of the cropper's advice on a box, and of its tools."""

from functools import cache, partial

from PIL import Image, ImageFilter

from tests.messages_shown.registry import tell, tell_in_browser
from tests.messages_shown.shopper import BOX, Shopper, a_photo
from tests.pictures import draw_garment, encode

STATUS, PIECE = "crop, 200, status", "advice, 200"
TIGHT = {"left": "15", "top": "5", "width": "70", "height": "90"}
BY_SCRIPT = "crop and results, by script, status"


@cache
def garment() -> Image.Image:
    """A sharp photo in good light."""
    return draw_garment(3, (600, 800))


def small_on_white() -> Image.Image:
    """The same, with much white around it."""
    photo = Image.new("RGB", (1000, 1000), "white")
    photo.paste(garment().resize((300, 400)), (100, 500))
    return photo


def box_on(photo: Image.Image, box: dict[str, str], shopper: Shopper) -> object:
    """The crop page with a box on a photo."""
    return shopper.client.get(f"/lookups/{a_photo(encode(photo, quality=95)).pk}/", box)


def advice_on(changes: dict[str, str], shopper: Shopper) -> object:
    """What the page asks for while a box is changed."""
    return shopper.client.get(f"/lookups/{a_photo().pk}/advice/", {**BOX, **changes})


ADVICE = {
    "A single colour: there is nothing to search for in this box.": (Image.new("RGB", (400, 400), "teal"), BOX),
    "Very dark: a photo in better light will do better.": (garment().point(lambda level: level // 7), TIGHT),
    "Under 100 px: a closer photo will do better.": (garment(), {**TIGHT, "left": "45", "width": "10"}),
    "Blurred: a sharper photo will do better.": (garment().filter(ImageFilter.GaussianBlur(12)), TIGHT),
    "Mostly background: tighten the box.": (small_on_white(), BOX),
}
for sentence, (photo, box) in ADVICE.items():
    tell(STATUS, sentence, partial(box_on, photo, box))
REFUSED = {
    "Please enter a number from 0 to 100.": {"left": "half"},
    "The box reaches outside the photo.": {"left": "50"},
    "This box is too small to see anything in it. Please draw a larger one.": {"width": "1", "height": "1"},
    "A photo is turned by 0, 90, 180 or 270 degrees.": {"turn": "45"},
}
for sentence, changes in REFUSED.items():
    tell(PIECE, sentence, partial(advice_on, changes))

TOOLS = {
    "Suggestion {number} of {count}": ("test_crop", "test_one_tap_steps_through_the_suggestions_and_round_again"),
    "Photo turned by {degrees} degrees": (
        "test_crop_undo",
        "test_turning_takes_the_box_along_and_four_turns_bring_all_back",
    ),
    "Zoom {percent} %": ("test_crop_zoom", "test_zoom_ends_where_a_pixel_of_the_photo_is_four_of_the_screen"),
}
for sentence, (module, test) in TOOLS.items():
    tell_in_browser(BY_SCRIPT, sentence, f"tests/browser/{module}.py::{test}")
tell_in_browser(
    "crop and results, by script, alert",
    "The photo could not be loaded. Reload the page, or give it once more.",
    "tests/browser/test_crop_plain.py::test_a_photo_that_does_not_come_is_told",
)
