"""Rankings under a shopper's filters, and those that are asked for again: who reloads a page, goes back to it or shares
it asks the same of the same index."""

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from threading import Lock

import numpy as np

from catalog.schemes import View
from search.filters import Filters
from search.matching import Ranking, rank
from search.narrowing import mask_of_all, narrow, state_of
from search.snapshots import Index

REMEMBERED = 200  # rankings that a process keeps in mind, some 20 KB each
LONGEST = 10_000  # one with more copies than this is not worth the memory

_lock = Lock()
_rankings: OrderedDict[Hashable, Ranking] = OrderedDict()


def rank_passing(indexes: Sequence[Index], views: Sequence[View], filters: Filters, candidates: int) -> Ranking:
    """As rank(), of what passes. The same question has the same answer for as long as neither the indexes nor the items
    have changed."""
    states = tuple(state_of(index, filters) for index in indexes)
    key = (b"".join(view.words.tobytes() + view.weights.tobytes() for view in views), filters.key, states, candidates)
    with _lock:
        if key in _rankings:
            _rankings.move_to_end(key)
            return _rankings[key]
    found = rank(indexes, views, candidates, [narrow(index, filters) for index in indexes])
    with _lock:
        if len(found.ids) <= LONGEST:
            _rankings[key] = found
        if len(_rankings) > REMEMBERED:
            _rankings.popitem(last=False)
    return found


def forget_rankings() -> None:
    """Ask everything anew."""
    with _lock:
        _rankings.clear()


def rank_more(indexes: Sequence[Index], views: Sequence[View], filters: Filters, candidates: int) -> Ranking:
    """The same by an exact scan, whatever way the indexes are searched by."""
    masks = [narrow(index, filters) for index in indexes]
    whole = [mask_of_all(index) if mask is None else mask for index, mask in zip(indexes, masks, strict=True)]
    return rank(indexes, views, candidates, whole)


def passing(indexes: Sequence[Index], filters: Filters) -> int:
    """How many fingerprints of that index pass of which the most do, as far as the indexes know."""
    masks = [(index, narrow(index, filters)) for index in indexes]
    return max(len(index.content.ids) if mask is None else int(np.count_nonzero(mask)) for index, mask in masks)
