"""What shoppers leave: their lookups, for a while, and what they say of results; and sample photos they may try."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from catalog.models import Item, validate_picture
from catalog.pictured import Pictured
from catalog.schemes import LONGEST_NAME
from search.boxes import Box, Turn


def lookup_path(lookup: "Lookup", _filename: str) -> str:
    """A path that names the lookup, whose id cannot be guessed."""
    return f"lookups/{lookup.pk.hex[:2]}/{lookup.pk.hex}.jpg"


def sample_path(_sample: "Sample", _filename: str) -> str:
    """A new path for every stored file."""
    return f"samples/{uuid.uuid4().hex}.jpg"


class Lookup(models.Model):
    """One shopper's photo, re-encoded without metadata; kept for a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    photo = models.FileField(upload_to=lookup_path, max_length=200)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def path(self) -> str:
        """Where the photo is stored."""
        return self.photo.name or ""

    @property
    def expires_at(self) -> datetime:
        """When its addresses are dead and the timer may delete it."""
        return self.created_at + timedelta(hours=settings.LOOKUP_HOURS)


class Feedback(models.Model):
    """What a shopper said of one result of a box: this is it, or it is not. The row outlives the photo and
    the item, which its SKU still names."""

    class Verdict(models.TextChoices):
        """What can be said."""

        IT = "it", "this is it"
        NOT_IT = "not_it", "not it"

    lookup = models.ForeignKey(Lookup, models.SET_NULL, null=True, editable=False)
    item = models.ForeignKey(Item, models.SET_NULL, null=True)
    sku = models.CharField("SKU", max_length=64)
    verdict = models.CharField(max_length=6, choices=Verdict)
    rank = models.PositiveIntegerField(null=True, help_text="Among all items; none beyond those that are looked at.")
    distance = models.FloatField(help_text="0 same … 1 all bits differ.")
    scheme = models.CharField(max_length=LONGEST_NAME)
    left = models.FloatField()
    top = models.FloatField()
    width = models.FloatField()
    height = models.FloatField()
    turn = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        ordering = ("-pk",)
        verbose_name_plural = "feedback"
        constraints = (
            models.UniqueConstraint(
                fields=("lookup", "sku", "left", "top", "width", "height", "turn"), name="one_verdict_a_result"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.sku}"

    @property
    def box(self) -> Box:
        """The part of the photo that was searched for."""
        turn: Turn = self.turn  # type: ignore[assignment]  # only turns of a Box are stored
        return Box(self.left, self.top, self.width, self.height, turn)


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
