"""Fingerprints: what is known of photos in bits."""

from django.db import models

from catalog.models.photos import Photo
from catalog.schemes import LONGEST_NAME


class FingerprintQuerySet(models.QuerySet["Fingerprint"]):
    """Questions about fingerprints."""

    def usable(self, scheme: str) -> "FingerprintQuerySet":
        """Those of a scheme that have bits to compare."""
        return self.filter(scheme=scheme, fault="")

    def current(self) -> "FingerprintQuerySet":
        """Those made from the very file that their photo has now."""
        return self.filter(source=models.F("photo__image"))


class Fingerprint(models.Model):
    """All hashes of one photo under one scheme, or why there are none. Rows are never changed, only replaced:
    so the ids alone say whether anything is new."""

    photo = models.ForeignKey(Photo, models.CASCADE, related_name="fingerprints")
    scheme = models.CharField(max_length=LONGEST_NAME)
    source = models.CharField(max_length=200)
    bits = models.BinaryField()
    fault = models.CharField(max_length=200, blank=True)

    objects = FingerprintQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("photo", "scheme"), name="one_fingerprint_a_scheme"),)
        indexes = (models.Index(fields=("scheme", "fault", "id")),)

    def __str__(self) -> str:
        return f"{self.scheme} of photo {self.photo_id}"
