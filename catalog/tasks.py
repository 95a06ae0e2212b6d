"""Background work of the catalogue: hashing photos."""

import logging

from celery import shared_task
from django.conf import settings
from django.db.models import QuerySet
from kombu.exceptions import OperationalError

from catalog.fingerprints import hash_photos, waiting_photos
from catalog.models import Fingerprint, Photo
from catalog.signals import fingerprints_changed

logger = logging.getLogger(__name__)

PHOTOS_A_TASK = 50


@shared_task
def hash_by_id(photo_ids: list[int]) -> None:
    """Hash those of the photos that still exist and wait for it."""
    _hash(waiting_photos(settings.HASH_SCHEME).filter(pk__in=photo_ids))


@shared_task
def hash_waiting() -> None:
    """Hash some photos whose message was lost, and come back as long as that gets anywhere. They are taken at random,
    so that photos which cannot be read do not keep the others waiting."""
    if _hash(waiting_photos(settings.HASH_SCHEME).order_by("?")[:PHOTOS_A_TASK]):
        hash_waiting.delay()


def _hash(photos: QuerySet[Photo]) -> int:
    stored = hash_photos(photos, settings.HASH_SCHEME)
    if stored:
        fingerprints_changed.send(sender=Fingerprint)
    return stored


def queue_hashing(photo_ids: list[int]) -> None:
    """Send photos to the workers. Without a broker they wait for the timer, and a warning is logged."""
    try:
        for start in range(0, len(photo_ids), PHOTOS_A_TASK):
            hash_by_id.delay(photo_ids[start : start + PHOTOS_A_TASK])
    except OperationalError as error:
        logger.warning("The broker did not take %d photos (%s); they will be hashed later.", len(photo_ids), error)
