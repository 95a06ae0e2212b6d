"""Answer a picture: the closest items, and shelves of similar ones by price."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

import numpy as np
from django.conf import settings
from django.core.files.storage import default_storage
from PIL import Image

from catalog.models import Fingerprint, Item, Photo
from catalog.schemes import FeaturelessError
from search.bands import price_bounds
from search.indexes import current_index
from search.matching import CANDIDATES, Ranking, rank, rank_among, views_of
from search.money import describe_band
from search.prices import BAND_COUNT
from search.ranking import Found, first_of_each_item, plan_shelves
from search.states import catalogue_state

CLOSEST = 4
SHELF_LENGTH = 8
SHOWN = CLOSEST + BAND_COUNT * SHELF_LENGTH
NEAR = 0.13  # distance within which saved-again copies lie, and few photos of anything else
SIMILAR = 0.36  # distance up to which items look related; of noise, the nearest of 7,242 is at 0.34 to 0.37

Outcome = Literal["found", "nothing_similar", "blank", "preparing", "empty"]


@dataclass(frozen=True)
class Match:
    """An item with the photo that matched, its distance (0 same … 1), and its rank from 1."""

    item: Item
    photo: Photo
    distance: float
    rank: int

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

    @property
    def is_near(self) -> bool:
        """Whether the closest match is as near as photos of the same item usually are."""
        return bool(self.closest) and self.closest[0].distance <= NEAR


def answer(picture: Image.Image) -> Answer:
    """Search the catalogue for a cropped picture."""
    try:
        found = find_items(picture, settings.HASH_SCHEME)
    except FeaturelessError:
        return Answer("blank")
    if not found:
        state = catalogue_state()
        return Answer("nothing_similar" if state == "ready" else state)
    similar = [one for one in found if one.distance <= SIMILAR]
    if not similar:
        return Answer("nothing_similar")
    return _arrange(similar)


def find_items(picture: Image.Image, scheme: str) -> list[Found]:
    """The listed items that the index proposes, nearest first, each once. Where unlisted ones take up most of what
    it proposes, the listed ones are measured instead. Raises FeaturelessError."""
    index, views = current_index(scheme), views_of(picture, scheme)
    found = _listed(rank(index, views), scheme)
    if len(found) >= SHOWN or len(index.content.ids) <= CANDIDATES:
        return found
    listed = Fingerprint.objects.usable(scheme).filter(photo__item__listed=True).values_list("pk", flat=True)
    return _listed(rank_among(index, views, np.fromiter(listed.iterator(), dtype=np.int64)), scheme)


def _listed(ranking: Ranking, scheme: str) -> list[Found]:
    """The listed items of a ranking whose photos are still the ones that were hashed, each once."""
    rows = Fingerprint.objects.usable(scheme).current().filter(photo__item__listed=True)
    columns = ("pk", "photo_id", "photo__item_id", "photo__item__currency", "photo__item__asked_price")
    known: dict[int, Any] = {row[0]: row[1:] for row in rows.filter(pk__in=ranking.ids.tolist()).values_list(*columns)}
    measured = zip(ranking.ids.tolist(), ranking.distances.tolist(), strict=True)
    return list(first_of_each_item(_found(known[pk], distance) for pk, distance in measured if pk in known))


def _found(row: tuple[int, int, str, Decimal], distance: float) -> Found:
    photo_id, item_id, currency, price = row
    return Found(photo_id, item_id, currency, price, distance)


def _arrange(found: list[Found]) -> Answer:
    """Put the closest first and the others on shelves, so that an item appears once."""
    closest, rest = found[:CLOSEST], found[CLOSEST:]
    bounds = {currency: price_bounds(currency) for currency in {one.currency for one in rest}}
    plans = plan_shelves(rest, bounds, SHELF_LENGTH)
    ranks = {one.item_id: rank for rank, one in enumerate(found, start=1)}
    matches = _load([*closest, *(one for plan in plans for one in plan.found)], ranks)
    shelves = [
        Shelf(
            describe_band(plan.band, plan.currency),
            [matches[one.item_id] for one in plan.found if one.item_id in matches],
        )
        for plan in plans
    ]
    return Answer("found", [matches[one.item_id] for one in closest if one.item_id in matches], shelves)


def _load(found: list[Found], ranks: dict[int, int]) -> dict[int, Match]:
    """The matches by item id, in one query; without those that were deleted a moment ago."""
    photos = Photo.objects.select_related("item__brand").in_bulk([one.photo_id for one in found])
    return {
        one.item_id: Match(photos[one.photo_id].item, photos[one.photo_id], one.distance, ranks[one.item_id])
        for one in found
        if one.photo_id in photos
    }
