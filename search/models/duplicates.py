"""Items that may be the same: pairs for staff to judge, and how far the search for them has come."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from catalog.models import Item, Photo
from catalog.schemes import LONGEST_NAME

CURRENT = Q(first_file=F("first_photo__image"), second_file=F("second_photo__image"))
IDENTICAL = Q(first_photo__sha256=F("second_photo__sha256"))


class DuplicatePairQuerySet(models.QuerySet["DuplicatePair"]):
    """Questions about pairs."""

    def current(self) -> "DuplicatePairQuerySet":
        """Those whose photos still have the very files that were compared."""
        return self.filter(CURRENT)

    def identical(self) -> "DuplicatePairQuerySet":
        """Those that show the very same file."""
        return self.filter(IDENTICAL)


class DuplicatePair(models.Model):
    """Two items, the older first, with the photos in which they are nearest and the files these had then. It is open
    until somebody judges that they are not duplicates; merged, it goes with the item that goes."""

    first = models.ForeignKey(Item, models.CASCADE, related_name="+")
    second = models.ForeignKey(Item, models.CASCADE, related_name="+")
    first_photo = models.ForeignKey(Photo, models.CASCADE, related_name="+")
    second_photo = models.ForeignKey(Photo, models.CASCADE, related_name="+")
    first_file = models.CharField(max_length=200)
    second_file = models.CharField(max_length=200)
    distance = models.FloatField(db_index=True, help_text="0 same … 1 all bits differ.")
    found_at = models.DateTimeField(auto_now_add=True)
    judged_at = models.DateTimeField(null=True, blank=True)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = DuplicatePairQuerySet.as_manager()

    class Meta:
        ordering = ("distance", "pk")
        default_permissions = ("view", "change")
        verbose_name = "possible duplicate"
        constraints = (
            models.UniqueConstraint(fields=("first", "second"), name="one_pair_of_two_items"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="older_item_first"),
        )

    def __str__(self) -> str:
        return f"items {self.first_id} and {self.second_id}"

    @property
    def is_identical(self) -> bool:
        """Whether both show the very same file."""
        return self.first_photo.sha256 == self.second_photo.sha256


class DuplicateSearch(models.Model):
    """Up to which fingerprint of a scheme the catalogue has been searched for duplicates."""

    scheme = models.CharField(max_length=LONGEST_NAME, unique=True)
    asked_until = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.scheme}: up to {self.asked_until}"
