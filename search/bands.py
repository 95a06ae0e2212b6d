"""The price bands of a page: around one price, or what the operator says; and their words."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext

from search.money import describe_band
from search.prices import CENT, Band, parse_bounds, relative_bounds
from search.ranking import ShelfPlan

ANY = Band(None, None)
ABOUT_THE_SAME = 2  # its position among the bands around a price


class Price(NamedTuple):
    """What shelves are compared with."""

    amount: Decimal
    currency: str


class Label(NamedTuple):
    """What a shelf is called, and from what price to what, in words; the latter may be empty."""

    name: str
    prices: str


def bounds_around(price: Price) -> Mapping[str, Sequence[Decimal]]:
    """The bounds between the bands by currency: the operator's hold for the price's own currency, as do those around
    the price; what costs another currency cannot be compared."""
    if settings.PRICE_BANDS:
        return {price.currency: parse_bounds(settings.PRICE_BANDS)}
    return {price.currency: relative_bounds(price.amount)}


def label_of(plan: ShelfPlan, price: Price) -> Label:
    """What a shelf planned by bounds_around() is called."""
    if plan.currency != price.currency:
        return Label(gettext("In %(currency)s") % {"currency": plan.currency}, "")
    if settings.PRICE_BANDS or plan.band == ANY:
        return Label(describe_band(plan.band, plan.currency), "")
    names = (gettext("Under half the price"), gettext("Cheaper"), gettext("About the same price"), gettext("More"))
    return Label(names[plan.position], describe_band(_as_said(plan), plan.currency))


def _as_said(plan: ShelfPlan) -> Band:
    """The band without the cent by which what costs about the same is told from more."""
    low, high = plan.band.low, plan.band.high
    if plan.position == ABOUT_THE_SAME and high:
        return Band(low, high - CENT)
    return Band(low - CENT, high) if plan.position > ABOUT_THE_SAME and low else plan.band
