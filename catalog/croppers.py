"""What templates/catalog/_cropper.html shows, whosever photo it is."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.http import urlencode

from catalog.boxes import WHOLE, Box, percents, turned_on, turned_size, turned_to
from catalog.crop_forms import CropForm

SIDES = ("left", "top", "width", "height")


@dataclass(frozen=True)
class Cropped:
    """What is cropped: the addresses of the page, of the photo and of what is said of a box; the photo's size in pixels
    when upright; and at least one box to offer."""

    page_url: str
    photo_url: str
    advice_url: str
    size: tuple[int, int]
    suggested: Sequence[Box]

    def url_with(self, box: Box) -> str:
        """The page with a box."""
        return f"{self.page_url}?{urlencode(percents(box))}"


def cropper_of(cropped: Cropped, form: CropForm, advise: Callable[[Box], Sequence[str]]) -> dict[str, Any]:
    """What the template needs as `cropper`; the form is bound, and whatever is in it is kept. A box that can be read is
    shown even where something else is wrong with it."""
    box = form.box if form.is_valid() or form.cleaned_data.keys() >= {*SIDES, "turn"} else None
    turn = box.turn if box else form.cleaned_data.get("turn") or 0
    suggested = [turned_to(one, turn) for one in cropped.suggested]
    texts = [percents(one) for one in suggested]
    at = texts.index(percents(box)) if box and percents(box) in texts else -1
    width, height = turned_size(cropped.size, turn)
    return {
        "form": form,
        "cropped": cropped,
        "box": percents(box) if box else None,
        "turn": turn,
        "width": width,
        "height": height,
        "advice": advise(box) if box and form.is_valid() else [],
        "suggestions": json.dumps([{side: float(text[side]) for side in SIDES} for text in texts]),
        "suggestion": at + 1,
        "suggestion_count": len(texts),
        "suggest_url": cropped.url_with(suggested[(at + 1) % len(suggested)]),
        "whole_url": cropped.url_with(turned_to(WHOLE, turn)),
        "turn_url": cropped.url_with(turned_on(box or suggested[0])),
    }
