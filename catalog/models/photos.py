"""Photos of items."""

import hashlib
import uuid
from collections.abc import Iterable
from contextlib import suppress
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import models
from django.db.models.fields.files import FieldFile

from catalog.boxes import BoxRefusedError, read_box
from catalog.decoders import BUSY, DecodersBusyError
from catalog.models.items import Item
from catalog.pictured import Pictured, is_stored
from catalog.pictures import PictureRefusedError, check, read_limited
from catalog.stored_files import delete_with_renditions

EXTENSION = "extension_of_content"  # what an open file remembers


def photo_path(_photo: "Photo", filename: str) -> str:
    """A new path for every stored file, so that the path names the picture for ever."""
    name = uuid.uuid4().hex
    return f"photos/{name[:2]}/{name}{PurePath(filename).suffix.lower()}"


def look_ahead(files: Iterable[File[bytes]]) -> None:
    """Decode files before a form takes a lock, which others would have to wait for; it then knows what is in them.
    What is wrong with one is the form's to say."""
    for file in files:
        with suppress(PictureRefusedError, DecodersBusyError, OSError):
            _extension_of(file)
        file.seek(0)


def _extension_of(file: File[bytes]) -> str:
    """An open file remembers what was found in it. Raises as check() does."""
    found = vars(file)
    if EXTENSION not in found:
        found[EXTENSION] = check(read_limited(file))
    return str(found[EXTENSION])


def _name_by_content(file: FieldFile) -> str:
    """A file name whose extension is that of the content: whatever a sender calls a file, it is never served as
    anything but a picture. Raises DecodersBusyError."""
    try:
        return f"photo.{_extension_of(file.file)}"
    except PictureRefusedError:
        return "photo.bin"
    finally:
        file.seek(0)


def validate_picture(file: FieldFile) -> None:
    """Refuse, in a form, what the door for pictures refuses; leaves the file at its start."""
    if is_stored(file):
        return
    try:
        _extension_of(file.file)
    except PictureRefusedError as error:
        raise ValidationError(str(error)) from error
    except DecodersBusyError as error:
        raise ValidationError(BUSY) from error
    finally:
        file.seek(0)


def validate_crop(text: str) -> None:
    """Refuse what is no box as spell_box() spells it."""
    try:
        read_box(text)
    except BoxRefusedError as error:
        raise ValidationError(str(error)) from error


def digest_of(file: File[bytes]) -> str:
    """The SHA-256 of a file in hexadecimal; leaves it at its start."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


class Photo(Pictured):
    """A picture file of an item; its place among the item's photos is its position, and the first is the item's
    primary photo. An import replaces only the photo that an import brought, never one that staff added.

    `crop` is the box of the upright photo that is hashed, as spell_box() spells it; empty: whatever stands out from a
    plain background. `hash_round` rises whenever somebody asks for a new fingerprint of a photo that has one."""

    file_field = "image"

    item = models.ForeignKey(Item, models.CASCADE, related_name="photos")
    image = models.FileField(upload_to=photo_path, validators=[validate_picture], max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False, db_index=True)
    position = models.PositiveSmallIntegerField(default=0)
    crop = models.CharField(max_length=40, blank=True, default="", editable=False, validators=[validate_crop])
    hash_round = models.PositiveSmallIntegerField(default=0, editable=False)
    imported = models.BooleanField(default=False, editable=False)
    reference = models.CharField(max_length=1000, editable=False, blank=True, default="")  # as the import's file has it
    etag = models.CharField("ETag", max_length=200, editable=False, blank=True, default="")

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"photo {self.position + 1}"

    def save(self, **options: Any) -> None:
        """Save, digesting a new file, of which no area is chosen yet; a file that it replaces goes once that is
        certain."""
        replaced = ""
        if not is_stored(self.image):
            self.imported = False  # an import stores its files by itself
            self.crop = ""
            self.reference = self.etag = ""
            self.sha256 = digest_of(self.image)
            self.image.name = _name_by_content(self.image)
            replaced = self._stored_path()
        super().save(**options)
        delete_with_renditions(replaced)

    def _stored_path(self) -> str:
        return Photo.objects.filter(pk=self.pk).values_list("image", flat=True).first() or ""
