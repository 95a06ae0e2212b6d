"""Fingerprints: what is known of photos in bits."""

from typing import Any

from django.db import models
from django.utils import timezone

from catalog.models.photos import Photo
from catalog.qualities import WORDS
from catalog.schemes import LONGEST_NAME

# What a fingerprint was made of, by the field of its photo that says what it should be made of.
MADE_OF = {"source": "image", "crop": "crop", "hash_round": "hash_round"}
AS_ASKED = {made_of: models.F(f"photo__{field}") for made_of, field in MADE_OF.items()}


def asked_of(photo: Photo) -> dict[str, Any]:
    """What a photo asks that its fingerprint be made of."""
    return {
        made_of: photo.path if field == photo.file_field else getattr(photo, field)
        for made_of, field in MADE_OF.items()
    }


class FingerprintQuerySet(models.QuerySet["Fingerprint"]):
    """Questions about fingerprints."""

    def usable(self, scheme: str) -> "FingerprintQuerySet":
        """Those of a scheme that have bits to compare."""
        return self.filter(scheme=scheme, fault="")

    def current(self) -> "FingerprintQuerySet":
        """Those made from the very file that their photo has now. While another area of it is being hashed, the
        fingerprint of the one before is still of that photo, and found."""
        return self.filter(source=models.F("photo__image"))

    def up_to_date(self) -> "FingerprintQuerySet":
        """Those that were made of just what their photo asks for."""
        return self.filter(**AS_ASKED)

    def outdated(self) -> "FingerprintQuerySet":
        """Those that were made of another file, another area or in another round than their photo asks for."""
        return self.exclude(**AS_ASKED)


class Fingerprint(models.Model):
    """All hashes of one photo under one scheme, or why there are none. Rows are never changed, only replaced:
    so the ids alone say whether anything is new."""

    photo = models.ForeignKey(Photo, models.CASCADE, related_name="fingerprints")
    scheme = models.CharField(max_length=LONGEST_NAME)
    source = models.CharField(max_length=200)
    crop = models.CharField(max_length=40, blank=True, default="")
    hash_round = models.PositiveSmallIntegerField(default=0)
    bits = models.BinaryField()
    fault = models.CharField(max_length=200, blank=True)
    quality = models.CharField(max_length=12, choices=list(WORDS.items()), default="ok")
    created_at = models.DateTimeField(null=True, default=timezone.now)  # none: before this was noted

    objects = FingerprintQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("photo", "scheme"), name="one_fingerprint_a_scheme"),)
        indexes = (models.Index(fields=("scheme", "fault", "id")),)

    def __str__(self) -> str:
        return f"{self.scheme} of photo {self.photo_id}"

    def is_of(self, photo: Photo) -> bool:
        """Whether it was made of just what the photo asks for."""
        return all(getattr(self, made_of) == asked for made_of, asked in asked_of(photo).items())
