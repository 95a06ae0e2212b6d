"""The forms of an item's photos: their order, other files for them, and more of them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.models import BaseInlineFormSet
from django.utils.functional import cached_property

from catalog.models import Item, Photo

PICTURES = "image/jpeg,image/png,image/webp,image/gif,image/bmp,image/avif"


class PhotoForm(forms.ModelForm[Photo]):
    """A photo that an item has. Places are counted from 1, as people do."""

    again = forms.BooleanField(label="Hash again", required=False)

    class Meta:
        model = Photo
        fields = ("image", "position")
        labels = {"image": "Another file", "position": "Place"}
        widgets = {"image": forms.FileInput(attrs={"accept": PICTURES})}

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """As Django calls it."""
        super().__init__(*arguments, **options)
        if self.instance.pk:
            self.initial["position"] = self.instance.position + 1

    def save(self, commit: bool = True) -> Photo:  # noqa: FBT001, FBT002  as Django calls it
        """Save; who wants a new fingerprint has a new round. That a photo was saved queues its hashing."""
        if self.cleaned_data.get("again"):
            self.instance.hash_round += 1
        return super().save(commit)


class PhotoFormSet(BaseInlineFormSet[Photo, Item, forms.ModelForm[Photo]]):
    """All photos of an item, and the files of further ones, which come last. The first of them is the primary one."""

    may_add = True
    accept = PICTURES
    kept = ""  # what is said, beside the field for more files, of those that are kept until the form is saved

    @property
    def more_name(self) -> str:
        """The name of the field for more files."""
        return f"{self.prefix}-more"

    @cached_property
    def more(self) -> list[UploadedFile[Any]]:
        """The files of further photos."""
        files: list[UploadedFile[Any]] = self.files.getlist(self.more_name) if self.files and self.may_add else []
        return files

    def clean(self) -> None:
        """Refuse files that are no pictures, each with its name and the reason."""
        super().clean()
        faults = [f"{file.name}: {sentence}" for file in self.more for sentence in _faults_of(file)]
        if faults:
            raise ValidationError(faults)

    def save(self, commit: bool = True) -> list[Photo]:  # noqa: FBT001, FBT002  as Django calls it
        """Save what was changed, add further photos, and number all of them from 0."""
        saved: list[Photo] = super().save(commit)
        if not commit:
            return saved
        kept = self._in_order()
        added = [
            Photo(item=self.instance, image=file, position=place) for place, file in enumerate(self.more, len(kept))
        ]
        for photo in added:
            photo.save()
        for place, photo in enumerate(kept):
            photo.position = place
        Photo.objects.bulk_update(kept, ["position"])
        self.new_objects += added
        return [*saved, *added]

    def _in_order(self) -> list[Photo]:
        """The photos that stay, as the form has them; of two with the same place the one that was moved comes first."""
        kept = [form for form in self.forms if form.instance.pk and form not in self.deleted_forms]
        kept.sort(key=lambda form: (form.cleaned_data["position"], "position" not in form.changed_data))
        return [form.instance for form in kept]


def _faults_of(file: UploadedFile[Any]) -> list[str]:
    try:
        Photo(image=file).clean_fields(exclude=["item", "sha256"])
    except ValidationError as error:
        return error.messages
    return []
