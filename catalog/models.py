"""What the shop has: brands, items, their photos, and the photos' fingerprints."""

import hashlib
import uuid
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models.fields.files import FieldFile
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from catalog.pictured import Pictured, is_stored
from catalog.pictures import PictureRefusedError, check, extension_of, read_limited
from catalog.schemes import LONGEST_NAME
from catalog.stored_files import delete_with_renditions

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
        """Refuse a sale that would cost more than no sale."""
        if self.sale_price is not None and self.price is not None and self.sale_price > self.price:
            raise ValidationError({"sale_price": "The sale price is above the price."})


def photo_path(_photo: "Photo", filename: str) -> str:
    """A new path for every stored file, so that the path names the picture for ever."""
    name = uuid.uuid4().hex
    return f"photos/{name[:2]}/{name}{PurePath(filename).suffix.lower()}"


def _name_by_content(file: FieldFile) -> str:
    """A file name whose extension is that of the content: whatever a sender calls a file, it is never served as
    anything but a picture."""
    try:
        return f"photo.{extension_of(read_limited(file))}"
    except PictureRefusedError:
        return "photo.bin"
    finally:
        file.seek(0)


def validate_picture(file: FieldFile) -> None:
    """Refuse, in a form, what the door for pictures refuses; leaves the file at its start."""
    if is_stored(file):
        return
    try:
        check(read_limited(file))
    except PictureRefusedError as error:
        raise ValidationError(str(error)) from error
    finally:
        file.seek(0)


def _digest(file: FieldFile) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


class Photo(Pictured):
    """A picture file of an item; its place among the item's photos is its position. An import replaces only the photo
    that an import brought, never one that staff added."""

    file_field = "image"

    item = models.ForeignKey(Item, models.CASCADE, related_name="photos")
    image = models.FileField(upload_to=photo_path, validators=[validate_picture], max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False, db_index=True)
    position = models.PositiveSmallIntegerField(default=0)
    imported = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"photo {self.position + 1}"

    def save(self, **options: Any) -> None:
        """Save, digesting a new file; a file that it replaces goes once that is certain."""
        replaced = ""
        if not is_stored(self.image):
            self.imported = False  # an import stores its files by itself
            self.sha256 = _digest(self.image)
            self.image.name = _name_by_content(self.image)
            replaced = self._stored_path()
        super().save(**options)
        delete_with_renditions(replaced)

    def _stored_path(self) -> str:
        return Photo.objects.filter(pk=self.pk).values_list("image", flat=True).first() or ""


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
