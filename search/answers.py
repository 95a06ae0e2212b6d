"""Answer a picture: the closest items, and shelves of similar ones by price."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any, Literal

from django.conf import settings
from django.utils.translation import gettext as _

from catalog.lookhash import LookhashUnavailableError
from catalog.models import Fingerprint, Item, Photo
from catalog.schemes import FeaturelessError, View
from search.bands import price_bounds
from search.filters import EVERYTHING, Filters
from search.indexes import current_indexes
from search.matching import Ranking, rank
from search.money import describe_band
from search.narrowing import conditions
from search.prices import BAND_COUNT
from search.ranking import Found, first_of_each_item, plan_shelves
from search.rankings import rank_passing, whole_masks
from search.snapshots import CANDIDATES
from search.states import catalogue_state
from search.tiers import Cuts, Tier, cuts_of, is_same, tier_of

logger = logging.getLogger(__name__)

CLOSEST = 4
SHELF_LENGTH = 8
SHOWN = CLOSEST + BAND_COUNT * SHELF_LENGTH
LOOKED_AT = 200  # items among which the shelves are filled
AT_ONCE = 200  # photos that the database is asked about together
MORE = 8  # times as many candidates, where too many of them are gone

Outcome = Literal["found", "nothing_similar", "nothing_passes", "blank", "preparing", "empty"]


@dataclass(frozen=True)
class Match:
    """An item with the photo that matched, its distance (0 same … 1), its rank from 1, and what the distance means."""

    item: Item
    photo: Photo
    distance: float
    rank: int
    tier: Tier


@dataclass(frozen=True)
class Shelf:
    """The best matches of one price band."""

    label: str
    matches: Sequence[Match]


@dataclass(frozen=True)
class Answer:
    """What a shopper is shown."""

    outcome: Outcome
    closest: Sequence[Match] = ()
    shelves: Sequence[Shelf] = ()


def answer(look: Callable[[str], Sequence[View]], filters: Filters = EVERYTHING) -> Answer:
    """Search the catalogue by what a look at a picture under a scheme gives, its views. Of what passes a shopper's
    filters the nearest is shown, however far it is; without filters, what is not similar is not."""
    try:
        views = look(settings.HASH_SCHEME)
    except FeaturelessError:
        return Answer("blank")
    except LookhashUnavailableError as error:
        logger.error("Nothing can be searched: %s", error)  # noqa: TRY400  one line says it all
        return Answer("preparing")
    found = find_items(views, settings.HASH_SCHEME, filters)
    if not found and filters:
        return Answer("nothing_passes")
    if not found:
        state = catalogue_state()
        return Answer("nothing_similar" if state == "ready" else state)
    if filters:
        return _list(found)
    tiers = _tiers(found, cuts_of(settings.HASH_SCHEME))
    return _arrange([one for one in found if one.item_id in tiers], tiers) if tiers else Answer("nothing_similar")


def find_items(views: Sequence[View], scheme: str, filters: Filters = EVERYTHING) -> list[Found]:
    """The listed items nearest to some views that pass, nearest first, each once.

    Where too many of what an index proposes have been deleted or changed a moment ago, more is asked for, of all rows.
    """
    indexes, candidates = current_indexes(scheme), CANDIDATES
    found = _found_in(rank_passing(indexes, views, filters, candidates), scheme, filters)
    if len(found) >= SHOWN:
        return found
    masks = whole_masks(indexes, filters)
    most = max(int(mask.sum()) for mask in masks)
    while len(found) < SHOWN and candidates <= most:
        candidates *= MORE
        found = _found_in(rank(indexes, views, candidates, masks), scheme, filters)
    return found


def _found_in(ranking: Ranking, scheme: str, filters: Filters) -> list[Found]:
    return list(islice(listed_items(ranking, scheme, filters), LOOKED_AT))


def listed_items(ranking: Ranking, scheme: str, filters: Filters = EVERYTHING) -> Iterator[Found]:
    """The listed items of a ranking that pass and whose photos are still the ones that were hashed, each once."""
    return first_of_each_item(_looked_up(ranking, scheme, filters))


def _looked_up(ranking: Ranking, scheme: str, filters: Filters) -> Iterator[Found]:
    """Ask the database, some at a time, for most of a ranking is never shown."""
    usable = Fingerprint.objects.usable(scheme).current().filter(conditions(filters, "photo__item__"))
    columns = ("pk", "photo_id", "photo__item_id", "photo__item__currency", "photo__item__asked_price")
    for begin in range(0, len(ranking.ids), AT_ONCE):
        some = slice(begin, begin + AT_ONCE)
        ids = ranking.ids[some].tolist()
        known: dict[int, Any] = {row[0]: row[1:] for row in usable.filter(pk__in=ids).values_list(*columns)}
        measured = zip(ids, ranking.distances[some].tolist(), strict=True)
        yield from (_found(known[pk], distance) for pk, distance in measured if pk in known)


def _found(row: tuple[int, int, str, Decimal], distance: float) -> Found:
    photo_id, item_id, currency, price = row
    return Found(photo_id, item_id, currency, price, distance)


def _list(found: list[Found]) -> Answer:
    """What passes filters: nearest first, on one shelf."""
    shown = found[:SHOWN]
    cuts = cuts_of(settings.HASH_SCHEME)
    ranks = {one.item_id: rank for rank, one in enumerate(shown, start=1)}
    matches = _load(shown, ranks, {one.item_id: tier_of(one.distance, cuts) or "other" for one in shown})
    nearest = [matches[one.item_id] for one in shown if one.item_id in matches]
    rest = nearest[CLOSEST:]
    return Answer("found", nearest[:CLOSEST], [Shelf(_("More that passes"), rest)] if rest else [])


def _arrange(found: list[Found], tiers: Mapping[int, Tier]) -> Answer:
    """Put the closest first and the others on shelves, so that an item appears once."""
    closest, rest = found[:CLOSEST], found[CLOSEST:]
    bounds = {currency: price_bounds(currency) for currency in {one.currency for one in rest}}
    plans = plan_shelves(rest, bounds, SHELF_LENGTH)
    ranks = {one.item_id: rank for rank, one in enumerate(found, start=1)}
    matches = _load([*closest, *(one for plan in plans for one in plan.found)], ranks, tiers)
    shelves = [
        Shelf(
            describe_band(plan.band, plan.currency),
            [matches[one.item_id] for one in plan.found if one.item_id in matches],
        )
        for plan in plans
    ]
    return Answer("found", [matches[one.item_id] for one in closest if one.item_id in matches], shelves)


def _tiers(found: Sequence[Found], cuts: Cuts) -> dict[int, Tier]:
    """The tier of each item that is similar at all; the first may be the very same."""
    tiers = {one.item_id: tier for one in found if (tier := tier_of(one.distance, cuts))}
    if tiers and is_same([one.distance for one in found[:2]], cuts):
        tiers[found[0].item_id] = "same"
    return tiers


def _load(found: list[Found], ranks: Mapping[int, int], tiers: Mapping[int, Tier]) -> dict[int, Match]:
    """The matches by item id, in one query; without those that were deleted a moment ago."""
    photos = Photo.objects.select_related("item__brand").in_bulk([one.photo_id for one in found])
    present = [(one, photos[one.photo_id]) for one in found if one.photo_id in photos]
    return {
        one.item_id: Match(photo.item, photo, one.distance, ranks[one.item_id], tiers[one.item_id])
        for one, photo in present
    }
