"""Shoppers' photos, for a while."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models


def lookup_path(lookup: "Lookup", _filename: str) -> str:
    """A path that names the lookup, whose id cannot be guessed."""
    return f"lookups/{lookup.pk.hex[:2]}/{lookup.pk.hex}.jpg"


class Lookup(models.Model):
    """One shopper's photo, re-encoded without metadata; kept for a day, and shown to the browser that made it alone:
    `owner` is as search.owners tells it, and a lookup without one is nobody's. What staff test is no search of a
    shopper's: nothing of it is counted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    photo = models.FileField(upload_to=lookup_path, max_length=200)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    owner = models.CharField(max_length=64, blank=True, default="", editable=False)
    by_staff = models.BooleanField(default=False)
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
