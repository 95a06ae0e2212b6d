"""Rows that have a picture file, and how pages show it."""

from typing import ClassVar, Self

from django.core.files.storage import default_storage
from django.db import models
from django.db.models.fields.files import FieldFile
from django.urls import reverse

from catalog.renditions import Picture, bounds_of, jpeg_path, webp_path

SIZE_UNTIL_KNOWN = (480, 640)  # pixels; what catalogue photos mostly are in shape


def is_stored(file: FieldFile) -> bool:
    """Whether a file is in the storage, or was only just given."""
    return bool(file._committed)  # type: ignore[attr-defined]  # noqa: SLF001  Django has no public word for it


class Pictured(models.Model):
    """A row with a picture file. `rendered` is the path of the file that its renditions were made from, `width` and
    `height` its size in pixels when upright, 0 if it was refused: so pages need not ask the storage."""

    file_field: ClassVar[str]

    rendered = models.CharField(max_length=200, editable=False, blank=True, default="")
    width = models.PositiveSmallIntegerField(editable=False, default=0)
    height = models.PositiveSmallIntegerField(editable=False, default=0)

    class Meta:
        abstract = True

    @classmethod
    def rows(cls) -> models.QuerySet[Self]:
        """All rows of this kind."""
        return cls._default_manager.all()

    @classmethod
    def waiting(cls) -> models.QuerySet[Self]:
        """Rows whose renditions were not made from the very file they have now."""
        return cls.rows().exclude(rendered=models.F(cls.file_field)).order_by("pk")

    @classmethod
    def label(cls) -> str:
        """How messages name this kind."""
        return cls._meta.label_lower

    @property
    def path(self) -> str:
        """Where the file is stored; empty while it is not."""
        file: FieldFile = getattr(self, self.file_field)
        return file.name if file.name and is_stored(file) else ""

    @property
    def picture(self) -> Picture:
        """As pages show it."""
        if not self.is_rendered:
            return Picture(self._unrendered_url, *SIZE_UNTIL_KNOWN)
        addresses = ((default_storage.url(webp_path(self.path, bound)), bound) for bound in bounds_of(self.width))
        srcset = ", ".join(f"{url} {min(bound, self.width)}w" for url, bound in addresses)
        return Picture(default_storage.url(jpeg_path(self.path)), self.width, self.height, srcset)

    @property
    def thumbnail_url(self) -> str:
        """The address of the smallest rendition, or while there is none of what is made on the way."""
        if not self.is_rendered:
            return self._unrendered_url
        return default_storage.url(webp_path(self.path, bounds_of(self.width)[0]))

    @property
    def _unrendered_url(self) -> str:
        """The file itself is served to nobody, wherever it is stored; of one that is refused nothing can be shown."""
        return reverse("media_file", args=[self.path]) if self.path and not self.is_refused else ""

    @property
    def is_rendered(self) -> bool:
        """Whether the file that the row has now has renditions."""
        return self._is_settled and self.width > 0

    @property
    def is_refused(self) -> bool:
        """Whether that file is no picture that can be shown."""
        return self._is_settled and not self.width

    @property
    def _is_settled(self) -> bool:
        return bool(self.path) and self.rendered == self.path
