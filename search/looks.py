"""Measure looks: of what is found when the order leans to an aspect, how much has the item's colour, and category."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

from catalog.models import Item
from catalog.schemes import View
from search.agreement import Agreement
from search.aspects import LOOKS, Leaning, lean
from search.evaluation import NINE, Trial
from search.finding import find_items
from search.matching import rank
from search.recall import FIFTY, share_found
from search.snapshots import Index, open_content


@dataclass(frozen=True)
class LookFigures:
    """Of a level's queries in a look: shares whose item came first and within nine; of the first nine others, those of
    the item's colour, and those of its category; and of the fifty nearest, those that the index proposes."""

    look: Leaning
    level: str
    queries: int
    first: float
    within_nine: float
    colour: float
    category: float
    recall: float


@dataclass(frozen=True)
class FitFigures:
    """Of real photos in a look: the share of the first nine whose category fits."""

    look: Leaning
    photos: int
    fitting: float


def measure_looks(trials: Iterable[Trial], index: Index) -> list[LookFigures]:
    """Search again, in each look, by the views that the trials were searched by; those that found nothing are left
    out."""
    levels: dict[str, list[Trial]] = {}
    for trial in trials:
        if trial.wanted and trial.result.views:
            levels.setdefault(trial.query.level, []).append(trial)
    labels = {pk: (colour, category) for pk, colour, category in Item.objects.values_list("pk", "colour", "category")}
    return [_figures(look, level, levels[level], index, labels) for level in levels for look in LOOKS]


def measure_fits(agreements: Iterable[Agreement], scheme: str) -> list[FitFigures]:
    """The same of real photos."""
    categories = dict(Item.objects.values_list("pk", "category"))
    seen = [one for one in agreements if one.result.views]
    fits = {
        look: [
            sum(categories.get(item) in one.query.categories for item in _items(one.result.views, scheme, look)[:NINE])
            for one in seen
        ]
        for look in LOOKS
    }
    return [FitFigures(look, len(seen), mean(fits[look]) / NINE) for look in LOOKS if seen]


def _figures(
    look: Leaning, level: str, trials: Sequence[Trial], index: Index, labels: dict[int, tuple[str, str]]
) -> LookFigures:
    scheme = index.content.scheme
    first, within, agreeing, recalls = [], [], [], []
    for trial in trials:
        found = _items(trial.result.views, scheme, look)
        own = labels[trial.wanted or 0]
        others = [item for item in found if item != trial.wanted and item not in trial.twins][:NINE]
        first.append(found[:1] == [trial.wanted])
        within.append(trial.wanted in found[:NINE])
        agreeing += [[mine == yours for mine, yours in zip(own, labels[item], strict=True)] for item in others]
        recalls.append(_recall(index, trial.result.views, look))
    colour, category = (mean(column) for column in zip(*agreeing, strict=True)) if agreeing else (0.0, 0.0)
    return LookFigures(look, level, len(trials), mean(first), mean(within), colour, category, mean(recalls))


def _items(views: Sequence[View], scheme: str, look: Leaning) -> list[int]:
    return [one.item_id for one in find_items([lean(view, scheme, look) for view in views], scheme)]


def _recall(index: Index, views: Sequence[View], look: Leaning) -> float:
    """Candidates are proposed by the scheme's own weights, whatever the look."""
    leaned = [lean(view, index.content.scheme, look) for view in views]
    every = rank([open_content(index.content)], leaned, len(index.content.rows))
    return share_found(every.distances[:FIFTY], rank([index], leaned).distances)
