"""The forms of an item's photos: their order, other files for them, and more of them."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.models import BaseInlineFormSet
from django.utils.functional import cached_property

from catalog.admin.seen_forms import SeenForm
from catalog.models import Item, Photo

PICTURES = "image/jpeg,image/png,image/webp,image/gif,image/bmp,image/avif"
MOST_FILES = 100  # added at once; DATA_UPLOAD_MAX_NUMBER_FILES is higher, so that what is more can be told
TOO_MANY = "At most {most} files can be added at once, and {chosen} were chosen. Please add the rest afterwards."
GONE = "Photos that somebody else has deleted meanwhile: {}. They were left out."


class PhotoForm(SeenForm):
    """A photo that an item has. Places are counted from 1, as people do. One that was not moved here keeps the place
    that another has given it meanwhile."""

    again = forms.BooleanField(label="Hash again", required=False)
    said: ClassVar[Mapping[str, str]] = {"again": "Hash: to be made again"}

    class Meta:
        model = Photo
        fields = ("image", "position")
        labels = {"image": "Another file", "position": "Place"}
        widgets = {"image": forms.FileInput(attrs={"accept": PICTURES})}

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """As Django calls it."""
        photo = options.get("instance")
        place = {"position": photo.position + 1} if photo else {}
        super().__init__(*arguments, **{**options, "initial": {**place, **(options.get("initial") or {})}})

    def _post_clean(self) -> None:
        """As Django does, but a stored photo keeps its place: the formset puts all of them in order."""
        super()._post_clean()  # type: ignore[misc]
        if self.instance.pk:
            self.instance.position = self.initial["position"] - 1

    def save(self, commit: bool = True) -> Photo:  # noqa: FBT001, FBT002  as Django calls it
        """Save; who wants a new fingerprint has a new round. That a photo was saved queues its hashing."""
        if self.cleaned_data.get("again"):
            self.instance.hash_round += 1
            if self.instance.is_refused:
                self.instance.rendered = ""  # perhaps its renditions were given up, too
        saved: Photo = super().save(commit)
        return saved


class PhotoFormSet(BaseInlineFormSet[Photo, Item, forms.ModelForm[Photo]]):
    """All photos of an item, and the files of further ones, which come last. The first of them is the primary one. Rows
    of photos that are gone are left out, and told."""

    may_add = True
    accept = PICTURES
    most = MOST_FILES
    too_many = TOO_MANY
    gone = 0
    warn: Callable[[str], object] = staticmethod(lambda _sentence: None)
    kept = ""  # what is said, beside the field for more files, of those that are kept until the form is saved

    @cached_property
    def forms(self) -> list[forms.ModelForm[Photo]]:
        """Those of photos that are there, and of new ones."""
        made: list[forms.ModelForm[Photo]] = super().forms
        stored = self.initial_form_count() if self.is_bound else 0
        kept = [form for place, form in enumerate(made) if place >= stored or form.instance.pk]
        self.gone = len(made) - len(kept)
        return kept

    def initial_form_count(self) -> int:
        """How many of the forms are of photos that are there."""
        return super().initial_form_count() - self.gone

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
        """Refuse files that are no pictures, each with its name and the reason, and too many at once."""
        super().clean()
        if self.gone:
            self.warn(GONE.format(self.gone))
        if len(self.more) > MOST_FILES:
            self.files.setlist(self.more_name, self.more[:MOST_FILES])  # what is kept until the form is sent again
            raise ValidationError(TOO_MANY.format(most=MOST_FILES, chosen=len(self.more)))
        faults = [(file, _faults_of(file)) for file in self.more]
        if any(sentences for _, sentences in faults):
            self.files.setlist(self.more_name, [file for file, sentences in faults if not sentences])
            raise ValidationError([f"{file.name}: {sentence}" for file, found in faults for sentence in found])

    def save(self, commit: bool = True) -> list[Photo]:  # noqa: FBT001, FBT002  as Django calls it
        """Save what was changed, add further photos, and number all that the item has by now from 0."""
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
        """The item's photos: those that were moved where they were put, the others, which may be new by another's hand,
        where they are by now; of two with the same place the one that was moved comes first."""
        put = {
            form.instance.pk: form.cleaned_data["position"]
            for form in self.forms
            if form.instance.pk and form not in self.deleted_forms and "position" in form.changed_data
        }
        rows = {form.instance.pk: form.instance for form in self.forms}
        stored = [rows.get(photo.pk, photo) for photo in Photo.objects.filter(item=self.instance)]
        return sorted(stored, key=lambda photo: (put.get(photo.pk, photo.position + 1), photo.pk not in put))


def _faults_of(file: UploadedFile[Any]) -> list[str]:
    try:
        Photo(image=file).clean_fields(exclude=["item", "sha256"])
    except ValidationError as error:
        return error.messages
    return []
