"""Scans: every listed item in the order of its distance, measured one by one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalog.models import Item
from catalog.schemes import View
from search.contents import Ids
from search.facets import ITEM
from search.matching import Distances, rank
from search.snapshots import Index, open_content


@dataclass(frozen=True)
class Scan:
    """The ids of all listed items (n,), nearest first, each at its nearest fingerprint, with their distances (n,); and
    those of every fingerprint, listed or not, rising."""

    items: Ids
    distances: Distances
    everything: Distances

    def rank_of(self, item: int, distance: float) -> int:
        """The rank from 1 of an item; of one that is not listed, the one it would have by its distance."""
        places = np.flatnonzero(self.items == item)
        at = int(places[0]) if len(places) else int(np.searchsorted(self.distances, distance))
        return at + 1


def scan(indexes: Sequence[Index], views: Sequence[View]) -> Scan:
    """Measure everything in some indexes. A photo that was deleted since they were read still counts, as long as its
    item is there."""
    most = max(len(index.content.rows) for index in indexes)
    ranking = rank([open_content(index.content) for index in indexes], views, max(most, 1))
    items, listed = _items_of(indexes, ranking.ids)
    places = np.flatnonzero(listed)
    firsts = np.sort(np.unique(items[places], return_index=True)[1])
    return Scan(items[places][firsts], ranking.distances[places][firsts], ranking.distances)


def _items_of(indexes: Sequence[Index], ids: Ids) -> tuple[Ids, NDArray[np.bool_]]:
    """The item of each fingerprint, and whether it is listed."""
    known = np.concatenate([index.content.ids for index in indexes])
    items = np.concatenate([index.content.facets.columns[ITEM] for index in indexes])
    order = np.argsort(known)
    found = items[order[np.searchsorted(known[order], ids)]]
    listed = Item.objects.filter(listed=True).order_by().values_list("pk", flat=True)
    return found, np.isin(found, np.fromiter(listed.iterator(), dtype=np.int64))
