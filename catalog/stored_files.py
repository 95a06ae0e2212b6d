"""Files in the storage: read, put under a path of ours, deleted when that is certain."""

import logging
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage, storages
from django.db import transaction

from catalog.pictures import LIMITS
from catalog.renditions import rendition_paths

logger = logging.getLogger(__name__)


def _client_errors() -> tuple[type[Exception], ...]:
    """What S3's client raises, where it is installed; its errors are not OSErrors."""
    if find_spec("botocore") is None:
        return ()
    errors: Any = import_module("botocore.exceptions")
    return errors.BotoCoreError, errors.ClientError


CLIENT_ERRORS = _client_errors()
STORAGE_ERRORS: tuple[type[Exception], ...] = (OSError, *CLIENT_ERRORS)


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
        logger.warning("%s could not be read: %s", path, error)
        return None
    return data


def put_stored(path: str, data: bytes) -> None:
    """Store bytes under this very path. The same bytes are left alone, for a page may be showing them; others are
    what a worker left that was killed, and go first."""
    if default_storage.exists(path):
        if read_stored(path) == data:
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


def delete_with_renditions(path: str) -> None:
    """Delete a stored picture and whatever was made of it, once the change that this follows is certain."""
    for one in (path, *rendition_paths(path)) if path else ():
        transaction.on_commit(lambda one=one: default_storage.delete(one), robust=True)  # type: ignore[misc]
