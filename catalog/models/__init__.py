"""What the shop has: brands, items, their photos, the photos' fingerprints; imports; who may work on which brands."""

from catalog.models.access import BrandLimit
from catalog.models.attempts import Attempt
from catalog.models.fingerprints import MADE_OF, Fingerprint, FingerprintQuerySet, asked_of
from catalog.models.imports import LONGEST_REASON, MOST_LINES, Import, ImportLine
from catalog.models.items import CENTS, PRICE_DIGITS, Brand, Item, ItemQuerySet
from catalog.models.photos import Photo, look_ahead, photo_path, validate_picture
from catalog.models.redirects import SkuRedirect

__all__ = [
    "CENTS",
    "LONGEST_REASON",
    "MADE_OF",
    "MOST_LINES",
    "PRICE_DIGITS",
    "Attempt",
    "Brand",
    "BrandLimit",
    "Fingerprint",
    "FingerprintQuerySet",
    "Import",
    "ImportLine",
    "Item",
    "ItemQuerySet",
    "Photo",
    "SkuRedirect",
    "asked_of",
    "look_ahead",
    "photo_path",
    "validate_picture",
]
