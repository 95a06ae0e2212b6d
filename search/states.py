"""What can be searched now: nothing at all, nothing yet, or the catalogue."""

from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from django.conf import settings

from catalog.fingerprints import waiting_photos
from catalog.models import Fingerprint
from search.manifests import Manifest, SnapshotRefusedError, read_manifest, time_of
from search.snapshots import current_name, kept_names

State = Literal["empty", "preparing", "ready"]


def catalogue_state() -> State:
    """Whether a listed item can be found by some photo, or will be once its photos are hashed."""
    usable = Fingerprint.objects.usable(settings.HASH_SCHEME).current()
    if usable.filter(photo__item__listed=True).exists():
        return "ready"
    if waiting_photos(settings.HASH_SCHEME).filter(item__listed=True).exists():
        return "preparing"
    return "empty"


class KeptSnapshot(NamedTuple):
    """A snapshot that is kept, and whether it is the one that is searched; without a manifest it cannot be, and `fault`
    says in a few words why."""

    name: str
    is_current: bool
    manifest: Manifest | None
    fault: str = ""

    @property
    def built_at(self) -> datetime | None:
        """When it was built, as far as that can be read."""
        return time_of(self.manifest.built_at) if self.manifest else None


def kept_snapshots(root: Path) -> list[KeptSnapshot]:
    """All snapshots that are there, newest first."""
    return [_kept(root, name) for name in kept_names(root)]


def _kept(root: Path, name: str) -> KeptSnapshot:
    is_current = name == current_name(root)
    try:
        return KeptSnapshot(name, is_current, read_manifest(root / name))
    except SnapshotRefusedError as error:
        fault = str(error).removeprefix(f"{name}: ").partition(" (")[0]  # without the details in brackets
        return KeptSnapshot(name, is_current, None, fault)
