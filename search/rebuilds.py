"""Rebuild the index when the catalogue has changed: one builder at a time, nothing when nothing changed."""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Literal

from django.conf import settings
from django.core.cache import caches
from django.core.files.storage import default_storage
from redis.exceptions import RedisError

from search.backends import Options
from search.backends.loading import BackendMissingError
from search.builds import Telling, tell_rollback, telling
from search.failures import forget_failure, remember_failure
from search.leases import leased
from search.manifests import SnapshotRefusedError, check_files, read_manifest
from search.narrowing import changed_items
from search.reading import checkpoint_of, read_content
from search.rollbacks import RollbackRefusedError, roll_back
from search.sharing import fetch, share, shared_name
from search.snapshots import current_name, kept_names, publish

logger = logging.getLogger(__name__)

GRAPH_LINKS, GRAPH_EFFORT = 16, 64  # pgvector's own defaults
CHANGED_ITEMS, CHANGED_SHARE = 1_000, 0.01  # of items: so many changes make every filtered search slower

LEASE, LOCK = "index-builder", "builder.lock"
BUILD_ERRORS = (OSError, SnapshotRefusedError, BackendMissingError)

Outcome = Literal["published", "unchanged", "busy"]


def rebuild(*, force: bool = False) -> Outcome:
    """Publish a snapshot of the fingerprints as they are, unless there is one that is, or somebody else is building.

    Raises one of BUILD_ERRORS when it cannot be written, does not find what it should or does not open; the old
    snapshot then stays.
    """
    with _alone() as alone:
        if not alone:
            return "busy"
        if settings.INDEX_SHARED:
            return _rebuild_for_all(force=force)
        return _rebuild(force=force)


def _rebuild(*, force: bool) -> Outcome:
    if not force and not is_stale():
        forget_failure(settings.INDEX_DIR)
        return "unchanged"
    with telling() as told:
        _build(told)
    return "published"


def _build(told: Telling) -> None:
    root = settings.INDEX_DIR
    try:
        content = read_content(settings.HASH_SCHEME, tell=told.tell)
        name = publish(root, content, backend=settings.INDEX_BACKEND, options=_options(), tell=told.tell)
    except BUILD_ERRORS as error:
        remember_failure(root, str(error))
        raise
    forget_failure(root)
    told.published(name, read_manifest(root / name))
    logger.info("Published snapshot %s of %d fingerprints.", name, content.checkpoint.count)


def _rebuild_for_all(*, force: bool) -> Outcome:
    """The same where machines share no disk: what another has built comes first, what this one builds is shared."""
    try:
        fetch(settings.INDEX_DIR, settings.HASH_SCHEME, default_storage)
    except (SnapshotRefusedError, OSError) as error:
        logger.error("The shared snapshot is not used: %s", error)  # noqa: TRY400  one line says it all
    outcome = _rebuild(force=force)
    if not is_shared():
        share(settings.INDEX_DIR, current_name(settings.INDEX_DIR) or "", default_storage)
    return outcome


def fetch_shared() -> str | None:
    """Bring the shared snapshot here, unless somebody builds or fetches here already. Raises as fetch()."""
    with _only_builder(settings.INDEX_DIR) as alone:
        return fetch(settings.INDEX_DIR, settings.HASH_SCHEME, default_storage) if alone else None


def roll_back_for_all(wanted: str = "") -> str | None:
    """Go back to a snapshot by its name, or to the one before, on all machines that share it. Returns its name, None
    while somebody builds, who would soon override it. Raises RollbackRefusedError and OSError."""
    with _alone() as alone:
        return _roll_back(wanted) if alone else None


def _roll_back(wanted: str) -> str:
    try:
        name = roll_back(settings.INDEX_DIR, settings.HASH_SCHEME, wanted)
        if settings.INDEX_SHARED:
            share(settings.INDEX_DIR, name, default_storage)
    except (RollbackRefusedError, OSError) as error:
        tell_rollback(wanted, str(error))
        raise
    tell_rollback(name)
    return name


def is_shared() -> bool:
    """Whether other machines are pointed to the snapshot that is searched here, where they are at all. Raises
    OSError."""
    name = current_name(settings.INDEX_DIR)
    return not settings.INDEX_SHARED or name is None or name == shared_name(default_storage)


def is_building() -> bool:
    """Whether somebody builds or fetches here just now, or builds on a machine that shares its snapshots. To be asked
    only while a build has not ended: who asks has the lock for a moment, and a builder that begins in it is turned
    away."""
    if _is_locked(settings.INDEX_DIR / LOCK):
        return True
    try:
        return bool(settings.INDEX_SHARED and caches["shared"].get(LEASE))
    except RedisError:
        return False


def is_stale() -> bool:
    """Whether the current snapshot is missing, damaged or of another kind, or the newest not of the catalogue as it
    is. These differ after a rollback, which lasts until the catalogue changes."""
    name = current_name(settings.INDEX_DIR)
    if name is None:
        return True
    try:
        current = read_manifest(settings.INDEX_DIR / name)
        check_files(settings.INDEX_DIR / name, current)
        newest = read_manifest(settings.INDEX_DIR / max(name, *kept_names(settings.INDEX_DIR)))
        read_at = datetime.fromisoformat(newest.read_at)
    except (ValueError, OSError):  # refused, missing, or of an impossible name
        return True
    wanted = (settings.HASH_SCHEME, settings.INDEX_BACKEND, _options())
    return (
        (newest.scheme, newest.backend, newest.options) != wanted
        or current.scheme != settings.HASH_SCHEME
        or newest.checkpoint != checkpoint_of(settings.HASH_SCHEME)
        or changed_items(read_at) > max(CHANGED_ITEMS, newest.count * CHANGED_SHARE)
    )


def _options() -> Options:
    """What a backend is built with."""
    options = {
        "forest": {"trees": settings.INDEX_TREES},
        "faiss": {"lists": settings.INDEX_LISTS},
        "pgvector": {"m": GRAPH_LINKS, "ef_construction": GRAPH_EFFORT},
    }
    return options.get(settings.INDEX_BACKEND, {})


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether nobody else builds or goes back, here or on a machine that shares its snapshots."""
    with _only_builder(settings.INDEX_DIR) as here:
        if not (here and settings.INDEX_SHARED):
            yield here
            return
        with leased(caches["shared"], LEASE) as everywhere:
            yield everywhere


@contextmanager
def _only_builder(root: Path) -> Iterator[bool]:
    """Whether no other process builds here. The kernel frees the lock of a killed one at once."""
    root.mkdir(parents=True, exist_ok=True)
    with (root / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def _is_locked(path: Path) -> bool:
    try:
        with path.open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # nobody has built here yet
        return False
    return False
