"""Snapshots: immutable published indexes in folders, and the pointer that names the current one."""

import os
import re
import shutil
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from catalog.schemes import Words, parse_scheme
from search.backends import Backend, exact, forest
from search.manifests import (
    MANIFEST,
    Checkpoint,
    Manifest,
    SnapshotRefusedError,
    check_files,
    describe_file,
    read_manifest,
    write_manifest,
)

BACKENDS: dict[str, ModuleType] = {"exact": exact, "forest": forest}
POINTER, IDS, ROWS = "current", "ids.npy", "rows.npy"
DRAFT = "draft-"
NAME = re.compile(r"\d{8}T\d{12}-[0-9a-f]{8}")
KEPT = 3  # snapshots, the current one among them


@dataclass(frozen=True)
class Content:
    """What is indexed: fingerprint ids (n,), their bits (n, words), and their scheme's name; `left_out` holds the ids
    of fingerprints whose bits are not as wide as the scheme's."""

    scheme: str
    ids: NDArray[np.int64]
    rows: Words
    left_out: tuple[int, ...] = ()

    @property
    def checkpoint(self) -> Checkpoint:
        """The state of the catalogue that this is."""
        seen = [*self.left_out, int(self.ids.max()) if len(self.ids) else 0]
        return Checkpoint(len(self.ids) + len(self.left_out), max(seen), int(self.ids.sum()) + sum(self.left_out))


@dataclass(frozen=True)
class Index:
    """Content that can be searched, with the name of the snapshot it came from."""

    name: str
    content: Content
    checkpoint: Checkpoint
    backend: Backend


def publish(root: Path, content: Content, *, backend: str, options: dict[str, int]) -> str:
    """Write a snapshot whole, check it by opening it, and make it the current one. Returns its name.

    Raises OSError when it cannot be written and SnapshotRefusedError when it does not open; the old one then stays.
    """
    root.mkdir(parents=True, exist_ok=True)
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{uuid.uuid4().hex[:8]}"
    draft = root / f"{DRAFT}{name}"
    draft.mkdir()
    try:
        _write(draft, content, backend=backend, options=options)
        open_snapshot(draft, content.scheme)
        draft.rename(root / name)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    point_to(root, name)
    _sweep(root)
    return name


def point_to(root: Path, name: str) -> None:
    """Make a snapshot the current one."""
    fresh = root / f"{POINTER}-{uuid.uuid4().hex}"
    fresh.write_text(name, encoding="ascii")
    _sync(fresh)
    fresh.replace(root / POINTER)
    _sync(root)


def current_name(root: Path) -> str | None:
    """The name of the current snapshot; None before the first, or where the pointer holds no name."""
    try:
        name = (root / POINTER).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return None
    return name if NAME.fullmatch(name) else None


def open_snapshot(folder: Path, scheme: str) -> Index:
    """Open a snapshot after checking every file against its manifest: Annoy crashes on a wrong file and silently
    answers from a cut one. Raises SnapshotRefusedError."""
    manifest = read_manifest(folder)
    if (manifest.scheme, manifest.words) != (scheme, parse_scheme(scheme).words):
        raise SnapshotRefusedError(f"{folder.name}: {manifest.words} words of scheme {manifest.scheme}, not {scheme}.")
    try:
        if set(manifest.files) != {IDS, ROWS, *BACKENDS[manifest.backend].FILES}:
            raise SnapshotRefusedError(f"its manifest names {', '.join(manifest.files) or 'no files'}.")
        check_files(folder, manifest)
        content = _map(folder, scheme)
        if content.rows.shape != (manifest.count, parse_scheme(scheme).words) or content.ids.shape != (manifest.count,):
            raise SnapshotRefusedError(f"its rows have the shape {content.rows.shape}.")
        backend = BACKENDS[manifest.backend].open_index(folder, content.rows, manifest.options)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SnapshotRefusedError(f"{folder.name}: {error}") from error
    return Index(folder.name, content, manifest.checkpoint, backend)


def open_content(content: Content) -> Index:
    """Search content that is in no snapshot, exactly."""
    return Index("", content, content.checkpoint, exact.Exact(content.rows))


def _map(folder: Path, scheme: str) -> Content:
    ids = np.load(folder / IDS, mmap_mode="r", allow_pickle=False)
    rows = np.load(folder / ROWS, mmap_mode="r", allow_pickle=False)
    return Content(scheme, ids, rows)


def _write(folder: Path, content: Content, *, backend: str, options: dict[str, int]) -> None:
    np.save(folder / IDS, content.ids)
    np.save(folder / ROWS, content.rows)
    BACKENDS[backend].build(folder, content.rows, options)
    names = [IDS, ROWS, *BACKENDS[backend].FILES]
    manifest = Manifest(
        backend=backend,
        options=options,
        scheme=content.scheme,
        count=len(content.ids),
        words=content.rows.shape[1],
        checkpoint=content.checkpoint,
        built_at=datetime.now(UTC).isoformat(timespec="seconds"),
        files={name: describe_file(folder / name) for name in names},
    )
    write_manifest(folder, manifest)
    for name in (*names, MANIFEST, "."):
        _sync(folder / name)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep(root: Path) -> None:
    """Remove drafts left by a killed builder, and all but the newest snapshots; readers keep what they have open."""
    current = current_name(root)
    folders = sorted(path for path in root.iterdir() if path.is_dir() and path.name != current)
    drafts = [path for path in folders if NAME.fullmatch(path.name.removeprefix(DRAFT)) and DRAFT in path.name]
    finished = [path for path in folders if NAME.fullmatch(path.name)]
    for path in drafts + finished[: -(KEPT - 1)]:
        shutil.rmtree(path, ignore_errors=True)
    for path in root.glob(f"{POINTER}-*"):
        path.unlink(missing_ok=True)
