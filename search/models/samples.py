"""Sample photos that shoppers may try, and the index as a page."""

import uuid

from django.db import models

from catalog.models import validate_picture
from catalog.pictured import Pictured


def sample_path(_sample: "Sample", _filename: str) -> str:
    """A new path for every stored file."""
    return f"samples/{uuid.uuid4().hex}.jpg"


class Sample(Pictured):
    """A shopper's photo to try the search with."""

    file_field = "photo"

    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=100)
    photo = models.FileField(upload_to=sample_path, max_length=200, validators=[validate_picture])

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title


class Snapshot(Sample):
    """The search index as a page of the admin: who may see it and roll it back. It has no rows; snapshots are folders,
    and the permissions are all that is needed here."""

    class Meta:
        proxy = True
        default_permissions = ("view", "change")
        verbose_name_plural = "search index"

    def __str__(self) -> str:
        return "search index"
