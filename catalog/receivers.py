"""What follows a change of photos: hashing, clearing up, and word that fingerprints changed.

A transaction that changes many photos sends one message, so that a slow broker delays it only once.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from catalog.models import Fingerprint, Photo
from catalog.signals import fingerprints_changed
from catalog.stored_files import delete_with_renditions
from catalog.tasks import queue_hashing


class QueueSaved:
    """Queues all photos that one transaction has saved."""

    def __init__(self, photo_ids: list[int]) -> None:
        self.photo_ids = photo_ids

    def send(self) -> None:
        """Queue them."""
        queue_hashing(self.photo_ids)


def announce() -> None:
    """Tell that fingerprints changed."""
    fingerprints_changed.send(sender=Fingerprint)


@receiver(post_save, sender=Photo)
def hash_saved_photo(instance: Photo, **_: Any) -> None:
    """Queue the hashing of a saved photo once the save is certain; a lost message is repaired by the timer."""
    owners = (getattr(waiting, "__self__", None) for waiting in _waiting_for_commit())
    queue = next((owner for owner in owners if isinstance(owner, QueueSaved)), None)
    if queue is not None:
        queue.photo_ids.append(instance.pk)
        return
    queue = QueueSaved([instance.pk])
    transaction.on_commit(queue.send, robust=True)


@receiver(post_delete, sender=Photo)
def delete_photo_file(instance: Photo, **_: Any) -> None:
    """Delete a photo's file and its renditions once the photo's deletion is certain."""
    delete_with_renditions(instance.path)


@receiver(post_delete, sender=Fingerprint)
def announce_deleted_fingerprint(**_: Any) -> None:
    """Tell that fingerprints changed, once that is certain."""
    if announce not in _waiting_for_commit():
        transaction.on_commit(announce, robust=True)


def _waiting_for_commit() -> list[Callable[[], object]]:
    return [waiting[1] for waiting in transaction.get_connection().run_on_commit]
