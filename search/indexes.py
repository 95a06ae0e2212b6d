"""The index that this process searches: the current snapshot, or the fingerprints themselves when there is none."""

import logging
from pathlib import Path
from threading import Lock

import numpy as np
from django.conf import settings
from django.db.models import Count, Max, Sum

from catalog.models import Fingerprint
from catalog.schemes import WORD_TYPE, Words, parse_scheme
from search.manifests import Checkpoint, SnapshotRefusedError
from search.snapshots import Content, Index, current_name, open_content, open_snapshot

logger = logging.getLogger(__name__)

_lock = Lock()
_opened: dict[tuple[Path, str], Index] = {}
_refused: dict[tuple[Path, str], str] = {}


def current_index(scheme: str) -> Index:
    """The index to search now; only the default scheme has snapshots, and an empty one answers nothing.

    A new snapshot is noticed here, at the next request; a damaged one is never used.
    """
    key = (settings.INDEX_DIR, scheme)
    with _lock:
        snapshot = _current_snapshot(key) if scheme == settings.HASH_SCHEME else None
        if snapshot is not None and len(snapshot.content.ids):
            return snapshot
        return _fingerprints_themselves(key)


def catalogue_checkpoint(scheme: str) -> Checkpoint:
    """The state of the catalogue's fingerprints now."""
    found = Fingerprint.objects.usable(scheme).aggregate(count=Count("id"), newest=Max("id"), total=Sum("id"))
    return Checkpoint(found["count"], found["newest"] or 0, int(found["total"] or 0))


def read_content(scheme: str) -> Content:
    """All fingerprints of a scheme, in the order of their ids."""
    ids: list[int] = []
    left_out: list[int] = []
    packed = bytearray()
    width = parse_scheme(scheme).words * WORD_TYPE.itemsize
    rows = Fingerprint.objects.usable(scheme).order_by("id").values_list("id", "bits")
    for fingerprint_id, bits in rows.iterator(chunk_size=5_000):
        if len(bits) == width:
            ids.append(fingerprint_id)
            packed += bits
        else:
            left_out.append(fingerprint_id)
    return Content(scheme, np.array(ids, dtype=np.int64), _as_rows(bytes(packed), width), tuple(left_out))


def _current_snapshot(key: tuple[Path, str]) -> Index | None:
    root, scheme = key
    name = current_name(root)
    if name is None or _refused.get(key) == name:
        return None
    if key not in _opened or _opened[key].name != name:
        try:
            _opened[key] = open_snapshot(root / name, scheme)
        except SnapshotRefusedError as error:
            logger.error("The snapshot is not used: %s", error)  # noqa: TRY400  one line says it all
            _refused[key] = name
            return None
    return _opened[key]


def _fingerprints_themselves(key: tuple[Path, str]) -> Index:
    """An exact index of the fingerprints, read again only when the catalogue has changed."""
    checkpoint = catalogue_checkpoint(key[1])
    if key not in _opened or _opened[key].name or _opened[key].checkpoint != checkpoint:
        _opened[key] = open_content(read_content(key[1]))
    return _opened[key]


def _as_rows(packed: bytes, width: int) -> Words:
    words = np.frombuffer(packed, WORD_TYPE).astype(np.uint64)
    return words.reshape(-1, width // WORD_TYPE.itemsize)
