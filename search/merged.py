"""What follows when an item is merged into another: what named it names the one that stays."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.dispatch import receiver

from catalog.models import Item, Photo
from catalog.signals import item_merged
from search.models import DuplicatePair, Feedback, SearchRecord

_PLACE = ("lookup", "left", "top", "width", "height", "turn")


@receiver(item_merged)
def follow_feedback(survivor: Item, dropped: Item, **_: Any) -> None:
    """What shoppers said of the item that goes was said of the one that stays, but where they have said so already."""
    said = Feedback.objects.filter(Q(item=dropped) | Q(sku=dropped.sku))
    known = set(Feedback.objects.filter(sku=survivor.sku).exclude(lookup=None).values_list(*_PLACE))
    twice = []
    for pk, *place in said.exclude(lookup=None).order_by("pk").values_list("pk", *_PLACE):
        if tuple(place) in known:
            twice.append(pk)
        known.add(tuple(place))
    Feedback.objects.filter(pk__in=twice).delete()
    said.update(item=survivor, sku=survivor.sku)


@receiver(item_merged)
def follow_records(survivor: Item, dropped: Item, **_: Any) -> None:
    """Searches that found the item that goes have found the one that stays, and its brand."""
    found = SearchRecord.objects.filter(Q(item=dropped) | Q(sku=dropped.sku))
    found.update(item=survivor, sku=survivor.sku, brand=survivor.brand.name)


@receiver(item_merged)
def follow_pairs(survivor: Item, dropped: Item, **_: Any) -> None:
    """Pairs of the item that goes are pairs of the one that stays, but where there is such a pair already. Their photos
    have moved, or it has the very same file; what is left of them goes with the item."""
    twins = {photo.sha256: photo for photo in survivor.photos.all()}
    pairs = DuplicatePair.objects.current().select_related("first_photo", "second_photo")
    for pair in pairs.filter(Q(first=dropped) | Q(second=dropped)):
        photos = {pair.first_id: pair.first_photo, pair.second_id: pair.second_photo}
        own = photos.pop(dropped.pk)
        _point(pair, {**photos, survivor.pk: own if own.item_id == survivor.pk else twins[own.sha256]})


def _point(pair: DuplicatePair, photos: Mapping[int, Photo]) -> None:
    """Make a pair one of two items by these photos, unless these are one item, or have a pair already."""
    first, second = min(photos), max(photos)
    if first == second or DuplicatePair.objects.filter(first=first, second=second).exists():
        return
    values = {"first_photo": photos[first], "second_photo": photos[second]}
    files = {"first_file": photos[first].path, "second_file": photos[second].path}
    DuplicatePair.objects.filter(pk=pair.pk).update(first=first, second=second, **values, **files)
