"""The form in which staff hand in a file of items."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from catalog.imports.formats.choosing import FORMATS
from catalog.models import Item

CHOICES = [("", "Find out by looking at the file"), *((name, one.label) for name, one in FORMATS.items())]
CURRENCY = Item._meta.get_field("currency")  # noqa: SLF001  Django's documented API


class ImportForm(forms.Form):
    """A file, and how it is to be read."""

    file = forms.FileField(
        label="File",
        help_text="A table (CSV), or a zip of a table together with its photos.",
        error_messages={"required": "Please choose a file first.", "empty": "This file is empty."},
    )
    format = forms.ChoiceField(label="Format", required=False, choices=CHOICES)
    currency = forms.CharField(
        label="Currency",
        initial="EUR",
        help_text="Of amounts that are written without one.",
        validators=CURRENCY.validators,
        widget=forms.TextInput(attrs={"minlength": 3, "maxlength": 3}),
    )
    takes_photos = forms.BooleanField(
        label="Take the photos, too",
        required=False,
        initial=True,
        help_text="Otherwise texts and prices alone: items keep the photos that they have, and new ones have none yet.",
    )
    unlists = forms.BooleanField(
        label="Unlist items that are not in the file",
        required=False,
        help_text="For a file of all you sell: shoppers no longer see what is missing in it. Nothing is deleted.",
    )

    def clean_file(self) -> UploadedFile[bytes]:
        """The file, of a size that is taken."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > settings.IMPORT_MAX_MEGABYTES * 1_000_000:
            raise forms.ValidationError(f"This file is larger than {settings.IMPORT_MAX_MEGABYTES} MB.")
        return file

    def chosen(self) -> dict[str, Any]:
        """What was chosen beside the file, by the names of an import's fields."""
        return {name: self.cleaned_data[name] for name in ("format", "currency", "takes_photos", "unlists")}
