"""What shoppers say of results."""

from django.db import models

from catalog.models import Item
from catalog.schemes import LONGEST_NAME
from search.models.boxed import Boxed
from search.models.lookups import Lookup


class Feedback(Boxed):
    """What a shopper said of one result of a box: this is it, or it is not. The row outlives the photo and
    the item, which its SKU still names."""

    class Verdict(models.TextChoices):
        """What can be said."""

        IT = "it", "this is it"
        NOT_IT = "not_it", "not it"

    lookup = models.ForeignKey(Lookup, models.SET_NULL, null=True, editable=False)
    item = models.ForeignKey(Item, models.SET_NULL, null=True)
    sku = models.CharField("SKU", max_length=64)
    verdict = models.CharField(max_length=6, choices=Verdict)
    rank = models.PositiveIntegerField(null=True, help_text="Among all items; none beyond those that are looked at.")
    distance = models.FloatField(help_text="0 same … 1 all bits differ.")
    scheme = models.CharField(max_length=LONGEST_NAME)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        ordering = ("-pk",)
        verbose_name_plural = "feedback"
        constraints = (
            models.UniqueConstraint(
                fields=("lookup", "sku", "left", "top", "width", "height", "turn"), name="one_verdict_a_result"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.sku}"
