"""What became of a photo, in words."""

from django.conf import settings

from catalog.models import Photo


def photo_state(photo: Photo) -> str:
    """Waiting to be hashed, searchable, or the reason why it can never be."""
    for fingerprint in photo.fingerprints.all():
        if fingerprint.scheme == settings.HASH_SCHEME and fingerprint.source == photo.path:
            return fingerprint.fault or "searchable"
    return "waiting to be prepared"
