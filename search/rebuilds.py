"""Rebuild the index when the catalogue has changed: one builder at a time, nothing when nothing changed."""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from django.conf import settings

from search.indexes import catalogue_checkpoint, read_content
from search.manifests import check_files, read_manifest
from search.snapshots import current_name, publish

logger = logging.getLogger(__name__)

Outcome = Literal["published", "unchanged", "busy"]


def rebuild(*, force: bool = False) -> Outcome:
    """Publish a snapshot of the fingerprints as they are, unless the current one already is that, or somebody else
    is building. Raises OSError when it cannot be written and SnapshotRefusedError when it does not open; the
    old snapshot then stays."""
    with _only_builder(settings.INDEX_DIR) as alone:
        if not alone:
            return "busy"
        if not force and not is_stale():
            return "unchanged"
        content = read_content(settings.HASH_SCHEME)
        name = publish(
            settings.INDEX_DIR,
            content,
            backend=settings.INDEX_BACKEND,
            options={"trees": settings.INDEX_TREES},
        )
    logger.info("Published snapshot %s of %d fingerprints.", name, content.checkpoint.count)
    return "published"


def is_stale() -> bool:
    """Whether the current snapshot is missing, damaged, of another kind, or not of the catalogue as it is."""
    name = current_name(settings.INDEX_DIR)
    if name is None:
        return True
    try:
        manifest = read_manifest(settings.INDEX_DIR / name)
        check_files(settings.INDEX_DIR / name, manifest)
    except (ValueError, OSError):  # refused, missing, or of an impossible name
        return True
    wanted = (settings.HASH_SCHEME, settings.INDEX_BACKEND, {"trees": settings.INDEX_TREES})
    if (manifest.scheme, manifest.backend, manifest.options) != wanted:
        return True
    return manifest.checkpoint != catalogue_checkpoint(settings.HASH_SCHEME)


@contextmanager
def _only_builder(root: Path) -> Iterator[bool]:
    """Whether no other process builds here. The kernel frees the lock of a killed one at once."""
    root.mkdir(parents=True, exist_ok=True)
    with (root / "builder.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
