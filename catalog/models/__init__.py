"""What the shop has: brands, items, their photos, and the photos' fingerprints."""

from catalog.models.fingerprints import Fingerprint, FingerprintQuerySet
from catalog.models.items import CENTS, PRICE_DIGITS, Brand, Item, ItemQuerySet
from catalog.models.photos import Photo, photo_path, validate_picture
from catalog.models.redirects import SkuRedirect

__all__ = [
    "CENTS",
    "PRICE_DIGITS",
    "Brand",
    "Fingerprint",
    "FingerprintQuerySet",
    "Item",
    "ItemQuerySet",
    "Photo",
    "SkuRedirect",
    "photo_path",
    "validate_picture",
]
