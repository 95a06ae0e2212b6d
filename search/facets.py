"""Facets: what items can be filtered by, as arrays beside their fingerprints."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property
from math import ceil, floor
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.backends import Mask
from search.filters import NAMES, Filters

COLUMNS, VOCABULARIES = "facets.npy", "facets.json"
FILES = (COLUMNS, VOCABULARIES)
PRICE, LISTED, ON_SALE, ITEM = range(len(NAMES), len(NAMES) + 4)
HEIGHT = ITEM + 1
HUNDREDTHS = 100


class Facet(NamedTuple):
    """What one item can be filtered by: its words in the order of NAMES; `price` is what is asked for it now; `item` is
    its id."""

    words: tuple[str, ...]
    price: Decimal
    listed: bool
    on_sale: bool
    item: int


@dataclass(frozen=True)
class Facets:
    """One column an entry: shape (HEIGHT, n), with words as numbers of their vocabulary and prices in hundredths;
    `read_at` is when the items were read."""

    columns: NDArray[np.int64]
    vocabularies: Mapping[str, Mapping[str, int]]
    read_at: datetime

    @cached_property
    def all_listed(self) -> bool:
        """Whether every item is shown to shoppers."""
        return bool(self.columns[LISTED].all())

    @cached_property
    def items(self) -> NDArray[np.int64]:
        """The ids of the items, rising."""
        return np.unique(self.columns[ITEM])

    @cached_property
    def is_first(self) -> Mask:
        """Which entries are the first of their item, shape (n,): an item with several photos counts once."""
        first = np.zeros(self.columns.shape[1], dtype=np.bool_)
        first[np.unique(self.columns[ITEM], return_index=True)[1]] = True
        return first

    def passing(self, filters: Filters) -> Mask:
        """Which of the entries are listed and pass, shape (n,)."""
        passes: Mask = self.columns[LISTED] == 1
        for row, name in enumerate(NAMES):
            if filters.values.get(name):
                passes &= self._is_one_of(row, name, filters.values[name])
        if filters.low is not None:
            passes &= self.columns[PRICE] >= ceil(filters.low * HUNDREDTHS)
        if filters.high is not None:
            passes &= self.columns[PRICE] <= floor(filters.high * HUNDREDTHS)
        if filters.on_sale:
            passes &= self.columns[ON_SALE] == 1
        return passes

    def taken(self, entries: NDArray[np.intp]) -> "Facets":
        """Those of some entries, in their order."""
        return Facets(self.columns[:, entries], self.vocabularies, self.read_at)

    def _is_one_of(self, row: int, name: str, wanted: Iterable[str]) -> Mask:
        found = np.zeros(self.columns.shape[1], dtype=np.bool_)
        for value in wanted:
            if value in self.vocabularies[name]:
                found |= self.columns[row] == self.vocabularies[name][value]
        return found


class FacetsReader:
    """Collects facets one by one."""

    def __init__(self) -> None:
        self._vocabularies: dict[str, dict[str, int]] = {name: {} for name in NAMES}
        self._rows: list[tuple[int, ...]] = []

    def add(self, facet: Facet) -> None:
        """Take in one entry's."""
        pairs = zip(self._vocabularies.values(), facet.words, strict=True)
        words = (vocabulary.setdefault(word, len(vocabulary)) for vocabulary, word in pairs)
        price = round(facet.price * HUNDREDTHS)
        self._rows.append((*words, price, int(facet.listed), int(facet.on_sale), facet.item))

    def facets(self, read_at: datetime) -> Facets:
        """All that were taken in."""
        columns = np.array(self._rows, dtype=np.int64).reshape(-1, HEIGHT)
        return Facets(np.ascontiguousarray(columns.T), self._vocabularies, read_at)


def no_facets(count: int) -> Facets:
    """Those of so many listed entries that nothing is known of."""
    reader = FacetsReader()
    for item in range(count):
        reader.add(Facet(("",) * len(NAMES), Decimal(0), listed=True, on_sale=False, item=item))
    return reader.facets(datetime.now(UTC))


def write_facets(folder: Path, facets: Facets) -> None:
    """Write the files named by FILES."""
    np.save(folder / COLUMNS, facets.columns)
    (folder / VOCABULARIES).write_text(json.dumps(facets.vocabularies, ensure_ascii=False), encoding="utf-8")


def read_facets(folder: Path, read_at: datetime) -> Facets:
    """Map what write_facets() wrote. Raises OSError or ValueError where it is not that."""
    columns = np.load(folder / COLUMNS, mmap_mode="r", allow_pickle=False)
    return Facets(columns, json.loads((folder / VOCABULARIES).read_text(encoding="utf-8")), read_at)
