"""Measure category agreement: how often what real photos find is of a category that fits the garment in them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalog.models import Item
from search.evaluation import NINE, Result, Search, run
from search.queries import KindQuery, is_unseen


@dataclass(frozen=True)
class Agreement:
    """A photo, what it found, and how many of the first nine fit."""

    query: KindQuery
    result: Result
    fitting: int


@dataclass(frozen=True)
class KindFigures:
    """How many photos of a kind, and the share of their first nine that fit."""

    photos: int
    fitting: float


def run_kinds(queries: Iterable[KindQuery], search: Search) -> Iterator[Agreement]:
    """Search each photo, taken whole."""
    categories = dict(Item.objects.values_list("pk", "category"))
    for query in queries:
        result = run(query.path.read_bytes(), search)
        fitting = sum(categories.get(one.item_id) in query.categories for one in result.found[:NINE])
        yield Agreement(query, result, fitting)


def summarise_kinds(
    agreements: Iterable[Agreement], never_trained: frozenset[str] = frozenset()
) -> Mapping[str, KindFigures]:
    """Figures by kind in the order of first appearance; of all photos under "all"; and under "unseen" of those that
    training leaves alone, where it leaves some kinds alone altogether."""
    kinds: dict[str, list[int]] = {}
    unseen: list[int] = []
    for one in agreements:
        kinds.setdefault(one.query.kind, []).append(one.fitting)
        if is_unseen(one.query.path.name, one.query.kind, never_trained):
            unseen.append(one.fitting)
    kinds["all"] = [fitting for of_kind in kinds.values() for fitting in of_kind]
    if never_trained:
        kinds["unseen"] = unseen
    return {
        kind: KindFigures(len(fitting), sum(fitting) / NINE / max(1, len(fitting))) for kind, fitting in kinds.items()
    }
