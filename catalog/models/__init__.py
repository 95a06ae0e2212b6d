"""What the shop has: brands, items, their photos, and the photos' fingerprints."""

from catalog.models.fingerprints import MADE_OF, Fingerprint, FingerprintQuerySet
from catalog.models.items import CENTS, PRICE_DIGITS, Brand, Item, ItemQuerySet
from catalog.models.photos import Photo, photo_path, validate_picture

__all__ = [
    "CENTS",
    "MADE_OF",
    "PRICE_DIGITS",
    "Brand",
    "Fingerprint",
    "FingerprintQuerySet",
    "Item",
    "ItemQuerySet",
    "Photo",
    "photo_path",
    "validate_picture",
]
