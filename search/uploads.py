"""Files of forms that are not saved yet: kept where nobody is served them, for the one who sent them; brought back,
deleted."""

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import DatabaseError

from catalog.stored_files import delete_stored, delete_unless_named, private_files, read_stored
from search.models import PendingUpload, upload_path

logger = logging.getLogger(__name__)

LONGEST_NAME = 200


class KeptUpload(SimpleUploadedFile):
    """A file that was kept, as if the browser had just sent it."""

    def __init__(self, upload: PendingUpload, data: bytes) -> None:
        """The file of a row, with its bytes."""
        super().__init__(upload.name, data)
        self.token = str(upload.pk)


def keep_upload(file: UploadedFile[Any], owner_id: int) -> str:
    """Keep a file that somebody sent, and return the token that brings it back. Raises one of STORAGE_ERRORS, and
    DatabaseError."""
    if isinstance(file, KeptUpload):
        return file.token
    file.seek(0)
    upload = PendingUpload(name=(file.name or "photo")[-LONGEST_NAME:], owner_id=owner_id)
    upload.path = private_files().save(upload_path(upload, upload.name), ContentFile(file.read()))
    file.seek(0)
    try:
        upload.save()
    except DatabaseError:
        delete_unless_named(PendingUpload.objects.filter(pk=upload.pk), upload.path, private_files())
        raise
    return str(upload.pk)


def bring_back(tokens: Iterable[str], owner_id: int) -> list[KeptUpload]:
    """The files of some tokens that are still kept for somebody; those of others are not."""
    ids = _ids(tokens)
    rows = PendingUpload.objects.filter(owner=owner_id).in_bulk(ids)
    files = [(rows[pk], read_stored(rows[pk].path, private_files())) for pk in ids if pk in rows]
    return [KeptUpload(row, data) for row, data in files if data]


def names_of(tokens: Iterable[str], owner_id: int) -> dict[str, str]:
    """The names of files that are still kept for somebody, by their tokens."""
    rows = PendingUpload.objects.filter(owner=owner_id).in_bulk(_ids(tokens))
    return {str(pk): row.name for pk, row in rows.items()}


def delete_uploads(before: datetime) -> int:
    """Delete what was sent before a time, and return how much that was."""
    return _delete(PendingUpload.objects.filter(created_at__lt=before))


def forget_uploads(tokens: Iterable[str], owner_id: int) -> int:
    """Delete what was kept for somebody and is not needed any more."""
    return _delete(PendingUpload.objects.filter(owner=owner_id, pk__in=_ids(tokens)))


def _delete(uploads: Iterable[PendingUpload]) -> int:
    """Files first: a row whose file could not be deleted stays for the next time."""
    deleted = [upload.pk for upload in uploads if delete_stored(upload.path, private_files())]
    PendingUpload.objects.filter(pk__in=deleted).delete()
    return len(deleted)


def _ids(tokens: Iterable[str]) -> list[UUID]:
    return [pk for pk in map(_parse, tokens) if pk]


def _parse(token: str) -> UUID | None:
    try:
        return UUID(token)
    except ValueError:
        return None
