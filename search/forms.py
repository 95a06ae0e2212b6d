"""What shoppers send: a photo, and a box on it."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from catalog.pictures import PictureRefusedError, read_limited
from search.boxes import Box

PERCENT = 100
STEP = 0.01


class UploadForm(forms.Form):
    """A photo, from a file or a camera. What it is, its content decides, not its name."""

    photo = forms.FileField(
        label=_("Your photo"),
        error_messages={
            "required": _("Please choose a photo first."),
            "empty": _("This file is empty."),
            "missing": _("Please choose a photo first."),
        },
    )

    def clean_photo(self) -> bytes:
        """The file's bytes."""
        file: UploadedFile[bytes] = self.cleaned_data["photo"]
        try:
            return read_limited(file)
        except PictureRefusedError as error:
            raise forms.ValidationError(str(error)) from error


class SampleForm(forms.Form):
    """The sample photo that was chosen."""

    sample = forms.SlugField()


def _percent(label: Any) -> forms.FloatField:
    widget = forms.NumberInput(attrs={"step": STEP, "inputmode": "decimal"})
    message = _("Please enter a number from 0 to 100.")
    errors = dict.fromkeys(("required", "invalid", "min_value", "max_value"), message)
    return forms.FloatField(label=label, min_value=0, max_value=PERCENT, widget=widget, error_messages=errors)


class CropForm(forms.Form):
    """A box in percent of the photo's width and height."""

    left = _percent(_("Left %"))
    top = _percent(_("Top %"))
    width = _percent(_("Width %"))
    height = _percent(_("Height %"))

    def clean(self) -> dict[str, Any]:
        """Refuse a box that reaches outside the photo."""
        cleaned = super().clean() or {}
        for start, length in (("left", "width"), ("top", "height")):
            if start in cleaned and length in cleaned and cleaned[start] + cleaned[length] > PERCENT + STEP:
                raise forms.ValidationError(_("The box reaches outside the photo."))
        return cleaned

    @property
    def box(self) -> Box:
        """The box in fractions, as exact as an address keeps it; call after is_valid()."""
        return Box(*(round(self.cleaned_data[name], 2) / PERCENT for name in ("left", "top", "width", "height")))


def percents(box: Box) -> dict[str, str]:
    """A box as the form's fields have it, to be shown first or kept in an address."""
    values = {"left": box.left, "top": box.top, "width": box.width, "height": box.height}
    return {name: f"{value * PERCENT:.2f}" for name, value in values.items()}
