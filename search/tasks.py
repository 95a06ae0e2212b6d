"""Background work of the search: rebuilding the index, looking for duplicates, deleting what is old."""

import logging
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from celery import Task, shared_task
from django.conf import settings
from django.core.cache import BaseCache, caches
from django.utils import timezone
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from catalog.stored_files import STORAGE_ERRORS
from catalog.sweeping import sweep
from search.chains import goes_on
from search.failures import last_failure
from search.holdings import passing_holdings
from search.leases import give_back
from search.lookups import delete_lookups
from search.pairs import find_pairs
from search.rebuilds import BUILD_ERRORS, is_shared, is_stale, rebuild, roll_back_for_all
from search.records import delete_old_records
from search.rollbacks import RollbackRefusedError
from search.uploads import delete_uploads

logger = logging.getLogger(__name__)

REQUESTED = "rebuild-requested"
REQUEST_LIFETIME_S = 60  # after this a request counts as lost, and the next one is sent again
SEARCHING = "duplicates-searched"
ASKED_A_TASK = 2_000  # fingerprints
UPLOAD_HOURS = 24  # that a file of a form which is not saved is kept
BUSY_S = 15  # after a build was running, before what must not be lost is tried again
WANTED_S = 600  # that going back to a snapshot is wanted after it was asked for
RETRY_S = 300  # after a build that failed, before the timer tries again


@shared_task(bind=True)
def rebuild_index(self: Task[..., None], *, force: bool = False) -> None:
    """Build what was asked for until now, by force where nothing has changed, too. Requests that come while it builds
    are sent anew, by force where they were; and so is one whose builder was killed, but not at once: if it is builds
    that kill builders, there is to be time for other work."""
    if _has_come_back(self):
        rebuild_index.apply_async(kwargs={"force": force}, countdown=BUSY_S)
        return
    _forget_request()
    try:
        outcome = rebuild(force=force)
    except BUILD_ERRORS as error:
        logger.error("The index was not rebuilt, the old one serves: %s", error)  # noqa: TRY400  one line says it all
    else:
        if outcome == "busy" and force:
            rebuild_index.apply_async(kwargs={"force": True}, countdown=BUSY_S)
        elif outcome == "busy":
            request_rebuild()


@shared_task(bind=True)
def rebuild_stale(self: Task[..., None]) -> None:
    """Repair what a lost message left: build when the current snapshot is not of the catalogue as it is, and nobody has
    just asked for that."""
    if _has_come_back(self) or _is_requested() or _has_just_failed():
        return
    if is_stale() or not is_shared():
        rebuild_index()


@shared_task(expires=WANTED_S)
def roll_back_index(name: str = "") -> None:
    """Search by another snapshot, by its name or the one before, because a member of staff has asked for it; after the
    build, where one is running. A message that comes far too late, from a worker that was killed, is dropped: staff may
    want something else by now."""
    try:
        found = roll_back_for_all(name)
    except (RollbackRefusedError, OSError) as error:
        logger.warning("%s", error)
        return
    if found is None:
        logger.info("Somebody builds just now; the roll back is tried again in %d s.", BUSY_S)
        roll_back_index.apply_async(args=(name,), countdown=BUSY_S)
        return
    logger.info("Rolled back to snapshot %s.", found)


@shared_task
def delete_old_lookups() -> None:
    """Delete shoppers' photos whose time is up."""
    delete_lookups(before=timezone.now() - timedelta(hours=settings.LOOKUP_HOURS))


@shared_task
def sweep_passing_files() -> None:
    """Delete files of shoppers, and of forms, that have no row: what is left where a process or the database died
    between the two. So no photo of a shopper outlives its time for long."""
    before = timezone.now() - timedelta(hours=settings.LOOKUP_HOURS)
    for holding in passing_holdings():
        try:
            found = sweep(holding, before, delete=True)
        except STORAGE_ERRORS as error:
            logger.warning("The %s could not be looked through; the timer tries again: %s", holding.name, error)
        else:
            logger.info("%s: %d files without a row were deleted.", holding.name, found.deleted)


@shared_task
def delete_old_insights() -> None:
    """Delete records of searches whose time is up."""
    delete_old_records()


@shared_task(bind=True)
def find_duplicates(self: Task[..., None], chain: str = "") -> None:
    """Look for items that may be the same among photos that are new; come back for the rest, so that a long search
    does not keep other work waiting. The timer's next one does nothing while this chain goes on. What a killed worker
    leaves is the timer's, too: if it is this search that kills workers, there is to be time for other work."""
    if _has_come_back(self):
        return
    token, cache, is_sent = chain or uuid4().hex, caches["shared"], False
    if not goes_on(cache, SEARCHING, token):
        return
    try:
        if _is_more_to_ask(token, goes_back=not chain):
            find_duplicates.delay(token)
            is_sent = True
    finally:
        if not is_sent:
            give_back(cache, SEARCHING, token)


@shared_task
def delete_old_uploads() -> None:
    """Delete files of forms that nobody has gone on with."""
    delete_uploads(before=timezone.now() - timedelta(hours=UPLOAD_HOURS))


def request_rebuild(**_: Any) -> None:
    """Ask the workers for one rebuild a little later, however many changes ask for it until then."""
    requests = caches["shared"]
    try:
        if requests.add(REQUESTED, value=True, timeout=REQUEST_LIFETIME_S):
            _send_rebuild(requests)
    except (OperationalError, RedisError) as error:
        logger.warning("The broker did not take the rebuild (%s); the timer will.", error)


def _is_more_to_ask(token: str, *, goes_back: bool) -> bool:
    """Ask about some; whether a chain is to go on."""
    asked = 0
    for progress in find_pairs(goes_back=goes_back):
        asked += progress.asked
        if not goes_on(caches["shared"], SEARCHING, token):
            return False
        if asked >= ASKED_A_TASK:
            return True
    return False


def _has_come_back(task: Task[..., None]) -> bool:
    """Whether this very message was in the hands of a worker before, who has not done with it."""
    return bool((task.request.delivery_info or {}).get("redelivered"))


def _forget_request() -> None:
    """From here on requests are for another build. Without the cache they are forgotten in a while."""
    try:
        caches["shared"].delete(REQUESTED)
    except RedisError as error:
        logger.warning("The request for the rebuild could not be taken back: %s", error)


def _is_requested() -> bool:
    try:
        return bool(caches["shared"].get(REQUESTED))
    except RedisError:
        return False


def _has_just_failed() -> bool:
    failure = last_failure(settings.INDEX_DIR)
    return failure is not None and timezone.now() - datetime.fromisoformat(failure.at) < timedelta(seconds=RETRY_S)


def _send_rebuild(requests: BaseCache) -> None:
    try:
        rebuild_index.apply_async(countdown=settings.INDEX_REBUILD_DELAY_S)
    except OperationalError:
        requests.delete(REQUESTED)  # what was not sent must not keep the next from being sent
        raise
