"""Find the listed items that are nearest to some views: indexes propose, the database confirms."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from catalog.models import Fingerprint
from catalog.schemes import View
from search.filters import EVERYTHING, Filters
from search.indexes import current_indexes
from search.matching import Ranking, rank
from search.narrowing import conditions
from search.ranking import Found, first_of_each_item
from search.rankings import rank_passing, whole_masks
from search.snapshots import CANDIDATES

LOOKED_AT = 200  # items among which the shelves are filled
SHOWN = 40  # items that a page may show: with fewer, more is asked for
AT_ONCE = 200  # photos that the database is asked about together
MORE = 8  # times as many candidates, where too many of them are gone


def find_items(
    views: Sequence[View], scheme: str, filters: Filters = EVERYTHING, *, without: int | None = None
) -> list[Found]:
    """The listed items nearest to some views that pass, nearest first, each once, but for one that is left out.

    Where too many of what an index proposes have been deleted or changed a moment ago, more is asked for, of all rows.
    """
    indexes, candidates = current_indexes(scheme), CANDIDATES
    found = _found_in(rank_passing(indexes, views, filters, candidates), scheme, filters, without)
    if len(found) >= SHOWN:
        return found
    masks = whole_masks(indexes, filters)
    most = max(int(mask.sum()) for mask in masks)
    while len(found) < SHOWN and candidates <= most:
        candidates *= MORE
        found = _found_in(rank(indexes, views, candidates, masks), scheme, filters, without)
    return found


def find_first(views: Sequence[View], scheme: str, count: int) -> list[Found]:
    """The first few of all listed items, as find_items()."""
    ranking = rank_passing(current_indexes(scheme), views, EVERYTHING, CANDIDATES)
    return list(islice(listed_items(ranking, scheme), count))


def listed_items(ranking: Ranking, scheme: str, filters: Filters = EVERYTHING) -> Iterator[Found]:
    """The listed items of a ranking that pass and whose photos are still the ones that were hashed, each once."""
    usable = Fingerprint.objects.usable(scheme).current().filter(conditions(filters, "photo__item__"))
    return first_of_each_item(looked_up(ranking, usable))


def looked_up(ranking: Ranking, rows: QuerySet[Fingerprint]) -> Iterator[Found]:
    """Those of a ranking that are among some rows, in its order. The database is asked about some at a time, for most
    of a ranking is never shown."""
    columns = ("pk", "photo_id", "photo__item_id", "photo__item__currency", "photo__item__asked_price")
    for begin in range(0, len(ranking.ids), AT_ONCE):
        some = slice(begin, begin + AT_ONCE)
        ids = ranking.ids[some].tolist()
        known: dict[int, Any] = {row[0]: row for row in rows.filter(pk__in=ids).values_list(*columns)}
        measured = zip(ids, ranking.distances[some].tolist(), strict=True)
        yield from (Found(*(*known[pk], distance)) for pk, distance in measured if pk in known)


def _found_in(ranking: Ranking, scheme: str, filters: Filters, without: int | None) -> list[Found]:
    others = (one for one in listed_items(ranking, scheme, filters) if one.item_id != without)
    return list(islice(others, LOOKED_AT))
