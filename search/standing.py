"""How the index stands: whether it can be searched, how far it is behind the catalogue, and what is to be done. Only
what is cheap is looked at; search.inspection looks at everything."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from django.conf import settings
from django.db.models import Count, Q

from catalog.models import Fingerprint
from catalog.sentences import ended
from search.failures import last_failure
from search.manifests import EXACT, Manifest, SnapshotRefusedError, check_sizes, read_manifest, time_of
from search.snapshots import current_name, kept_names

Level = Literal["success", "warning", "error"]
REBUILD = "Press “Rebuild”."


@dataclass(frozen=True)
class Counts:
    """Fingerprints of the catalogue: all there are, those in a snapshot, those beside it, and those that it still has
    though they are gone."""

    all: int
    inside: int = 0
    beside: int = 0
    gone: int = 0


@dataclass(frozen=True)
class Standing:
    """The current snapshot, as far as it can be read, against the catalogue; and in a sentence what that means."""

    level: Level
    sentence: str
    counts: Counts
    name: str | None = None
    manifest: Manifest | None = None
    size: int = 0

    @property
    def built_at(self) -> datetime | None:
        """When it was built."""
        return time_of(self.manifest.built_at) if self.manifest else None

    @property
    def took(self) -> timedelta | None:
        """How long that took, measurement and all."""
        begun = time_of(self.manifest.read_at) if self.manifest else None
        return self.built_at - begun if self.built_at and begun else None

    @property
    def recall(self) -> float:
        """In percent."""
        return 100 * self.manifest.measurement.recall_at_50 if self.manifest else 0

    @property
    def route(self) -> str:
        """How it is searched."""
        if self.manifest is None:
            return ""
        backend = self.manifest.searched_by(settings.INDEX_ROUTE)
        return "scan" if backend == EXACT else backend


def standing(root: Path, scheme: str) -> Standing:
    """How the index stands now, by one query."""
    name = current_name(root)
    try:
        manifest = read_manifest(root / name) if name else None
        if name and manifest:
            check_sizes(root / name, manifest)
    except (ValueError, OSError) as error:  # refused, missing, or of an impossible name
        counts = count(scheme)
        sentence = f"The index cannot be used: {_sentence(error)} {_otherwise(root, counts)} {REBUILD}"
        return Standing("error", sentence, counts, name)
    counts = count(scheme, manifest if manifest and manifest.scheme == scheme else None)
    level, sentence = _verdict(root, scheme, manifest, counts)
    size = sum(size for size, _ in manifest.files.values()) if manifest else 0
    return Standing(level, sentence, counts, name, manifest, size)


def count(scheme: str, manifest: Manifest | None = None) -> Counts:
    """The fingerprints now, against a snapshot's. Rows are never changed and ids rise, so an id tells whether it can be
    in it."""
    newest = manifest.checkpoint.newest if manifest else 0
    found = Fingerprint.objects.usable(scheme).aggregate(all=Count("pk"), inside=Count("pk", filter=Q(pk__lte=newest)))
    known = manifest.checkpoint.count if manifest else 0
    inside = min(found["inside"], known)  # an id may have appeared late
    return Counts(found["all"], inside, found["all"] - inside, known - inside)


def _verdict(root: Path, scheme: str, manifest: Manifest | None, counts: Counts) -> tuple[Level, str]:
    if manifest is None:
        return _missing(root, counts)
    if manifest.scheme != scheme:
        return "error", (
            f"The index is of another scheme, {manifest.scheme}, and is not searched. "
            f"{_otherwise(root, counts, searchable=False)} {REBUILD}"
        )
    if failure := last_failure(root):
        again = "Workers try again within a few minutes; “Rebuild” tries at once."
        return "warning", f"The last build failed, and the older index serves: {ended(failure.reason)} {again}"
    behind = _behind(counts)
    if max(kept_names(root)) != current_name(root):
        went = "An older snapshot is searched, because somebody went back to it."
        return "warning", f"{went} {behind} It stays until the catalogue changes or somebody presses “Rebuild”."
    if counts.beside or counts.gone:
        return "warning", f"The index is older than the catalogue. {behind} Workers rebuild it by themselves."
    every = "its only fingerprint is" if counts.all == 1 else f"all {counts.all:,} fingerprints are"
    return "success", f"The index is well: {every} in it."


def _missing(root: Path, counts: Counts) -> tuple[Level, str]:
    if not counts.all:
        return "warning", "There is no index, because no photo has been hashed yet. Add items with photos."
    return "error", f"There is no index. {_otherwise(root, counts)} {REBUILD}"


def _behind(counts: Counts) -> str:
    parts = []
    if counts.beside:
        some = "1 fingerprint is" if counts.beside == 1 else f"{counts.beside:,} fingerprints are"
        parts.append(f"{some} not in it and searched beside it.")
    if counts.gone:
        parts.append(f"{counts.gone:,} that it has {'is' if counts.gone == 1 else 'are'} gone and not shown.")
    return " ".join(parts) or "All fingerprints are in it."


def _otherwise(root: Path, counts: Counts, *, searchable: bool = True) -> str:
    """What is searched instead."""
    current = current_name(root)
    if searchable and any(name != current for name in kept_names(root)):
        return "Searches take the newest snapshot that is whole."
    return f"Searches read all {counts.all:,} fingerprints one by one, which is slower."


def _sentence(error: Exception) -> str:
    said = str(error) if isinstance(error, SnapshotRefusedError) else "one of its files is missing."
    return ended(said)
