"""What became of items that were merged into others."""

from django.db import models

from catalog.models.items import Item


class SkuRedirect(models.Model):
    """An item that is no more, by its sku and its id, and the item that it was merged into. However often items are
    merged on, it names the one that is there now; with that one it goes."""

    sku = models.CharField("SKU", max_length=64, unique=True)
    old_id = models.PositiveBigIntegerField(unique=True)
    item = models.ForeignKey(Item, models.CASCADE, related_name="redirects")

    def __str__(self) -> str:
        return f"{self.sku} was merged into {self.item.sku}"
