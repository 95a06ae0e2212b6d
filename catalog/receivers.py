"""What follows a change of photos: hashing, clearing up, and word that fingerprints changed."""

from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from catalog.models import Fingerprint, Photo
from catalog.signals import fingerprints_changed
from catalog.tasks import queue_hashing


@receiver(post_save, sender=Photo)
def hash_saved_photo(instance: Photo, **_: Any) -> None:
    """Queue the hashing of a saved photo once the save is certain; a lost message is repaired by the timer."""
    transaction.on_commit(partial(queue_hashing, [instance.pk]), robust=True)


@receiver(post_delete, sender=Photo)
def delete_photo_file(instance: Photo, **_: Any) -> None:
    """Delete a photo's file once the photo's deletion is certain."""
    transaction.on_commit(partial(default_storage.delete, instance.path), robust=True)


@receiver(post_delete, sender=Fingerprint)
def announce_deleted_fingerprint(**_: Any) -> None:
    """Tell that fingerprints changed, once that is certain."""
    transaction.on_commit(partial(fingerprints_changed.send, sender=Fingerprint), robust=True)
