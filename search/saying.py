"""Measure words: how often those for shape, colour and pattern are right of an item itself, and of one unlike it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

import numpy as np

from catalog.models import Fingerprint, Item
from catalog.schemes import Words, from_bytes, parse_scheme
from search.aspects import ASPECTS, Aspect, agreements
from search.evaluation import Trial
from search.likeness import WORDS, say


@dataclass(frozen=True)
class WordFigures:
    """Of a level's queries: how often an aspect of their very item is called the same, and how often an aspect of an
    item of another category and another colour is called another."""

    level: str
    aspect: Aspect
    same: float
    another: float


def measure_words(trials: Iterable[Trial], scheme: str) -> list[WordFigures]:
    """Compare every query with its item, and with the next unlike it in the order of the catalogue, round and
    round."""
    rows, unlike = _rows(scheme), _unlike()
    levels: dict[str, list[tuple[Trial, int]]] = {}
    for trial in trials:
        other = unlike(trial.wanted) if trial.wanted in rows else None
        if trial.result.views and other in rows:
            levels.setdefault(trial.query.level, []).append((trial, other))
    return [one for level, pairs in levels.items() for one in _figures(level, pairs, rows, scheme)]


def _figures(
    level: str, pairs: Sequence[tuple[Trial, int]], rows: Mapping[int, Words], scheme: str
) -> Iterable[WordFigures]:
    said: dict[Aspect, list[tuple[str, str]]] = {aspect: [] for aspect in ASPECTS}
    for trial, other in pairs:
        found = agreements(np.stack([rows[trial.wanted or 0], rows[other]]), trial.result.views, scheme)
        for aspect in ASPECTS:
            own, others = (say(aspect, one[aspect].alike, scheme) for one in found)
            said[aspect].append((own, others))
    for aspect, words in said.items():
        same, _, another = WORDS[aspect]
        yield WordFigures(
            level, aspect, mean(own == same for own, _ in words), mean(other == another for _, other in words)
        )


def _rows(scheme: str) -> dict[int, Words]:
    """The bits of each item's first photo."""
    usable = Fingerprint.objects.usable(scheme).current().order_by("-photo__position", "-photo_id")
    read = parse_scheme(scheme)
    return {item: from_bytes(bytes(bits), read) for item, bits in usable.values_list("photo__item_id", "bits")}


def _unlike() -> Callable[[int | None], int | None]:
    items = list(Item.objects.order_by("pk").values_list("pk", "category", "colour"))
    places = {pk: place for place, (pk, _, _) in enumerate(items)}

    def following(wanted: int | None) -> int | None:
        place = places[wanted or 0]
        _, category, colour = items[place]
        rest = (*items[place + 1 :], *items[:place])
        return next((pk for pk, other, tint in rest if other != category and tint != colour), None)

    return following
