"""How well a photo can be hashed, in words for staff."""

from typing import Literal

Quality = Literal["ok", "small", "featureless", "busy", "undecodable"]

WORDS: dict[Quality, str] = {
    "ok": "good",
    "small": "too small",
    "featureless": "a single colour",
    "busy": "busy background",
    "undecodable": "cannot be read",
}
HINTS: dict[Quality, str] = {
    "ok": "",
    "small": "Too small: of what is hashed there is little to see. A larger photo is found more easily.",
    "featureless": "A single colour: there is nothing to hash. Choose another area, or give another photo.",
    "busy": "Busy background: the whole photo is hashed. Choose the area of the item.",
    "undecodable": "The file cannot be read. Give the photo once more, as JPEG, PNG or WebP.",
}
