"""Shoppers' photos: taken in, cropped, deleted."""

import io
import logging
from datetime import datetime, timedelta
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError
from django.utils import timezone
from PIL import Image

from catalog.boxes import Box, crop
from catalog.pictures import encode_jpeg, normalise
from catalog.schemes import View
from catalog.stored_files import delete_stored, delete_unless_named
from search.matching import views_of
from search.models import Lookup

logger = logging.getLogger(__name__)

DELETED_AT_ONCE = 500
MOST_FAILURES = 10  # files that cannot be deleted in one go
REMEMBERED = 1_000  # crops whose views a process keeps in mind, some 5 KB each


def create_lookup(data: bytes, *, owner: str, by_staff: bool = False) -> Lookup:
    """Keep a shopper's photo, or one that staff test, upright and re-encoded, and nothing else of it, for the browser
    that search.owners tells. Raises PictureRefusedError, one of STORAGE_ERRORS, and DatabaseError; nothing is kept
    then."""
    kept = keep(data)
    width, height = decode_photo(kept).size
    lookup = Lookup(width=width, height=height, owner=owner, by_staff=by_staff)
    lookup.photo.save("photo.jpg", ContentFile(kept), save=False)
    try:
        lookup.save()
    except DatabaseError:
        delete_unless_named(Lookup.objects.filter(pk=lookup.pk), lookup.path)
        raise
    return lookup


def keep(data: bytes) -> bytes:
    """What is kept of a photo file: its picture, upright and bounded, as a JPEG. Raises PictureRefusedError."""
    return encode_jpeg(normalise(data))


def read_photo(lookup: Lookup) -> bytes:
    """The kept photo as a JPEG file. Raises FileNotFoundError when it is gone."""
    with default_storage.open(lookup.path) as file:
        data: bytes = file.read()
    return data


def decode_photo(kept: bytes) -> Image.Image:
    """A kept photo as an RGB picture."""
    picture = Image.open(io.BytesIO(kept), formats=("JPEG",))
    picture.load()
    return picture


@lru_cache(maxsize=REMEMBERED)
def views_of_crop(path: str, box: Box, scheme: str) -> tuple[View, ...]:
    """The views of a kept photo's box, by the photo's path: the path names the picture, so they are always the same,
    and whoever only changes a filter need not wait for them again. Raises FileNotFoundError, and as views_of()."""
    with default_storage.open(path) as file:
        return tuple(views_of(crop(decode_photo(file.read()), box), scheme))


def delete_lookup(pk: UUID) -> bool:
    """Delete one lookup now; returns whether there was one. First its time is over, so that nobody finds it whatever
    comes next, then the file goes, then the row. Raises one of STORAGE_ERRORS where the file cannot be deleted; the
    row then stays for the timer.

    What processes remember of it, bits of its crops, suggestions and advice, is under a path that nobody can ask for
    any more, and falls out in time.
    """
    lookup = Lookup.objects.filter(pk=pk).first()
    if lookup is None:
        return False
    over = timezone.now() - timedelta(hours=settings.LOOKUP_HOURS)
    Lookup.objects.filter(pk=pk, created_at__gt=over).update(created_at=over)
    default_storage.delete(lookup.path)
    lookup.delete()
    return True


def delete_lookups(before: datetime) -> int:
    """Delete lookups made before a time, files first: a row whose file could not be deleted stays for the next time.
    Returns how many were deleted. They are taken at random, and a storage that fails again and again is left alone, so
    that neither it nor a few files keep the others waiting for ever."""
    old, deleted = Lookup.objects.filter(created_at__lt=before).order_by("?"), 0
    failed: list[UUID] = []
    while some := list(old.exclude(pk__in=failed).values_list("pk", "photo")[:DELETED_AT_ONCE]):
        for pk, path in some:
            if delete_stored(path):
                deleted += Lookup.objects.filter(pk=pk).delete()[1].get("search.Lookup", 0)
            else:
                failed.append(pk)
            if len(failed) == MOST_FAILURES:
                return deleted
    return deleted
