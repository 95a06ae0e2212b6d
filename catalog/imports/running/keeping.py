"""Keep the files that staff hand in where nobody is served them, until they are of no use."""

import re
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import PurePath
from typing import IO, Any

from django.core.files import File
from django.core.files.storage import Storage
from django.db import DatabaseError
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from catalog.imports.bundles.opening import Bundle, open_bundle
from catalog.imports.rows import ImportRefusedError
from catalog.imports.running.holding import beat_while
from catalog.models import Import, ImportLine
from catalog.stored_files import delete_stored, delete_unless_named, private_files

FOLDER = "imports"
KEPT = timedelta(days=14)  # files and lines of what is over, and of what was checked and then left
LEFT = timedelta(days=1)  # a file without a row is then of an upload that came to nothing
SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
GONE = "The file is not kept any more. Please hand it in again."


def hand_in(file: File[Any], **values: Any) -> Import:
    """Store a file that was handed in, and then the row of its import. Raises one of STORAGE_ERRORS, and DatabaseError;
    nothing is kept then."""
    path = keep(file)
    try:
        return Import.objects.create(name=(file.name or "")[:200], path=path, **values)
    except DatabaseError:
        delete_unless_named(Import.objects.filter(path=path), path, private_files())
        raise


def keep(file: File[Any]) -> str:
    """Store a file that was handed in, piece by piece, and return its path. Raises one of STORAGE_ERRORS."""
    suffix = PurePath(file.name or "").suffix.lower()
    path = f"{FOLDER}/{uuid.uuid4().hex}{suffix if SUFFIX.fullmatch(suffix) else ''}"
    return private_files().save(path, file)


@contextmanager
def open_kept(row: Import, beat: Callable[[], None]) -> Iterator[Bundle]:
    """What was handed in, opened; `beat` is called every few seconds until it is there. Raises ImportRefusedError, what
    `beat` raises, and one of STORAGE_ERRORS."""
    try:
        file = beat_while(beat, partial(_bring, row.path, private_files()))
    except FileNotFoundError as error:
        raise ImportRefusedError(GONE) from error
    with file, open_bundle(file, row.name) as bundle:
        yield bundle


def _bring(path: str, files: Storage) -> IO[bytes]:
    """A file, whole: S3 brings it at the first look into it."""
    file: IO[bytes] = files.open(path)
    file.seek(0)
    return file


def forget_old() -> None:
    """Delete files and lines that were kept long enough, and files without a row."""
    before = timezone.now() - KEPT
    lines = ImportLine.objects.filter(of=OuterRef("pk"))
    old = Import.objects.filter(ended_at__lt=before, state__in=(*Import.OVER, Import.State.CHECKED))
    for row in old.filter(~Q(path="") | Exists(lines)):
        if row.path and not delete_stored(row.path, private_files()):
            continue
        left = old.filter(pk=row.pk)
        left.filter(state=Import.State.CHECKED).update(state=Import.State.CANCELLED)
        ImportLine.objects.filter(of__in=left.values("pk")).delete()
        left.update(path="")
    _delete_left()


def _delete_left() -> None:
    files = private_files()
    try:
        _, names = files.listdir(FOLDER)
    except FileNotFoundError:  # nothing was ever handed in; on S3 there are no folders, and none is missing
        return
    paths = {f"{FOLDER}/{name}" for name in names}
    kept = set(Import.objects.exclude(path="").values_list("path", flat=True))
    for path in paths - kept:
        if files.get_modified_time(path) < timezone.now() - LEFT:
            files.delete(path)
