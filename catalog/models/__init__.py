"""What the shop has: brands, items, their photos, and the photos' fingerprints; and who may work on which brands."""

from catalog.models.access import BrandLimit
from catalog.models.fingerprints import Fingerprint, FingerprintQuerySet
from catalog.models.items import CENTS, PRICE_DIGITS, Brand, Item, ItemQuerySet
from catalog.models.photos import Photo, photo_path, validate_picture

__all__ = [
    "CENTS",
    "PRICE_DIGITS",
    "Brand",
    "BrandLimit",
    "Fingerprint",
    "FingerprintQuerySet",
    "Item",
    "ItemQuerySet",
    "Photo",
    "photo_path",
    "validate_picture",
]
