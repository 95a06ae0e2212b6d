"""Background work of the search: rebuilding the index, deleting old lookups."""

import logging
from datetime import timedelta
from typing import Any

from celery import shared_task
from django.conf import settings
from django.core.cache import BaseCache, caches
from django.utils import timezone
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from search.lookups import delete_lookups
from search.rebuilds import is_stale, rebuild

logger = logging.getLogger(__name__)

REQUESTED = "rebuild-requested"
REQUEST_LIFETIME_S = 60  # after this a request counts as lost, and the next one is sent again


@shared_task
def rebuild_index() -> None:
    """Build what was asked for until now. Requests that come while it builds are sent anew."""
    caches["shared"].delete(REQUESTED)
    if rebuild() == "busy":
        request_rebuild()


@shared_task
def rebuild_stale() -> None:
    """Repair what a lost message left: build when the current snapshot is not of the catalogue as it is."""
    if is_stale():
        rebuild_index()


@shared_task
def delete_old_lookups() -> None:
    """Delete shoppers' photos whose time is up."""
    delete_lookups(before=timezone.now() - timedelta(hours=settings.LOOKUP_HOURS))


def request_rebuild(**_: Any) -> None:
    """Ask the workers for one rebuild a little later, however many changes ask for it until then."""
    requests = caches["shared"]
    try:
        if requests.add(REQUESTED, value=True, timeout=REQUEST_LIFETIME_S):
            _send_rebuild(requests)
    except (OperationalError, RedisError) as error:
        logger.warning("The broker did not take the rebuild (%s); the timer will.", error)


def _send_rebuild(requests: BaseCache) -> None:
    try:
        rebuild_index.apply_async(countdown=settings.INDEX_REBUILD_DELAY_S)
    except OperationalError:
        requests.delete(REQUESTED)  # what was not sent must not keep the next from being sent
        raise
