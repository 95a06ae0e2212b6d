"""Measure the search: how often a query photo finds its very item, what it says of an absent one, and what it costs."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from zlib import crc32

from PIL import Image

from catalog.models import Item, Photo
from catalog.pictures import PictureRefusedError
from catalog.schemes import FeaturelessError, View
from search.finding import find_items
from search.indexes import current_indexes
from search.lookups import decode_photo, keep
from search.matching import SEARCHED, views_of
from search.queries import Query
from search.ranking import Found
from search.snapshots import Index
from search.tiers import Cuts, cuts_of, doubt, is_same, tier_of

NINE = 9
KEPT = 100  # items that are remembered of what a query found


@dataclass(frozen=True)
class Search:
    """A way to search: the views of a picture, and the items that they find, nearest first, in an index."""

    views_of: Callable[[Image.Image], Sequence[View]]
    find: Callable[[Sequence[View]], list[Found]]
    index: Index


@dataclass(frozen=True)
class Result:
    """What a photo found, nearest first, and the time in ms that all of it and one view of it took."""

    found: Sequence[Found] = ()
    views: Sequence[View] = ()
    ms: float = 0
    ms_a_view: float = 0


@dataclass(frozen=True)
class Trial:
    """A query and what it found. `twins` are items that show the very same photo as the one that is wanted."""

    query: Query
    result: Result
    wanted: int | None = None
    twins: frozenset[int] = field(default_factory=frozenset)

    @property
    def rank(self) -> int | None:
        """The rank from 1 at which the wanted item came, None where it did not."""
        ranks = (at for at, one in enumerate(self.result.found, start=1) if one.item_id == self.wanted)
        return next(ranks, None)

    @property
    def is_right(self) -> bool:
        """Whether the first item is the wanted one or its twin."""
        return bool(self.result.found) and self._is_wanted(self.result.found[0])

    @property
    def distances(self) -> list[float]:
        """Of what was found, nearest first."""
        return [one.distance for one in self.result.found]

    @property
    def others(self) -> list[float]:
        """The distances of what would be found, were the wanted item and its twins not in the catalogue."""
        return [one.distance for one in self.result.found if not self._is_wanted(one)]

    def _is_wanted(self, found: Found) -> bool:
        return found.item_id == self.wanted or found.item_id in self.twins


@dataclass(frozen=True)
class LevelFigures:
    """Shares of one level's queries: whose item came first, and within nine; of which it was rightly said to be the
    same; and, were theirs not in the catalogue, of which another would be said to be, and which would find nothing."""

    queries: int
    first: float
    within_nine: float
    same_right: float
    same_wrong_if_absent: float
    none_if_absent: float


def page_search(scheme: str, views: Sequence[str] = SEARCHED) -> Search:
    """The search as the page does it, with what is not similar left out."""
    index, cuts = current_indexes(scheme)[0], cuts_of(scheme)

    def find(seen: Sequence[View]) -> list[Found]:
        return [one for one in find_items(seen, scheme) if tier_of(one.distance, cuts)]

    return Search(lambda picture: views_of(picture, scheme, views), find, index)


def run(data: bytes, search: Search) -> Result:
    """Search a photo, taken whole, exactly as the page does from the received bytes on."""
    start = perf_counter()
    try:
        picture = decode_photo(keep(data))
        before = perf_counter()
        views = search.views_of(picture)
        after = perf_counter()
        found = search.find(views)
    except (PictureRefusedError, FeaturelessError):
        return Result(ms=(perf_counter() - start) * 1_000)
    ms = (perf_counter() - start) * 1_000
    return Result(found[:KEPT], views, ms, (after - before) * 1_000 / len(views))


def run_trials(queries: Iterable[Query], search: Search) -> Iterator[Trial]:
    """Search each query's photo."""
    items = dict(Item.objects.values_list("sku", "pk"))
    for query in queries:
        wanted = items.get(query.sku)
        shown = Photo.objects.filter(item=wanted).values("sha256")
        twins = Photo.objects.filter(sha256__in=shown).exclude(item=wanted).values_list("item", flat=True)
        yield Trial(query, run(query.path.read_bytes(), search), wanted, frozenset(twins))


def summarise(trials: Iterable[Trial], cuts: Cuts) -> dict[str, LevelFigures]:
    """Figures by level, in the order of first appearance."""
    levels: dict[str, list[Trial]] = {}
    for trial in trials:
        levels.setdefault(trial.query.level, []).append(trial)
    return {level: _figures(of_level, cuts) for level, of_level in levels.items()}


def median_ms(results: Iterable[Result]) -> tuple[float, float]:
    """The usual time of one query, and of one view of it; of none, 0."""
    searched = [result for result in results if result.views] or [Result()]
    return median(result.ms for result in searched), median(result.ms_a_view for result in searched)


def half_of(sku: str) -> int:
    """0 or 1, always the same for an item: what is fitted to one half is checked on the other."""
    return crc32(sku.encode()) % 2


def cut_for(trials: Sequence[Trial], wrong_share: float) -> float:
    """The greatest doubt up to which at most that share of the queries would be told wrongly that an item is the
    same, were theirs not in the catalogue."""
    others = sorted(doubt(trial.others) for trial in trials)
    allowed = int(len(others) * wrong_share)
    return max((one for one in others[:allowed] if allowed == len(others) or one < others[allowed]), default=0.0)


def _figures(trials: list[Trial], cuts: Cuts) -> LevelFigures:
    ranks = [trial.rank for trial in trials]
    return LevelFigures(
        len(trials),
        _share(rank is not None and rank <= 1 for rank in ranks),
        _share(rank is not None and rank <= NINE for rank in ranks),
        _share(trial.is_right and is_same(trial.distances, cuts) for trial in trials),
        _share(is_same(trial.others, cuts) for trial in trials),
        _share(not trial.others for trial in trials),
    )


def _share(holds: Iterable[bool]) -> float:
    known = list(holds)
    return sum(known) / len(known)
