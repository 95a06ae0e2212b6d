"""Background work of the catalogue: photos are hashed first, then get their renditions."""

import logging
from functools import partial

from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.db.models import F
from kombu.exceptions import OperationalError

from catalog.attempts import forget_old
from catalog.fingerprints import hash_photos, waiting_photos
from catalog.models import Fingerprint, Photo
from catalog.pictured import Pictured
from catalog.rendering import pictured_kinds, render
from catalog.signals import fingerprints_changed

logger = logging.getLogger(__name__)

PHOTOS_A_TASK = 50
RENDERED_A_TASK = 20
ASKED_AT_ONCE = 1_000  # photos in one question to the database


@shared_task
def hash_by_id(photo_ids: list[int]) -> None:
    """Hash those of the photos that still exist and wait for it; what waits for renditions is queued for them."""
    _hash(photo_ids)


@shared_task
def hash_waiting() -> None:
    """Hash some photos whose message was lost, and come back as long as that gets anywhere. They are taken at random,
    so that photos which cannot be read do not keep the others waiting."""
    forget_old()
    waiting = waiting_photos(settings.HASH_SCHEME).order_by("?")
    if _hash(list(waiting.values_list("pk", flat=True)[:PHOTOS_A_TASK])):
        hash_waiting.delay()


@shared_task
def render_by_id(label: str, ids: list[int]) -> None:
    """Make the renditions of those rows of a kind that still exist and wait for them."""
    for kind in pictured_kinds():
        if kind.label() == label:
            render(kind.waiting().filter(pk__in=ids))


@shared_task
def render_waiting() -> None:
    """Make some renditions whose message was lost, and come back as long as that gets anywhere; at random, too."""
    if sum([render(kind.waiting().order_by("?")[:RENDERED_A_TASK]) for kind in pictured_kinds()]):
        render_waiting.delay()


def _hash(photo_ids: list[int]) -> int:
    stored = hash_photos(waiting_photos(settings.HASH_SCHEME).filter(pk__in=photo_ids), settings.HASH_SCHEME)
    if stored:
        fingerprints_changed.send(sender=Fingerprint)
    queue_rendering(Photo, list(Photo.waiting().filter(pk__in=photo_ids).values_list("pk", flat=True)))
    return stored


def queue_hashing(photo_ids: list[int]) -> None:
    """Send photos to the workers. Without a broker they wait for the timer, and a warning is logged."""
    try:
        for start in range(0, len(photo_ids), PHOTOS_A_TASK):
            hash_by_id.delay(photo_ids[start : start + PHOTOS_A_TASK])
    except OperationalError as error:
        logger.warning("The broker did not take %d photos (%s); they will be hashed later.", len(photo_ids), error)


def queue_rehash(photo_ids: list[int]) -> None:
    """Have photos hashed anew though they are hashed already, or were given up. What they have is searched until it is
    replaced; that something else is wanted is in their rows, so that a lost message costs delay only."""
    for start in range(0, len(photo_ids), ASKED_AT_ONCE):
        wanted = Photo.objects.filter(pk__in=photo_ids[start : start + ASKED_AT_ONCE])
        wanted.update(hash_round=F("hash_round") + 1)
        wanted.filter(width=0).update(rendered="")  # perhaps its renditions were given up, too
    transaction.on_commit(partial(queue_hashing, photo_ids), robust=True)


def queue_rendering(kind: type[Pictured], ids: list[int]) -> None:
    """Send rows to the workers for their renditions. Without a broker they wait for the timer."""
    try:
        for start in range(0, len(ids), RENDERED_A_TASK):
            render_by_id.delay(kind.label(), ids[start : start + RENDERED_A_TASK])
    except OperationalError as error:
        logger.warning("The broker did not take %d pictures (%s); they get renditions later.", len(ids), error)
