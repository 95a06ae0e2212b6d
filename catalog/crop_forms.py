"""Forms that say a box on a photo: for shoppers, who search it, and for staff, who have it hashed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.boxes import TURNS, Box, Turn, is_within

PERCENT = 100
STEP = 0.01


def _percent(label: Any) -> forms.FloatField:
    widget = forms.NumberInput(attrs={"step": STEP, "inputmode": "decimal"})
    message = _("Please enter a number from 0 to 100.")
    errors = dict.fromkeys(("required", "invalid", "min_value", "max_value"), message)
    return forms.FloatField(label=label, min_value=0, max_value=PERCENT, widget=widget, error_messages=errors)


def sentences_of(form: forms.Form) -> list[str]:
    """All that is wrong in a form, each sentence once."""
    return list(dict.fromkeys(str(sentence) for errors in form.errors.values() for sentence in errors))


class TurnForm(forms.Form):
    """By how many degrees the photo is turned clockwise."""

    turn = forms.TypedChoiceField(
        choices=[(turn, str(turn)) for turn in TURNS],
        coerce=int,
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("A photo is turned by 0, 90, 180 or 270 degrees.")},
    )

    @property
    def degrees(self) -> Turn:
        """The turn; call after is_valid()."""
        turn: Turn = self.cleaned_data["turn"] or 0
        return turn


class CropForm(TurnForm):
    """A box in percent of the turned photo's width and height."""

    left = _percent(_("Left %"))
    top = _percent(_("Top %"))
    width = _percent(_("Width %"))
    height = _percent(_("Height %"))

    def clean(self) -> dict[str, Any]:
        """Refuse a box that reaches outside the photo."""
        cleaned = super().clean() or {}
        for start, length in (("left", "width"), ("top", "height")):
            if start in cleaned and length in cleaned and not is_within(cleaned[start], cleaned[length]):
                raise forms.ValidationError(_("The box reaches outside the photo."))
        return cleaned

    @property
    def box(self) -> Box:
        """The box in fractions, as exact as an address keeps it; call after is_valid()."""
        left, top, width, height = (
            abs(round(self.cleaned_data[name], 2)) / PERCENT for name in ("left", "top", "width", "height")
        )
        return Box(left, top, width, height, self.degrees)
