"""Files in the storage: read, put under a path of ours, deleted when that is certain."""

import logging
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage, storages
from django.db import DatabaseError, transaction
from django.db.models import QuerySet

from catalog.pictures import LIMITS
from catalog.renditions import rendition_paths

logger = logging.getLogger(__name__)


def _client_errors() -> tuple[type[Exception], ...]:
    """What S3's client raises, where it is installed; its errors are not OSErrors, and have no class in common."""
    if find_spec("boto3") is None:
        return ()
    named = {
        "botocore.exceptions": ("BotoCoreError", "ClientError"),
        "boto3.exceptions": ("Boto3Error",),
        "s3transfer.exceptions": ("RetriesExceededError",),  # an answer that breaks off again and again
        "urllib3.exceptions": ("HTTPError",),
    }
    return tuple(getattr(import_module(module), name) for module, names in named.items() for name in names)


CLIENT_ERRORS = _client_errors()
STORAGE_ERRORS: tuple[type[Exception], ...] = (OSError, *CLIENT_ERRORS)
KEEPING_ERRORS: tuple[type[Exception], ...] = (*STORAGE_ERRORS, DatabaseError)  # of who stores a file and its row


def private_files() -> Storage:
    """The storage whose files are served to nobody."""
    return storages["private"]


def read_stored(path: str, files: Storage = default_storage) -> bytes | None:
    """The file's bytes, none of a missing file; None where the storage fails, so that it is tried again."""
    try:
        with files.open(path) as file:
            data: bytes = file.read(LIMITS.max_bytes + 1)
    except FileNotFoundError:
        return b""
    except STORAGE_ERRORS as error:
        logger.warning("%r could not be read: %s", path, error)
        return None
    return data


def put_stored(path: str, data: bytes) -> None:
    """Store bytes under this very path. The same bytes are left alone, for a page may be showing them; others are
    what a worker left that was killed, and go first. Raises one of STORAGE_ERRORS."""
    if default_storage.exists(path):
        if (there := read_stored(path)) is None:
            raise OSError(f"{path} cannot be read.")
        if there == data:
            return
        default_storage.delete(path)
    stored = default_storage.save(path, ContentFile(data))
    if stored != path:  # another worker has put the same there in between
        default_storage.delete(stored)


def delete_stored(path: str, files: Storage = default_storage) -> bool:
    """Delete a file and say whether it is gone; if not, its row stays for the next time."""
    try:
        files.delete(path)
    except STORAGE_ERRORS as error:
        logger.warning("%s could not be deleted: %s", path, error)
        return False
    return True


def delete_unless_named(rows: QuerySet[Any], path: str, files: Storage = default_storage) -> None:
    """Delete a file whose row could not be written. Where the row may be there all the same, because the database fell
    silent while it was committed, the file stays: one without a row is swept, a row without a file would be lost."""
    try:
        is_named = rows.exists()
    except DatabaseError:
        is_named = True
    if not is_named:
        delete_stored(path, files)


def delete_with_renditions(path: str) -> None:
    """Delete a stored picture and whatever was made of it, once the change that this follows is certain."""
    if not path:
        return
    paths = [path, *rendition_paths(path)]
    if known := _doomed_here():
        known.paths += paths
    else:
        transaction.on_commit(DoomedFiles(paths).delete, robust=True)


class DoomedFiles:
    """Files that go when a transaction, or the savepoint of it that dooms them, is certain."""

    def __init__(self, paths: list[str]) -> None:
        """With the first ones."""
        self.paths = paths

    def delete(self) -> None:
        """Delete them. At the first that fails the rest is left to sweep_files: a storage that hangs holds up whoever
        has changed many photos once, not once for each file."""
        for number, path in enumerate(self.paths):
            if not delete_stored(path):
                left = len(self.paths) - number
                logger.warning("%d files of deleted photos are left; sweep_files deletes them.", left)
                return


def _doomed_here() -> DoomedFiles | None:
    """Those of the savepoint that we are in: one that is rolled back deletes nothing."""
    connection = transaction.get_connection()
    here = set(connection.savepoint_ids)
    owners = (getattr(waiting[1], "__self__", None) for waiting in connection.run_on_commit if waiting[0] == here)
    return next((owner for owner in owners if isinstance(owner, DoomedFiles)), None)
