"""Count the items that pass: by each word that could be chosen, on sale, and between which prices."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.backends import Mask
from search.facets import HUNDREDTHS, ON_SALE, PRICE, Facets
from search.filters import NAMES, Filters


class Group(NamedTuple):
    """Facets with the entries (n,) of them that count: one of each item, and only as it is now."""

    facets: Facets
    counted: Mask


@dataclass(frozen=True)
class Counts:
    """How many items pass: by name of NAMES and word, were that word chosen instead of what is; on sale; and all in
    all. `low` and `high` are the prices between which they are, whatever prices are chosen; None where nothing is."""

    words: Mapping[str, Mapping[str, int]]
    on_sale: int
    total: int
    low: Decimal | None
    high: Decimal | None


def count(groups: Sequence[Group], filters: Filters) -> Counts:
    """Count over groups that share no item."""
    words = {name: _words(groups, filters, row) for row, name in enumerate(NAMES)}
    sale = filters.without("on_sale")
    on_sale = sum(int((_passing(group, sale) & (group.facets.columns[ON_SALE] == 1)).sum()) for group in groups)
    total = sum(int(_passing(group, filters).sum()) for group in groups)
    prices = [_prices(group, filters.without("price")) for group in groups]
    ends = [end for found in prices if len(found) for end in (int(found.min()), int(found.max()))]
    low, high = (_amount(min(ends)), _amount(max(ends))) if ends else (None, None)
    return Counts(words, on_sale, total, low, high)


def _words(groups: Sequence[Group], filters: Filters, row: int) -> Mapping[str, int]:
    found: Counter[str] = Counter()
    for group in groups:
        codes = group.facets.columns[row][_passing(group, filters.without(NAMES[row]))]
        vocabulary = group.facets.vocabularies[NAMES[row]]
        sizes = np.bincount(codes, minlength=len(vocabulary))
        found.update({word: int(sizes[code]) for word, code in vocabulary.items() if word and sizes[code]})
    return found


def _passing(group: Group, filters: Filters) -> Mask:
    return group.facets.passing(filters) & group.counted


def _prices(group: Group, filters: Filters) -> NDArray[np.int64]:
    prices: NDArray[np.int64] = group.facets.columns[PRICE][_passing(group, filters)]
    return prices


def _amount(hundredths: int) -> Decimal:
    return Decimal(hundredths) / HUNDREDTHS
