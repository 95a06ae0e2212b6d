"""Whether photos are in the snapshot that is searched: in SQL for filters, in words for lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dateformat import format as write_date

from catalog.models import Fingerprint, Photo
from search.manifests import SnapshotRefusedError, read_manifest, time_of
from search.snapshots import current_name

NOT_YET = "not yet"


@dataclass(frozen=True)
class Searched:
    """What is searched now: a snapshot's name, the highest id of the fingerprints in it, how many these are, and when
    it was built. Rows of fingerprints are only replaced and ids rise, so the id alone says whether one is in it."""

    name: str = ""
    newest: int = 0
    count: int = 0
    built_at: datetime | None = None

    @property
    def sentence(self) -> str:
        """What staff are told above a list."""
        if self.built_at is None:
            return "There is no snapshot to search: searches read the fingerprints themselves."
        return f"Searched now: snapshot {self.name} of {self.count:,} photos, since {self._since}."

    def holds(self, fingerprint: Fingerprint) -> bool:
        """Whether a fingerprint is of the scheme, without a fault, and in the snapshot."""
        is_usable = fingerprint.scheme == settings.HASH_SCHEME and not fingerprint.fault
        return is_usable and fingerprint.pk <= self.newest

    def place_of(self, fingerprint: Fingerprint) -> str:
        """Where a fingerprint that can be searched is: in which snapshot, and since when, or beside it."""
        if self.built_at is None:
            return "searched without a snapshot"
        if not self.holds(fingerprint):
            return "searched beside the snapshot"
        return f"in snapshot {self.name} since {self._since}"

    def say_of_all(self, photos: Iterable[Photo]) -> str:
        """Of an item's photos, in a word or two."""
        held = [self._has(photo) for photo in photos]
        if held and all(held):
            return "yes"
        return f"{sum(held)} of {len(held)}" if any(held) else NOT_YET

    def fingerprints(self) -> QuerySet[Fingerprint]:
        """Those that it holds, of the very files that photos have now."""
        return Fingerprint.objects.usable(settings.HASH_SCHEME).current().filter(pk__lte=self.newest)

    @property
    def _since(self) -> str:
        return write_date(timezone.localtime(self.built_at), "j F Y, H:i") if self.built_at else ""

    def _has(self, photo: Photo) -> bool:
        return any(found.source == photo.path and self.holds(found) for found in photo.fingerprints.all())


def searched_now(root: Path) -> Searched:
    """Read it from the manifest; nothing of a snapshot that cannot be trusted or is of another scheme."""
    name = current_name(root)
    try:
        manifest = read_manifest(root / name) if name else None
    except SnapshotRefusedError:
        return Searched()
    built_at = time_of(manifest.built_at) if manifest else None
    if not (name and manifest and built_at) or manifest.scheme != settings.HASH_SCHEME:
        return Searched()
    return Searched(name, manifest.checkpoint.newest, manifest.count, built_at)
