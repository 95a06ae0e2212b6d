"""Brands and items: what the shop sells."""

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

PRICE_DIGITS = 12
CENTS = 2


class Brand(models.Model):
    """A maker's name, once."""

    name = models.CharField(max_length=100, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def save(self, **options: Any) -> None:
        """Save; items whose brand is called otherwise now have changed."""
        is_renamed = bool(self.pk) and Brand.objects.filter(pk=self.pk).exclude(name=self.name).exists()
        super().save(**options)
        if is_renamed:
            self.items.update()


class ItemQuerySet(models.QuerySet["Item"]):
    """Questions about items."""

    def update(self, **values: Any) -> int:
        """As Django does, remembering when."""
        return super().update(**{"changed_at": timezone.now(), **values})


class Item(models.Model):
    """Something the shop sells, known by its sku."""

    sku = models.CharField("SKU", max_length=64, unique=True)
    brand = models.ForeignKey(Brand, models.PROTECT, related_name="items")
    name = models.CharField(max_length=200)
    category = models.CharField(max_length=60, db_index=True, blank=True)
    colour = models.CharField(max_length=40, blank=True)
    gender = models.CharField(max_length=20, blank=True)
    price = models.DecimalField(
        max_digits=PRICE_DIGITS, decimal_places=CENTS, validators=[MinValueValidator(Decimal(0))]
    )
    sale_price = models.DecimalField(
        max_digits=PRICE_DIGITS,
        decimal_places=CENTS,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
        help_text="Leave empty when the item is not on sale.",
    )
    currency = models.CharField(
        max_length=3,
        default="EUR",
        validators=[RegexValidator("^[A-Z]{3}$", "A currency is three capital letters, such as EUR.")],
    )
    url = models.URLField("link", blank=True, help_text="Where the item can be bought.")
    listed = models.BooleanField(default=True, help_text="Only listed items are shown to shoppers.")
    asked_price = models.GeneratedField(
        expression=Coalesce("sale_price", "price"),
        output_field=models.DecimalField(max_digits=PRICE_DIGITS, decimal_places=CENTS),
        db_persist=True,
    )

    changed_at = models.DateTimeField(auto_now=True, db_index=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("currency", "asked_price")),
            models.Index(fields=("currency", "asked_price"), condition=models.Q(listed=True), name="listed_by_price"),
        )

    def __str__(self) -> str:
        return f"{self.brand.name} {self.name}"

    def save(self, **options: Any) -> None:
        """Save, remembering when, whichever fields are saved."""
        if options.get("update_fields") is not None:
            options["update_fields"] = {*options["update_fields"], "changed_at"}
        super().save(**options)

    def get_absolute_url(self) -> str:
        """The item's own page."""
        return reverse("search:item", args=[self.pk])

    def clean(self) -> None:
        """Refuse a sale that would cost more than no sale; one that costs the same is none."""
        if self.sale_price == self.price:
            self.sale_price = None
        if self.sale_price is not None and self.price is not None and self.sale_price > self.price:
            raise ValidationError({"sale_price": "The sale price is above the price."})

    def validate_unique(self, exclude: Collection[str] | None = None) -> None:
        """As Django does; the sku of an item that was merged into another is taken, too. Into which is not said: it may
        be of a brand that is not for whoever asks."""
        super().validate_unique(exclude)
        redirects = apps.get_model("catalog", "SkuRedirect").objects.filter(sku=self.sku)
        if "sku" not in (exclude or ()) and redirects.exists():
            raise ValidationError({"sku": f"{self.sku} was merged into another item. Please choose another SKU."})
