"""Answer a picture: the closest items, and shelves of similar ones by price."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

import numpy as np
from django.conf import settings
from django.core.files.storage import default_storage
from PIL import Image

from catalog.lookhash import LookhashUnavailableError
from catalog.models import Fingerprint, Item, Photo
from catalog.schemes import FeaturelessError, View
from search.bands import price_bounds
from search.indexes import current_index
from search.matching import CANDIDATES, Ranking, rank, rank_among, views_of
from search.money import describe_band
from search.prices import BAND_COUNT
from search.ranking import Found, first_of_each_item, plan_shelves
from search.snapshots import Index
from search.states import catalogue_state
from search.tiers import Cuts, Tier, cuts_of, is_same, tier_of

logger = logging.getLogger(__name__)

CLOSEST = 4
SHELF_LENGTH = 8
SHOWN = CLOSEST + BAND_COUNT * SHELF_LENGTH

Outcome = Literal["found", "nothing_similar", "blank", "preparing", "empty"]


@dataclass(frozen=True)
class Match:
    """An item with the photo that matched, its distance (0 same … 1), its rank from 1, and what the distance means."""

    item: Item
    photo: Photo
    distance: float
    rank: int
    tier: Tier

    @property
    def photo_url(self) -> str:
        """Where a browser finds the photo."""
        return default_storage.url(self.photo.path)


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


def answer(picture: Image.Image) -> Answer:
    """Search the catalogue for a cropped picture."""
    try:
        found = find_items(picture, settings.HASH_SCHEME)
    except FeaturelessError:
        return Answer("blank")
    except LookhashUnavailableError as error:
        logger.error("Nothing can be searched: %s", error)  # noqa: TRY400  one line says it all
        return Answer("preparing")
    if not found:
        state = catalogue_state()
        return Answer("nothing_similar" if state == "ready" else state)
    tiers = _tiers(found, cuts_of(settings.HASH_SCHEME))
    if not tiers:
        return Answer("nothing_similar")
    return _arrange([one for one in found if one.item_id in tiers], tiers)


def find_items(picture: Image.Image, scheme: str) -> list[Found]:
    """The listed items that the index proposes, nearest first, each once. Raises FeaturelessError."""
    return find_by(views_of(picture, scheme), current_index(scheme))


def find_by(views: Sequence[View], index: Index, candidates: int = CANDIDATES) -> list[Found]:
    """The listed items that an index proposes for some views. Where unlisted ones take up most of what it proposes,
    the listed ones are measured instead."""
    scheme = index.content.scheme
    found = listed_items(rank(index, views, candidates), scheme)
    if len(found) >= min(SHOWN, candidates) or len(index.content.ids) <= candidates:
        return found
    listed = Fingerprint.objects.usable(scheme).filter(photo__item__listed=True).values_list("pk", flat=True)
    return listed_items(rank_among(index, views, np.fromiter(listed.iterator(), dtype=np.int64)), scheme)


def listed_items(ranking: Ranking, scheme: str) -> list[Found]:
    """The listed items of a ranking whose photos are still the ones that were hashed, each once."""
    rows = Fingerprint.objects.usable(scheme).current().filter(photo__item__listed=True)
    columns = ("pk", "photo_id", "photo__item_id", "photo__item__currency", "photo__item__asked_price")
    known: dict[int, Any] = {row[0]: row[1:] for row in rows.filter(pk__in=ranking.ids.tolist()).values_list(*columns)}
    measured = zip(ranking.ids.tolist(), ranking.distances.tolist(), strict=True)
    return list(first_of_each_item(_found(known[pk], distance) for pk, distance in measured if pk in known))


def _found(row: tuple[int, int, str, Decimal], distance: float) -> Found:
    photo_id, item_id, currency, price = row
    return Found(photo_id, item_id, currency, price, distance)


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
