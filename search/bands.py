"""The catalogue's price bands: the operator's, or quantiles of the listed prices."""

from decimal import Decimal

from django.conf import settings
from django.core.cache import cache

from catalog.models import Item
from search.prices import BAND_COUNT, parse_bounds, round_bounds

CACHE_S = 300  # bands may follow the prices a few minutes late


def price_bounds(currency: str) -> list[Decimal]:
    """Rising amounts between the bands of one currency; none where nothing is listed in it."""
    if settings.PRICE_BANDS:
        return parse_bounds(settings.PRICE_BANDS)
    key = f"price-bounds-{currency}"
    bounds: list[Decimal] | None = cache.get(key)
    if bounds is None:
        bounds = _quantile_bounds(currency)
        cache.set(key, bounds, CACHE_S)
    return bounds


def _quantile_bounds(currency: str) -> list[Decimal]:
    prices = Item.objects.filter(listed=True, currency=currency).order_by("asked_price")
    count = prices.count()
    positions = [count * band // BAND_COUNT for band in range(1, BAND_COUNT)] if count else []
    return round_bounds([prices.values_list("asked_price", flat=True)[position] for position in positions])
