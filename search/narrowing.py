"""Which fingerprints may be found: those of items that are listed and pass a shopper's filters, as they are now."""

from collections.abc import Hashable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

import numpy as np
from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone
from numpy.typing import NDArray

from catalog.models import Fingerprint, Item
from search.backends import Mask
from search.contents import Ids
from search.counting import Group
from search.facets import ITEM, Facets, FacetsReader
from search.filters import NAMES, Filters
from search.manifests import Checkpoint
from search.memory import Memory
from search.reading import FACET, checkpoint_of, facet_of
from search.snapshots import Index

LATE_S = 60  # an item saved so long before the facets were read may have appeared only later

BUCKET_S = 5
REMEMBERED = 4  # indexes whose changed items a process keeps in mind

_fresh: Memory[tuple[NDArray[np.intp], Facets]] = Memory(REMEMBERED)
_outdated: Memory[Mask] = Memory(REMEMBERED)


def conditions(filters: Filters, prefix: str = "") -> Q:
    """The same as a question to the database, on items, or on what leads to them by a prefix."""
    columns = {"brand": "brand__name"}
    wanted = Q(**{f"{prefix}listed": True})
    for name in NAMES:
        if filters.values.get(name):
            wanted &= Q(**{f"{prefix}{columns.get(name, name)}__in": filters.values[name]})
    bounds = {"asked_price__gte": filters.low, "asked_price__lte": filters.high}
    wanted &= Q(**{f"{prefix}{column}": bound for column, bound in bounds.items() if bound is not None})
    return wanted & Q(**{f"{prefix}sale_price__isnull": False}) if filters.on_sale else wanted


def narrow(index: Index, filters: Filters) -> Mask | None:
    """Which entries of an index may be found, shape (n,); None where all of them may. What the index remembers of
    items is used for those that have not been changed since; the others are asked for."""
    facets = index.content.facets
    if facets.all_listed and not filters:
        return None  # whatever has been taken off the list since is left out when it is looked up
    mask = facets.passing(filters)
    entries, fresh = _changed(index)
    mask[entries] = fresh.passing(filters)
    return None if mask.all() else mask


def state_of(index: Index, filters: Filters) -> Hashable:
    """What narrow() depends on beside the filters: it gives the same for as long as this is the same."""
    if index.content.facets.all_listed and not filters:
        return _name_of(index)
    return item_state_of(index)


def item_state_of(index: Index) -> Hashable:
    """The same for as long as neither an index nor its items have changed."""
    return (*_name_of(index), *_changes_since(index))


def counted_state_of(index: Index) -> Hashable:
    """What groups_of() depends on, as item_state_of(); that photos are gone is noticed within a few seconds."""
    return item_state_of(index), _left_of(index)


def groups_of(indexes: Sequence[Index], without: int | None = None) -> list[Group]:
    """The items of some indexes as they are now, to be counted, but for one that is left out: each once, however many
    indexes and photos it is in."""
    groups: list[Group] = []
    known = np.array([] if without is None else [without], dtype=np.int64)
    for index in indexes:
        facets, (_entries, fresh) = index.content.facets, _changed(index)
        for found, counted in ((facets, facets.is_first & ~_outdated_in(index)), (fresh, fresh.is_first)):
            mask = counted & ~np.isin(found.columns[ITEM], known)
            known = np.concatenate([known, found.columns[ITEM][mask]])
            groups.append(Group(found, mask))
    return groups


def mask_of_all(index: Index) -> Mask:
    """A mask that leaves nothing out."""
    return np.ones(len(index.content.ids), dtype=np.bool_)


def changed_items(since: datetime) -> int:
    """How many items have been changed since the facets of an index were read."""
    return Item.objects.filter(changed_at__gt=since).count()


def _changes_since(index: Index) -> tuple[int, datetime | None, int]:
    """How many items may have changed since an index was read, and when the last of them did; while that is fresh, a
    number that changes every few seconds too, for an item saved before it may appear after it."""
    found = Item.objects.filter(changed_at__gt=_since(index)).aggregate(count=Count("pk"), last=Max("changed_at"))
    now = timezone.now()
    is_fresh = found["last"] is not None and now - found["last"] < timedelta(seconds=LATE_S)
    return found["count"], found["last"], int(now.timestamp() // BUCKET_S) if is_fresh else 0


def _name_of(index: Index) -> tuple[Hashable, ...]:
    return index.name, index.content.scheme, index.checkpoint, index.content.facets.read_at


def _since(index: Index) -> datetime:
    return index.content.facets.read_at - timedelta(seconds=LATE_S)


def _left_of(index: Index) -> Checkpoint:
    """What is left of the fingerprints that a snapshot was built from; what is in none is read anew when any go."""
    if not index.name:
        return index.checkpoint
    bucket = int(timezone.now().timestamp() // BUCKET_S)
    return _left_at(index.content.scheme, index.name, index.checkpoint.newest, bucket)


@lru_cache(maxsize=REMEMBERED)
def _left_at(scheme: str, _name: str, newest: int, _bucket: int) -> Checkpoint:
    """Asked every few seconds only, for all of them must be looked at."""
    return checkpoint_of(scheme, until=newest)


def _changed(index: Index) -> tuple[NDArray[np.intp], Facets]:
    """The entries whose items may have changed since an index was read, with their facets as they are now."""
    return _fresh.get(item_state_of(index), lambda: _read_changed(index, _since(index)))


def _read_changed(index: Index, since: datetime) -> tuple[NDArray[np.intp], Facets]:
    usable = Fingerprint.objects.usable(index.content.scheme).current()
    rows = usable.filter(photo__item__changed_at__gt=since).order_by("pk")
    ids, facets = [], FacetsReader()
    for fingerprint_id, *values in rows.values_list("pk", *(f"photo__item__{name}" for name in FACET)):
        ids.append(fingerprint_id)
        facets.add(facet_of(values))
    entries, places = index.content.find(np.array(ids, dtype=np.int64))
    return entries, facets.facets(since).taken(places)


def _outdated_in(index: Index) -> Mask:
    """Which entries are of items that may have changed since an index was read, or that have none of its photos
    left."""
    return _outdated.get(counted_state_of(index), lambda: _read_outdated(index))


def _read_outdated(index: Index) -> Mask:
    items = index.content.facets.columns[ITEM]
    outdated = np.isin(items, _ids_of(Item.objects.filter(changed_at__gt=_since(index))))
    if _left_of(index) != index.checkpoint:
        left = Fingerprint.objects.usable(index.content.scheme).filter(pk__lte=index.checkpoint.newest)
        outdated |= ~np.isin(items, items[np.isin(index.content.ids, _ids_of(left))])
    return outdated


def _ids_of(rows: QuerySet[Any]) -> Ids:
    return np.fromiter(rows.values_list("pk", flat=True).iterator(), dtype=np.int64)
