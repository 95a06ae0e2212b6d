"""Rankings under a shopper's filters, and those that are asked for again: who reloads a page, goes back to it or shares
it asks the same of the same index."""

from collections.abc import Sequence

from catalog.schemes import View
from search.backends import Mask
from search.filters import Filters
from search.matching import Ranking, rank
from search.memory import Memory
from search.narrowing import mask_of_all, narrow, state_of
from search.snapshots import Index

REMEMBERED = 200  # rankings that a process keeps in mind, some 20 KB each
LONGEST = 10_000  # one with more copies than this is not worth the memory

_rankings: Memory[Ranking] = Memory(REMEMBERED)


def rank_passing(indexes: Sequence[Index], views: Sequence[View], filters: Filters, candidates: int) -> Ranking:
    """As rank(), of what passes. The same question has the same answer for as long as neither the indexes nor the items
    have changed."""
    states = tuple(state_of(index, filters) for index in indexes)
    key = (b"".join(view.words.tobytes() + view.weights.tobytes() for view in views), filters.key, states, candidates)

    def find() -> Ranking:
        return rank(indexes, views, candidates, [narrow(index, filters) for index in indexes])

    return _rankings.get(key, find, is_worth=lambda found: len(found.ids) <= LONGEST)


def forget_rankings() -> None:
    """Ask everything anew."""
    _rankings.clear()


def whole_masks(indexes: Sequence[Index], filters: Filters) -> list[Mask]:
    """What may be found in each index, as masks even where that is everything: with a mask a search is exact."""
    masks = [(index, narrow(index, filters)) for index in indexes]
    return [mask_of_all(index) if mask is None else mask for index, mask in masks]
