"""Compare the files of a storage with the rows that name them, both ways, in flat memory."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.core.files.storage import Storage
from django.db import connection
from django.db.models import F, Model, Q, QuerySet
from django.db.models.functions import Collate

from catalog.renditions import FOLDER
from catalog.stored_files import STORAGE_ERRORS, delete_stored

AT_ONCE = 200  # files that are asked about in one query
ROWS_AT_ONCE = 1_000
SHOWN = 20  # rows without a file that are named
Key = Callable[[str], str]


@dataclass(frozen=True)
class Holding:
    """Files below one folder of a storage, and the rows of one kind that name them by a field. More files may belong
    to one row: `row_key` of the row's path is then `file_key` of theirs, `wanted` are those that must be there, and
    `named_by` are the paths that a row of some key may have. `about` says of a row what it is and what can be done
    where its file is missing; `mend` does it, where that is all that is needed."""

    name: str
    folder: str
    files: Storage
    rows: Callable[[], QuerySet[Any]]
    field: str
    about: Callable[[Any], str]
    file_key: Key = str
    row_key: Key = str
    wanted: Callable[[Any], Iterable[str]] | None = None
    named_by: Callable[[str], list[str]] = lambda key: [key]
    mend: Callable[[Any], object] | None = None

    @property
    def named_below(self) -> str:
        """The folder of the paths that rows name."""
        return self.folder.removeprefix(f"{FOLDER}/")

    def path_of(self, row: Model) -> str:
        """Where a row's file lies."""
        return str(getattr(row, self.field))

    def wanted_of(self, row: Model) -> set[str]:
        """The files that must be there for a row."""
        return set(self.wanted(row)) if self.wanted else {self.path_of(row)}


@dataclass
class Found:
    """What a comparison has found: so many files and rows; files without a row, how many of them are gone now, and how
    many are too young to be judged; rows without a file, in words the first ones, and how many of them are mended."""

    files: int = 0
    rows: int = 0
    orphans: int = 0
    deleted: int = 0
    young: int = 0
    missing: int = 0
    mended: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def is_well(self) -> bool:
        """Whether nothing is left to do."""
        return self.orphans == self.deleted and self.missing == self.mended


def sweep(holding: Holding, before: datetime, *, delete: bool) -> Found:
    """Compare, and where that is asked for delete files without a row and mend what can be. Files that are younger than
    `before` may be of a row that is just being written. Whatever looks wrong is looked at once more before it counts,
    for others write meanwhile. Raises one of STORAGE_ERRORS."""
    found = Found()
    orphans: list[str] = []
    for paths, rows in _side_by_side(holding):
        found.files += len(paths)
        found.rows += len(rows)
        if not rows:
            orphans += paths
        for row in rows:
            _judge(holding, row, set(paths), found=found, mend=delete)
        if len(orphans) >= AT_ONCE:
            _judge_orphans(holding, orphans, before, found=found, delete=delete)
            orphans = []
    _judge_orphans(holding, orphans, before, found=found, delete=delete)
    return found


def _judge(holding: Holding, row: Any, paths: set[str], *, found: Found, mend: bool) -> None:
    if all(path in paths or holding.files.exists(path) for path in holding.wanted_of(row)):
        return
    now = holding.rows().filter(pk=row.pk).first()
    if now is None or holding.path_of(now) != holding.path_of(row):
        return
    found.missing += 1
    if mend and holding.mend:
        holding.mend(row)
        found.mended += 1
    elif len(found.told) < SHOWN:
        found.told.append(f"{holding.path_of(row)} is missing: {holding.about(now)}")


def _judge_orphans(holding: Holding, paths: list[str], before: datetime, *, found: Found, delete: bool) -> None:
    keys = {holding.file_key(path) for path in paths}
    possible = [path for key in keys if _is_text(key) for path in holding.named_by(key)]
    named = holding.rows().filter(**{f"{holding.field}__in": possible}).values_list(holding.field, flat=True)
    known = {holding.row_key(path) for path in named}
    for path in paths:
        if holding.file_key(path) in known:
            continue
        if not _is_older(holding.files, path, before):
            found.young += 1
            continue
        found.orphans += 1
        found.deleted += delete and delete_stored(path, holding.files)


def _is_text(name: str) -> bool:
    """Whether a row could name it: a disk may hold names that are none."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_older(files: Storage, path: str, before: datetime) -> bool:
    """Whether a file is there and older."""
    try:
        return files.get_modified_time(path) < before
    except STORAGE_ERRORS:
        if files.exists(path):
            raise
        return False


def _walk(files: Storage, folder: str) -> Iterator[str]:
    """All paths below a folder, in the order of their bytes, a folder's names in memory at a time."""
    try:
        folders, names = files.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted([*names, *(f"{one.rstrip('/')}/" for one in folders)]):
        if name.endswith("/"):
            yield from _walk(files, f"{folder}/{name.rstrip('/')}")
        else:
            yield f"{folder}/{name}"


def _named(holding: Holding) -> Iterator[Any]:
    """Rows that name a file, in the order of its path's bytes. No query stays open between two of them: who then writes
    would be refused by SQLite, and who looks once more would see what was."""
    order = Collate(F(holding.field), "C" if connection.vendor == "postgresql" else "BINARY")
    named = holding.rows().filter(**{f"{holding.field}__startswith": f"{holding.named_below}/"})
    ordered, rest = named.annotate(place=order).order_by("place", "pk"), Q()
    while some := list(ordered.filter(rest)[:ROWS_AT_ONCE]):
        yield from some
        last = some[-1]
        rest = Q(place__gt=last.place) | Q(place=last.place, pk__gt=last.pk)


def _side_by_side(holding: Holding) -> Iterator[tuple[list[str], list[Any]]]:
    """Files and rows of one key after the other; either may be none."""
    stored = ((holding.file_key(path), path, None) for path in _walk(holding.files, holding.folder))
    named = ((holding.row_key(holding.path_of(row)), "", row) for row in _named(holding))
    for _, same in groupby(merge(stored, named, key=itemgetter(0)), itemgetter(0)):
        both = list(same)
        yield [path for _, path, _ in both if path], [row for _, _, row in both if row is not None]
