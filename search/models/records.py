"""What became of searches, without the photo or the person."""

from django.db import models

from catalog.models import Item
from search.models.boxed import Boxed
from search.models.lookups import Lookup


class SearchRecord(Boxed):
    """That a box of a photo was searched, and what came first: one row however often its page is shown. `day` is in the
    project's time zone. The row outlives the photo, and the item, which its SKU still names."""

    class Tier(models.TextChoices):
        """What the first was called; the code is that of search.tiers, or nothing."""

        SAME = "same", "same item"
        VERY_SIMILAR = "very_similar", "very similar"
        SIMILAR = "similar", "similar"
        NOTHING = "nothing", "nothing similar"

    lookup = models.ForeignKey(Lookup, models.SET_NULL, null=True, editable=False, db_index=False)
    day = models.DateField()
    searched_at = models.DateTimeField()
    tier = models.CharField(max_length=12, choices=Tier)
    item = models.ForeignKey(Item, models.SET_NULL, null=True)
    sku = models.CharField("SKU", max_length=64, blank=True)
    brand = models.CharField(max_length=100, blank=True)
    distance = models.FloatField(null=True, help_text="0 same … 1 all bits differ.")
    shown = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("-pk",)
        default_permissions = ("view",)
        constraints = (
            models.UniqueConstraint(
                fields=("lookup", "left", "top", "width", "height", "turn"), name="one_record_a_box"
            ),
        )
        indexes = (models.Index(fields=("day", "tier", "brand", "sku"), name="searches_by_day"),)

    def __str__(self) -> str:
        return f"{self.day}: {self.get_tier_display()}"
