"""Snapshots: immutable published indexes in folders, and the pointer that names the current one."""

import os
import re
import shutil
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from catalog.schemes import parse_scheme
from catalog.syncing import sync
from search.backends import Backend, Options
from search.backends.exact import Exact
from search.backends.loading import load_backend
from search.contents import FILES, Content, map_content, write_content
from search.manifests import (
    AUTO,
    Checkpoint,
    Manifest,
    SnapshotRefusedError,
    check_files,
    describe_file,
    read_manifest,
    write_manifest,
)
from search.measuring import measure_index
from search.progress import Tell, tell_nobody

POINTER = "current"
DRAFT = "draft-"
STAMP = "%Y%m%dT%H%M%S%f"
NAME = re.compile(r"\d{8}T\d{12}-[0-9a-f]{8}")
Marks = tuple[tuple[str, int, int, int], ...]
KEPT = 3  # snapshots, the current one among them

CANDIDATES = 1_000  # rows that a search asks for; an index is measured by it


@dataclass(frozen=True)
class Index:
    """Content that can be searched, with the name of the snapshot it came from."""

    name: str
    content: Content
    checkpoint: Checkpoint
    backend: Backend


def publish(root: Path, content: Content, *, backend: str, options: Options, tell: Tell = tell_nobody) -> str:
    """Write a snapshot whole, measure it, check it by opening it, and make it the current one. Returns its name.

    Raises OSError when it cannot be written, and SnapshotRefusedError when it does not find what it should or does not
    open; the old one then stays.
    """
    root.mkdir(parents=True, exist_ok=True)
    name = f"{_later_than(kept_names(root)):{STAMP}}-{uuid.uuid4().hex[:8]}"
    draft = root / f"{DRAFT}{name}"
    draft.mkdir()
    try:
        _write(draft, content, backend=backend, options=options, tell=tell)
        tell("checking")
        return adopt(root, draft, content.scheme)
    except BaseException:
        load_backend(backend).discard(draft)
        shutil.rmtree(draft, ignore_errors=True)
        raise


def _later_than(names: list[str]) -> datetime:
    """Now, or a moment after the newest of some snapshots where a clock was ahead: names tell their order."""
    newest = [datetime.strptime(name[:21], STAMP).replace(tzinfo=UTC) + timedelta(microseconds=1) for name in names[:1]]
    return max([datetime.now(UTC), *newest])


def adopt(root: Path, draft: Path, scheme: str) -> str:
    """Make a draft that opens a snapshot, and that the current one; sweep what is old. Returns its name. Raises
    SnapshotRefusedError when it does not open, and OSError."""
    open_snapshot(draft, scheme)
    for path in (*draft.iterdir(), draft):
        sync(path)
    name = draft.name.removeprefix(DRAFT)
    draft.rename(root / name)
    try:
        point_to(root, name)
    except OSError:  # a snapshot that nobody was pointed to would look like one that was rolled back
        if current_name(root) != name:
            shutil.rmtree(root / name, ignore_errors=True)
        raise
    _sweep(root)
    return name


def point_to(root: Path, name: str) -> None:
    """Make a snapshot the current one."""
    fresh = root / f"{POINTER}-{uuid.uuid4().hex}"
    fresh.write_text(name, encoding="ascii")
    sync(fresh)
    fresh.replace(root / POINTER)
    sync(root)


def current_name(root: Path) -> str | None:
    """The name of the current snapshot; None before the first, or where the pointer holds no name."""
    try:
        name = (root / POINTER).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return None
    return name if NAME.fullmatch(name) else None


def kept_names(root: Path) -> list[str]:
    """The names of all snapshots that are there, newest first."""
    try:
        return sorted((path.name for path in root.iterdir() if NAME.fullmatch(path.name)), reverse=True)
    except OSError:
        return []


def marks_of(folder: Path) -> Marks:
    """What changes when a file of a snapshot does: asked before an open one is touched, for nothing else tells a
    process that a file it has mapped was cut."""
    try:
        files = [(entry.name, entry.stat()) for entry in os.scandir(folder)]
    except OSError:
        return ()
    return tuple(sorted((name, stat.st_ino, stat.st_size, stat.st_mtime_ns) for name, stat in files))


def open_snapshot(folder: Path, scheme: str, route: str = AUTO) -> Index:
    """Open a snapshot after checking every file against its manifest: Annoy crashes on a wrong file and silently
    answers from a cut one. It is searched by the faster way that its builder found, or by the named one: "exact", or
    that of a backend. Raises SnapshotRefusedError."""
    manifest = read_manifest(folder)
    if (manifest.scheme, manifest.words) != (scheme, parse_scheme(scheme).words):
        raise SnapshotRefusedError(f"{folder.name}: {manifest.words} words of scheme {manifest.scheme}, not {scheme}.")
    try:
        if set(manifest.files) != {*FILES, *load_backend(manifest.backend).FILES}:
            raise SnapshotRefusedError(f"its manifest names {', '.join(manifest.files) or 'no files'}.")
        check_files(folder, manifest)
        content = map_content(folder, scheme, datetime.fromisoformat(manifest.read_at))
        wanted = (manifest.rows, manifest.words), (manifest.count,)
        if (content.rows.shape, content.ids.shape) != wanted:
            raise SnapshotRefusedError(f"its rows have the shape {content.rows.shape}.")
        backend = _open_backend(folder, content, manifest, route)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SnapshotRefusedError(f"{folder.name}: {error}") from error
    return Index(folder.name, content, manifest.checkpoint, backend)


def open_content(content: Content) -> Index:
    """Search content that is in no snapshot, exactly."""
    scanned = Exact(content.rows, parse_scheme(content.scheme).points)
    return Index("", content, content.checkpoint, scanned)


def _open_backend(folder: Path, content: Content, manifest: Manifest, route: str) -> Backend:
    module = load_backend(manifest.searched_by(route))
    options = {**manifest.options, "effort": manifest.measurement.effort}
    return module.open_index(folder, content.rows, parse_scheme(content.scheme).points, options)


def _write(folder: Path, content: Content, *, backend: str, options: Options, tell: Tell) -> None:
    module, points = load_backend(backend), parse_scheme(content.scheme).points
    if content.rows.shape[1] != len(points):
        raise SnapshotRefusedError(f"rows of {content.rows.shape[1]} words are not of scheme {content.scheme}.")
    tell("building")
    write_content(folder, content)
    module.build(folder, content.rows, options)
    tell("measuring")
    manifest = Manifest(
        backend=backend,
        options=options,
        scheme=content.scheme,
        count=len(content.ids),
        rows=len(content.rows),
        words=content.rows.shape[1],
        checkpoint=content.checkpoint,
        measurement=measure_index(module, folder, Exact(content.rows, points), options, CANDIDATES),
        read_at=content.facets.read_at.isoformat(),
        built_at=datetime.now(UTC).isoformat(timespec="seconds"),
        files={name: describe_file(folder / name) for name in (*FILES, *module.FILES)},
    )
    write_manifest(folder, manifest)


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
