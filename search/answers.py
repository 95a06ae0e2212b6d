"""Answer a look at something: what it is, and what else there is, on shelves by price."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from django.conf import settings

from catalog.lookhash import LookhashUnavailableError
from catalog.models import Fingerprint, Item, Photo
from catalog.schemes import FeaturelessError, View, from_bytes, measure, parse_scheme
from search.aspects import Leaning, lean
from search.bands import Label, Price, bounds_around, label_of
from search.filters import EVERYTHING, Filters
from search.finding import find_first, find_items
from search.ranking import Found, plan_shelves
from search.reasons import Reason, reasons_for
from search.states import catalogue_state
from search.tiers import Tier, cuts_of, is_same, tier_of

logger = logging.getLogger(__name__)

CLOSEST = 5  # the match itself, and a row of others
SHELF_LENGTH = 8

Outcome = Literal["found", "nothing_passes", "blank", "preparing", "empty"]
Look = Callable[[str], Sequence[View]]


class Wish(NamedTuple):
    """What a shopper wants to see: only what passes filters, by what counts more, without one item, on shelves around
    a price."""

    filters: Filters = EVERYTHING
    leaning: Leaning = "balanced"
    without: int | None = None
    around: Price | None = None  # none: that of the closest


ANYTHING = Wish()


class Sight(NamedTuple):
    """What was looked at, by its views under a scheme; what shall count more; the very same item, if there is one."""

    scheme: str
    views: Sequence[View]
    leaning: Leaning
    same: int | None


@dataclass(frozen=True)
class Match:
    """An item with the photo that matched, its distance (0 same … 1) by views as they are, its rank from 1 by what the
    shopper wants to count more, and what the distance means."""

    item: Item
    photo: Photo
    distance: float
    rank: int
    tier: Tier
    reasons: Sequence[Reason] = ()

    @property
    def likeness(self) -> float:
        """How alike by what the shopper wants to count more, 0 … 1: what matches are ranked by."""
        return sum(reason.adds for reason in self.reasons)


@dataclass(frozen=True)
class Shelf:
    """The best matches of one price band."""

    label: Label
    matches: Sequence[Match]


@dataclass(frozen=True)
class Answer:
    """What a shopper is shown: the closest, nearest first, and the others by price; an item stands in one place."""

    outcome: Outcome
    closest: Sequence[Match] = ()
    shelves: Sequence[Shelf] = ()
    around: Price | None = None

    @property
    def shown(self) -> Sequence[Match]:
        """All matches, in the order of the page."""
        return [*self.closest, *(match for shelf in self.shelves for match in shelf.matches)]

    @property
    def nearest(self) -> Sequence[Match]:
        """All matches, nearest first."""
        return sorted(self.shown, key=lambda match: match.rank)


def answer(look: Look, wish: Wish = ANYTHING) -> Answer:
    """Search the catalogue by what a look at something under a scheme gives, its views. What is not similar is left
    out where anything is; else, and of what passes filters, the nearest is shown, however far."""
    scheme = settings.HASH_SCHEME
    try:
        views = look(scheme)
    except FeaturelessError:
        return Answer("blank")
    except LookhashUnavailableError as error:
        logger.error("Nothing can be searched: %s", error)  # noqa: TRY400  one line says it all
        return Answer("preparing")
    if not views:
        return Answer("preparing")
    leaned = [lean(view, scheme, wish.leaning) for view in views]
    found = find_items(leaned, scheme, wish.filters, without=wish.without)
    if not found:
        return _nothing()
    same = _same_item(found, views, scheme, wish)
    if wish._replace(around=None) == ANYTHING:
        found = _similar(found, scheme)
    return _arrange(found, wish, Sight(scheme, views, wish.leaning, same))


def _nothing() -> Answer:
    state = catalogue_state()
    return Answer("nothing_passes" if state == "ready" else state)


def _similar(found: list[Found], scheme: str) -> list[Found]:
    """Without what is not similar, where anything is."""
    cuts = cuts_of(scheme)
    return [one for one in found if tier_of(one.distance, cuts)] or found


def _same_item(found: list[Found], views: Sequence[View], scheme: str, wish: Wish) -> int | None:
    """The item that is the very same, if any is: whatever a shopper wants to see, of all items, as calibrated."""
    nearest = found[:2] if wish == ANYTHING else find_first(views, scheme, 2)
    return nearest[0].item_id if is_same([one.distance for one in nearest], cuts_of(scheme)) else None


def _arrange(found: Sequence[Found], wish: Wish, sight: Sight) -> Answer:
    """Put the closest first and the others on shelves, so that an item appears once. For what was deleted a moment ago
    the next ones move up."""
    if not found:
        return _nothing()
    closest, rest = found[:CLOSEST], found[CLOSEST:]
    around = wish.around or Price(closest[0].price, closest[0].currency)
    plans = plan_shelves(rest, bounds_around(around), SHELF_LENGTH)
    planned = [*closest, *(one for plan in plans for one in plan.found)]
    ranks = {one.item_id: rank for rank, one in enumerate(found, start=1)}
    matches = _load(planned, ranks, sight)
    if gone := {one.item_id for one in planned} - matches.keys():
        return _arrange([one for one in found if one.item_id not in gone], wish, sight)
    shelves = [Shelf(label_of(plan, around), _among(plan.found, matches)) for plan in plans]
    return Answer("found", _among(closest, matches), shelves, around)


def _among(found: Sequence[Found], matches: Mapping[int, Match]) -> list[Match]:
    return [matches[one.item_id] for one in found]


def _load(found: Sequence[Found], ranks: Mapping[int, int], sight: Sight) -> dict[int, Match]:
    """The matches by item id, in one query; without those that were deleted a moment ago."""
    known = Fingerprint.objects.select_related("photo__item__brand").in_bulk([one.fingerprint_id for one in found])
    present = [known[one.fingerprint_id] for one in found if one.fingerprint_id in known]
    if not present:
        return {}
    scheme, cuts = parse_scheme(sight.scheme), cuts_of(sight.scheme)
    rows = np.array([from_bytes(bytes(one.bits), scheme) for one in present]).reshape(-1, scheme.words)
    distances = np.min([measure(rows, view) for view in sight.views], axis=0).tolist()
    reasons = reasons_for(rows, sight.views, sight.scheme, sight.leaning)
    matches = {}
    for one, distance, why in zip(present, distances, reasons, strict=True):
        item = one.photo.item
        tier = "same" if item.pk == sight.same else tier_of(distance, cuts) or "other"
        matches[item.pk] = Match(item, one.photo, distance, ranks[item.pk], tier, why)
    return matches
