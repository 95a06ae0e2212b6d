"""What can be searched now: nothing at all, nothing yet, or the catalogue."""

from typing import Literal

from django.conf import settings

from catalog.fingerprints import waiting_photos
from catalog.models import Fingerprint

State = Literal["empty", "preparing", "ready"]


def catalogue_state() -> State:
    """Whether a listed item can be found by some photo, or will be once its photos are hashed."""
    usable = Fingerprint.objects.usable(settings.HASH_SCHEME).current()
    if usable.filter(photo__item__listed=True).exists():
        return "ready"
    if waiting_photos(settings.HASH_SCHEME).filter(item__listed=True).exists():
        return "preparing"
    return "empty"
