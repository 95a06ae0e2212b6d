"""Background work on imports."""

import logging

from celery import shared_task
from django.conf import settings
from kombu.exceptions import OperationalError

from catalog.imports.photos.loose_files import delete_loose_files
from catalog.imports.running.holding import takeable
from catalog.imports.running.keeping import forget_old
from catalog.imports.running.working import work_on
from catalog.stored_files import STORAGE_ERRORS
from catalog.tasks import queue_hashing

logger = logging.getLogger(__name__)


@shared_task
def work_on_import(pk: int) -> None:
    """Check an import or bring it in, as its row says, for a while; its new photos are hashed meanwhile."""
    if work_on(pk, queue_hashing):
        queue_import(pk)


@shared_task
def repair_imports() -> None:
    """Send imports that wait, or whose worker has died, and delete what is of no use any more."""
    for pk in takeable().values_list("pk", flat=True):
        queue_import(pk)
    try:
        delete_loose_files()
        forget_old()
    except STORAGE_ERRORS as error:
        logger.warning("Old imports could not be deleted; the timer tries again: %s", error)


def queue_import(pk: int) -> bool:
    """Send an import to the workers; returns whether that went. Without a broker it waits for the timer."""
    try:
        work_on_import.apply_async((pk,), expires=settings.REPAIR_EVERY_S)
    except OperationalError as error:
        logger.warning("The broker did not take import %d (%s); it will be worked on later.", pk, error)
        return False
    return True
