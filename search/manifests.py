"""Manifests: what a snapshot says of itself, and whether its files still agree."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

FORMAT = 3
METRIC = "hamming"
AUTO, EXACT = "auto", "exact"  # routes that are not named after a backend
MANIFEST = "manifest.json"


class SnapshotRefusedError(ValueError):
    """A snapshot that cannot be trusted, with the reason in one line."""


@dataclass(frozen=True)
class Checkpoint:
    """The state of the catalogue's fingerprints: rows are only added and removed, so these say which there are."""

    count: int
    newest: int
    sum_of_ids: int


@dataclass(frozen=True)
class Measurement:
    """What a snapshot's builder measured of it, over so many queries: how much its backend must look at (`effort`) to
    propose the share `recall_at_50` of what an exact scan finds nearest; and how long both take, in ms (median)."""

    queries: int
    effort: int
    recall_at_50: float
    backend_ms: float
    exact_ms: float

    @property
    def exact_is_faster(self) -> bool:
        """Whether nothing is won by asking the backend."""
        return self.exact_ms <= self.backend_ms


@dataclass(frozen=True)
class Manifest:
    """What a snapshot is made of: `count` fingerprints with `rows` distinct ones of `words` 64-bit words. `files` maps
    a name to its size in bytes and its sha256."""

    backend: str
    options: dict[str, int]
    scheme: str
    count: int
    rows: int
    words: int
    checkpoint: Checkpoint
    measurement: Measurement
    read_at: str
    built_at: str
    files: dict[str, tuple[int, str]]
    metric: str = METRIC
    format: int = FORMAT

    def searched_by(self, route: str) -> str:
        """The backend that a route leads to: to the faster one as it was measured, to the exact scan, or, whatever else
        it names, to the snapshot's own."""
        by_scan = self.measurement.exact_is_faster if route == AUTO else route == EXACT
        return EXACT if by_scan else self.backend


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into its folder."""
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=2), encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Read a folder's manifest. Raises SnapshotRefusedError."""
    try:
        raw = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        manifest = _made_of(raw) if raw.get("format", FORMAT) == FORMAT else None
    except (OSError, ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError) as error:
        raise SnapshotRefusedError(f"{folder.name}: its manifest cannot be read ({error}).") from error
    if manifest is None:
        raise SnapshotRefusedError(f"{folder.name}: of {_kind(raw['format'])} kind (format {raw['format']}).")
    if manifest.metric != METRIC:
        raise SnapshotRefusedError(f"{folder.name}: of another metric ({manifest.metric}).")
    return manifest


def _made_of(raw: Any) -> Manifest:
    checkpoint, measurement = Checkpoint(**raw["checkpoint"]), Measurement(**raw["measurement"])
    files = {name: (int(size), str(digest)) for name, (size, digest) in raw["files"].items()}
    return Manifest(**{**raw, "checkpoint": checkpoint, "measurement": measurement, "files": files})


def _kind(found: object) -> str:
    return "an older" if isinstance(found, int) and found < FORMAT else "another"


def time_of(said: str) -> datetime | None:
    """A time that a manifest says; None where it says none that could be."""
    try:
        return datetime.fromisoformat(said)
    except (ValueError, TypeError):
        return None


def describe_file(path: Path) -> tuple[int, str]:
    """A file's size in bytes and its sha256."""
    with path.open("rb") as file:
        return path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest()


def check_sizes(folder: Path, manifest: Manifest) -> None:
    """Compare every file's size with the manifest. Raises SnapshotRefusedError, or OSError for a missing one."""
    for name, (size, _) in manifest.files.items():
        found = (folder / name).stat().st_size
        if found != size:
            raise SnapshotRefusedError(f"{name} has {found} bytes instead of {size}.")


def check_files(folder: Path, manifest: Manifest) -> None:
    """Compare every file with the manifest, its digest too. Raises as check_sizes()."""
    check_sizes(folder, manifest)
    for name, (size, digest) in manifest.files.items():
        if describe_file(folder / name) != (size, digest):
            raise SnapshotRefusedError(f"{name} is not the file that was written.")
