"""Measure words: how often those for shape, colour and pattern are right of an item itself, of what is found beside it,
and of something unlike it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

import numpy as np

from catalog.models import Fingerprint, Item
from catalog.schemes import Words, from_bytes, parse_scheme
from search.aspects import ASPECTS, Aspect, agreements
from search.evaluation import NINE, Trial
from search.likeness import WORDS, say

Labels = Mapping[Aspect, str]
Said = tuple[int, Mapping[Aspect, str]]  # an item, and the words for it


@dataclass(frozen=True)
class WordFigures:
    """Of a level's queries, how often an aspect is called the same of their very item, and another of an item of
    another category and another colour. Of the first nine others, how often it is called the same or close where they
    have the item's category or colour, and another where they have not; nothing is known of patterns."""

    level: str
    aspect: Aspect
    same: float
    another: float
    near_alike: float | None
    near_unlike: float | None


def measure_words(trials: Iterable[Trial], scheme: str) -> list[WordFigures]:
    """Compare every query with its item, with what it found, and with the next unlike item in the order of the
    catalogue, round and round."""
    rows, labels = _rows(scheme), _labels()
    levels: dict[str, list[list[Said]]] = {}
    for trial in trials:
        own = trial.wanted
        unlike = _unlike(own, labels) if own in rows else None
        if own is None or not trial.result.views or unlike not in rows:
            continue
        near = [one.item_id for one in trial.result.found if one.item_id != own and one.item_id not in trial.twins]
        items = [own, unlike, *(item for item in near[:NINE] if item in rows)]
        found = agreements(np.stack([rows[item] for item in items]), trial.result.views, scheme)
        said = [{aspect: say(aspect, one[aspect].alike, scheme) for aspect in ASPECTS} for one in found]
        levels.setdefault(trial.query.level, []).append(list(zip(items, said, strict=True)))
    return [one for level, compared in levels.items() for one in _figures(level, compared, labels)]


def _figures(level: str, compared: Sequence[Sequence[Said]], labels: Mapping[int, Labels]) -> Iterator[WordFigures]:
    for aspect in ASPECTS:
        same, _, another = WORDS[aspect]
        near = {has_it: _right(compared, labels, aspect, has_it=has_it) for has_it in (True, False)}
        yield WordFigures(
            level,
            aspect,
            mean(said[0][1][aspect] == same for said in compared),
            mean(said[1][1][aspect] == another for said in compared),
            mean(near[True]) if near[True] else None,
            mean(near[False]) if near[False] else None,
        )


def _right(
    compared: Sequence[Sequence[Said]], labels: Mapping[int, Labels], aspect: Aspect, *, has_it: bool
) -> list[bool]:
    """Of what was found beside the items that has their label, or has another, whether the word is right."""
    _, _, another = WORDS[aspect]
    known = [] if aspect == "pattern" else compared
    return [
        (words[aspect] == another) != has_it
        for (own, _), _, *near in known
        for item, words in near
        if (labels[item][aspect] == labels[own][aspect]) == has_it
    ]


def _rows(scheme: str) -> dict[int, Words]:
    """The bits of each item's first photo."""
    usable = Fingerprint.objects.usable(scheme).current().order_by("-photo__position", "-photo_id")
    read = parse_scheme(scheme)
    return {item: from_bytes(bytes(bits), read) for item, bits in usable.values_list("photo__item_id", "bits")}


def _labels() -> dict[int, Labels]:
    rows = Item.objects.order_by("pk").values_list("pk", "category", "colour")
    return {pk: {"shape": category, "colour": colour} for pk, category, colour in rows}


def _unlike(own: int | None, labels: Mapping[int, Labels]) -> int | None:
    items = list(labels)
    place = items.index(own or 0)
    rest = (*items[place + 1 :], *items[:place])
    mine = labels[own or 0]
    return next((pk for pk in rest if all(labels[pk][aspect] != mine[aspect] for aspect in mine)), None)
