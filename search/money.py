"""Amounts of money as the reader's language writes them."""

import re
from decimal import Decimal

from babel import Locale, UnknownLocaleError
from babel.numbers import format_currency, get_decimal_symbol
from django.utils.translation import get_language, gettext, to_locale

from search.prices import Band

LETTER_BEFORE_FIGURE = re.compile(r"(?<=[^\W\d_])(?=\d)")  # as in SEK1,299, which babel does not set apart


def format_money(amount: Decimal, currency: str) -> str:
    """An amount with its currency, e.g. €1,299.95; whole amounts go without their zeros."""
    locale = _locale()
    written = LETTER_BEFORE_FIGURE.sub("\u00a0", format_currency(amount, currency, locale=locale))
    if amount != amount.to_integral_value():
        return written
    return re.sub(rf"{re.escape(get_decimal_symbol(locale))}0+(?!\d)", "", written)


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
