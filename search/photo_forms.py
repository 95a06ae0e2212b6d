"""The ways a shopper gives a photo: a file, the address of one, a sample."""

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalog.fetching import MALFORMED, FetchRefusedError, fetch
from catalog.pictures import PictureRefusedError, read_limited

LONGEST_ADDRESS = 2_000


def told(error: PictureRefusedError) -> str:
    """Why a picture is refused, in the reader's language."""
    return gettext(error.sentence) % error.values if error.values else gettext(error.sentence)


class UploadForm(forms.Form):
    """A photo, from a file or a camera. What it is, its content decides, not its name."""

    FIELD = "photo"

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
            raise forms.ValidationError(told(error)) from error


class AddressForm(forms.Form):
    """The address of a picture, of hosts that the operator allows."""

    FIELD = "address"

    address = forms.CharField(
        label=_("A picture’s address"),
        max_length=LONGEST_ADDRESS,
        error_messages={
            "required": _("Please enter the address of a picture first."),
            "max_length": _("This address is too long."),
            "null_characters_not_allowed": _(MALFORMED),
        },
    )

    def clean_address(self) -> bytes:
        """The file's bytes, fetched."""
        try:
            return fetch(self.cleaned_data["address"], settings.PHOTO_HOSTS)
        except FetchRefusedError as error:
            raise forms.ValidationError(gettext(str(error))) from error


class SampleForm(forms.Form):
    """The sample photo that was chosen."""

    sample = forms.SlugField()
