"""Messages on the crop page, of a box and of the photo that is kept."""

from functools import partial
from typing import Any

from tests.messages_shown.registry import shows, tell
from tests.messages_shown.shopper import Shopper

REFUSED = "crop, 422, alert"
UPDATE = "results, 422, alert"


@shows("crop, 200", "Fit the box tightly around one item.")
def crop_page(shopper: Shopper) -> object:
    """The crop page of a photo."""
    return shopper.crop_page()


@shows(
    "crop and results, 200",
    "It is kept without metadata, at an address that cannot be guessed, until {at} {zone}.",
    zone="UTC",
)
def crop_page_of_today(shopper: Shopper) -> object:
    """The same, where it says until when the photo is kept."""
    return shopper.crop_page()


def search(box: dict[str, Any], shopper: Shopper, *, htmx: bool = False) -> Any:
    """Search a box, as the crop page does, or as the results do when the box is changed there."""
    return shopper.results(htmx=htmx, **box)


BOXES = {
    "The box reaches outside the photo.": {"left": "50"},
    "This box is too small to see anything in it. Please draw a larger one.": {"width": "1", "height": "1"},
    "A photo is turned by 0, 90, 180 or 270 degrees.": {"turn": "45"},
}
for sentence, box in BOXES.items():
    tell(REFUSED, sentence, partial(search, box))
    tell(UPDATE, sentence, partial(search, box, htmx=True))
NO_NUMBER = "Please enter a number from 0 to 100."
tell("crop, 422", NO_NUMBER, partial(search, {"left": "half"}))
tell(UPDATE, NO_NUMBER, partial(search, {"left": "half"}, htmx=True))
