"""The catalogue in Django's admin."""

from catalog.admin.accounts import BrandLimitAdmin
from catalog.admin.brands import BrandAdmin
from catalog.admin.items import ItemAdmin

__all__ = ["BrandAdmin", "BrandLimitAdmin", "ItemAdmin"]
