"""What became of a photo, in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast

from django.conf import settings
from django.utils.dateformat import format as write_date
from django.utils.timezone import localtime

from catalog.models import Fingerprint, Photo
from catalog.qualities import HINTS, Quality

Kind = Literal["waiting", "waiting anew", "hashed", "failed"]
State = Literal["hashed", "waiting", "failed"]
STATES: dict[Kind, State] = {"hashed": "hashed", "waiting": "waiting", "waiting anew": "waiting", "failed": "failed"}
SOON = "A worker does it in a moment."
ANOTHER = "Give another file, or choose another area."


@dataclass(frozen=True)
class PhotoState:
    """Whether a photo is hashed, as a sentence that begins with its state; what staff can do about it, if anything; and
    the fingerprint that is searched, or that says why there is none."""

    kind: Kind
    sentence: str
    hint: str = ""
    fingerprint: Fingerprint | None = None

    def __str__(self) -> str:
        return self.sentence

    @property
    def state(self) -> State:
        """The same in the word that lists and filters have for it."""
        return STATES[self.kind]


def photo_state(photo: Photo) -> PhotoState:
    """What became of a photo under the scheme that is searched; its fingerprints should be prefetched."""
    row = _fingerprint_of(photo)
    if row is None:
        return PhotoState("waiting", "waiting to be hashed; until then it is not searched", SOON)
    if not row.is_of(photo):
        before = "is not searched" if row.fault else "is searched as it was hashed before"
        return PhotoState("waiting anew", f"waiting to be hashed anew; until then it {before}", SOON, row)
    hint = HINTS[cast("Quality", row.quality)]
    if row.fault:
        return PhotoState("failed", f"failed: {row.fault}", hint or ANOTHER, row)
    return PhotoState("hashed", _hashed(row.created_at), hint, row)


def _fingerprint_of(photo: Photo) -> Fingerprint | None:
    """Of the file that the photo has now; asked of what is prefetched."""
    rows = (row for row in photo.fingerprints.all() if row.scheme == settings.HASH_SCHEME)
    return next((row for row in rows if row.source == photo.path), None)


def _hashed(since: datetime | None) -> str:
    return "hashed" if since is None else f"hashed since {write_date(localtime(since), 'j F Y, H:i')}"
