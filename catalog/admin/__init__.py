"""The catalogue in Django's admin."""

from catalog.admin.accounts import BrandLimitAdmin
from catalog.admin.brands import BrandAdmin
from catalog.admin.crops import PhotoAdmin
from catalog.admin.imports import ImportAdmin
from catalog.admin.items import ItemAdmin

__all__ = ["BrandAdmin", "BrandLimitAdmin", "ImportAdmin", "ItemAdmin", "PhotoAdmin"]
