"""Rank what was found: each item once, and the best of each price band on its shelf."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from search.prices import Band, band_of, bands_between


@dataclass(frozen=True)
class Found:
    """An item found by the fingerprint of one of its photos, at a distance of 0 (same) … 1."""

    fingerprint_id: int
    photo_id: int
    item_id: int
    currency: str
    price: Decimal
    distance: float


@dataclass(frozen=True)
class ShelfPlan:
    """What stands on one shelf, nearest first: of a currency, and of the band at a position among its bands."""

    currency: str
    band: Band
    position: int
    found: Sequence[Found]


def first_of_each_item(found: Iterable[Found]) -> Iterator[Found]:
    """Each item where it first appears: with photos in order of distance, by its nearest."""
    seen: set[int] = set()
    for one in found:
        if one.item_id not in seen:
            seen.add(one.item_id)
            yield one


def plan_shelves(found: Iterable[Found], bounds: Mapping[str, Sequence[Decimal]], length: int) -> list[ShelfPlan]:
    """The first `length` of each price band, bands in rising order, without empty ones. `bounds` holds those of some
    currencies; others have one band. These currencies come first, then the one of the first found: amounts of
    different ones are not compared."""
    shelves: dict[tuple[str, int], list[Found]] = {}
    currencies: dict[str, int] = {}
    for one in found:
        currencies.setdefault(one.currency, len(currencies))
        shelf = shelves.setdefault((one.currency, band_of(one.price, bounds.get(one.currency, ()))), [])
        if len(shelf) < length:
            shelf.append(one)
    rising = sorted(shelves, key=lambda key: (key[0] not in bounds, currencies[key[0]], key[1]))
    bands = {currency: bands_between(bounds.get(currency, ())) for currency in currencies}
    return [ShelfPlan(key[0], bands[key[0]][key[1]], key[1], shelves[key]) for key in rising]
