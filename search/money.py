"""Amounts of money as the reader's language writes them."""

from decimal import Decimal

from babel import Locale, UnknownLocaleError
from babel.numbers import format_currency
from django.utils.translation import get_language, gettext, to_locale

from search.prices import Band


def format_money(amount: Decimal, currency: str) -> str:
    """An amount with its currency, e.g. €1,299.95; whole amounts go without their zeros."""
    locale = _locale()
    if amount != amount.to_integral_value():
        return format_currency(amount, currency, locale=locale)
    pattern = locale.currency_formats["standard"].pattern.replace(".00", "")
    return format_currency(amount, currency, format=pattern, locale=locale, currency_digits=False)


def describe_band(band: Band, currency: str) -> str:
    """A band in words."""
    low, high = (None if bound is None else format_money(bound, currency) for bound in (band.low, band.high))
    if low and high:
        return gettext("%(low)s to %(high)s") % {"low": low, "high": high}
    if high:
        return gettext("Under %(high)s") % {"high": high}
    if low:
        return gettext("%(low)s and over") % {"low": low}
    return gettext("At any price")


def _locale() -> Locale:
    try:
        return Locale.parse(to_locale(get_language() or "en"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")
