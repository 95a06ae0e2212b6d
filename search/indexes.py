"""The indexes that this process searches: the current snapshot, beside it what was hashed since; without a snapshot
that can be trusted, the fingerprints themselves."""

import logging
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from time import monotonic

from django.conf import settings

from search.contents import Ids
from search.manifests import Checkpoint, SnapshotRefusedError
from search.reading import checkpoint_of, read_content
from search.snapshots import Index, Marks, current_name, kept_names, marks_of, open_content, open_snapshot

logger = logging.getLogger(__name__)

REFUSED_S = 60  # after this a refused snapshot is tried again: what failed may have been the machine
LATE_IDS = 1_000  # ids below a snapshot's newest that may be given to rows which appear only later

_readers: dict[tuple[Path, str, str], "_Reader"] = {}


def current_indexes(scheme: str, route: str | None = None) -> Sequence[Index]:
    """All that is to be searched now, by a route, or by the one that the settings say; only the default scheme has
    snapshots.

    A new snapshot is noticed here, at the next request, and so is damage to an open one; a damaged one is never used.
    """
    key = (settings.INDEX_DIR, scheme, route or settings.INDEX_ROUTE)
    return _readers.setdefault(key, _Reader(*key)).indexes()


class _Reader:
    """What this process has open of one folder, by one thread at a time."""

    def __init__(self, root: Path, scheme: str, route: str) -> None:
        self._root, self._scheme, self._route = root, scheme, route
        self._lock = Lock()
        self._snapshot: tuple[Index, Marks] | None = None
        self._refused: dict[str, tuple[Marks, float]] = {}
        self._unpublished: tuple[str, Checkpoint, Index] | None = None

    def indexes(self) -> Sequence[Index]:
        """The snapshot and its delta, or all fingerprints."""
        with self._lock:
            snapshot = self._current_snapshot() if self._scheme == settings.HASH_SCHEME else None
            if snapshot is None:
                return (self._rest("", checkpoint_of(self._scheme)),)
            delta = self._delta(snapshot)
            return (snapshot, delta) if len(delta.content.ids) else (snapshot,)

    def _current_snapshot(self) -> Index | None:
        """What the pointer names; where that is damaged, the newest that is not."""
        current = current_name(self._root)
        kept = kept_names(self._root)
        names = [name for name in (current, *(one for one in kept if one != current)) if name]
        return next((snapshot for name in names if (snapshot := self._opened(name))), None)

    def _opened(self, name: str) -> Index | None:
        marks = marks_of(self._root / name)
        if self._snapshot and (self._snapshot[0].name, self._snapshot[1]) == (name, marks):
            return self._snapshot[0]
        if name in self._refused and self._refused[name][0] == marks and monotonic() < self._refused[name][1]:
            return None
        try:
            self._snapshot = (open_snapshot(self._root / name, self._scheme, self._route), marks)
        except SnapshotRefusedError as error:
            logger.error("A snapshot is not used: %s", error)  # noqa: TRY400  one line says it all
            self._refused = {kept: known for kept, known in self._refused.items() if kept in kept_names(self._root)}
            self._refused[name] = (marks, monotonic() + REFUSED_S)
            return None
        return self._snapshot[0]

    def _delta(self, snapshot: Index) -> Index:
        """What has been hashed since a snapshot. Ids may appear a little out of order, so some of it are looked at
        again."""
        after = snapshot.checkpoint.newest - LATE_IDS
        return self._rest(snapshot.name, checkpoint_of(self._scheme, after), after, snapshot.content.ids)

    def _rest(self, snapshot: str, state: Checkpoint, after: int = 0, known: Ids | None = None) -> Index:
        """An exact index of what no snapshot holds, read again only when that has changed."""
        if self._unpublished is None or self._unpublished[:2] != (snapshot, state):
            recent = None if known is None else known[known > after]
            index = open_content(read_content(self._scheme, after, recent))
            self._unpublished = (snapshot, state, index)
        return self._unpublished[2]
