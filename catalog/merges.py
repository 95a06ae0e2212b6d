"""Merge two items that are the same: one survives, with the photos of both."""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from catalog.changes import change_in_words
from catalog.facts import FACTS
from catalog.models import Fingerprint, Item, Photo, SkuRedirect
from catalog.signals import item_merged


class MergeRefusedError(ValueError):
    """Two items that cannot be merged, with the reason as a sentence."""


@dataclass(frozen=True)
class MergeOrder:
    """Who merges; the names of the facts that are taken from the item that goes; what stamp_of() said of the two
    items when they were looked at."""

    user_id: int
    taken: Collection[str]
    seen: str


def stamp_of(survivor: Item, dropped: Item) -> str:
    """The same for as long as neither item has changed."""
    return f"{survivor.changed_at.isoformat()} {dropped.changed_at.isoformat()}"


def merge(survivor_id: int, dropped_id: int, order: MergeOrder) -> Item:
    """Merge an item into another, in one transaction, and return that other.

    Its photos move, but for files that the survivor has; its sku and id lead to the survivor from now on, and so do
    those that led to it; files that nobody has any more go when it is certain. Raises MergeRefusedError.
    """
    with transaction.atomic():
        survivor, dropped = _locked(survivor_id, dropped_id)
        if stamp_of(survivor, dropped) != order.seen:
            raise MergeRefusedError("One of the items was changed meanwhile. Please look at both again.")
        said = [*_take(survivor, dropped, order.taken), _say_photos(_move_photos(survivor, dropped))]
        survivor.save()
        item_merged.send(sender=Item, survivor=survivor, dropped=dropped)
        _note(order.user_id, survivor, dropped, "; ".join(said))
        SkuRedirect.objects.filter(item=dropped).update(item=survivor)
        dropped.delete()
        SkuRedirect.objects.create(sku=dropped.sku, old_id=dropped_id, item=survivor)
    return survivor


def say_gone(item_id: int, items: QuerySet[Item]) -> str:
    """What became of an item that is not there, as far as it became one of some items."""
    into = items.filter(redirects__old_id=item_id).first()
    return f"This item was merged into {into.sku}." if into else "This item has been deleted."


def _locked(survivor_id: int, dropped_id: int) -> tuple[Item, Item]:
    if survivor_id == dropped_id:
        raise MergeRefusedError("An item cannot be merged into itself.")
    rows = Item.objects.select_for_update().order_by("pk").in_bulk([survivor_id, dropped_id])
    for pk in (survivor_id, dropped_id):
        if pk not in rows:
            raise MergeRefusedError(f"Nothing was merged. {say_gone(pk, Item.objects.all())}")
    return rows[survivor_id], rows[dropped_id]


def _take(survivor: Item, dropped: Item, taken: Collection[str]) -> list[str]:
    """Give the survivor what is taken from the other; returns what that changed, in words."""
    said = []
    for fact in (one for one in FACTS if one.name in taken):
        before, after = fact.of(survivor), fact.of(dropped)
        for name in fact.fields:
            setattr(survivor, name, getattr(dropped, name))
        if before != after:
            said.append(change_in_words(fact.label, before, after))
    try:
        survivor.full_clean(validate_unique=False)
    except ValidationError as error:
        raise MergeRefusedError(" ".join(error.messages)) from error
    return said


def _move_photos(survivor: Item, dropped: Item) -> int:
    """Put the photos of the dropped item behind the survivor's, each file once; returns how many have moved. An import
    goes on replacing only what it brought the survivor."""
    own = list(survivor.photos.all())
    files, position = {photo.sha256 for photo in own}, max((photo.position for photo in own), default=-1)
    moved: list[Photo] = []
    for photo in dropped.photos.all():
        if photo.sha256 not in files:
            files.add(photo.sha256)
            photo.item, photo.position = survivor, position + 1 + len(moved)
            photo.imported = False
            moved.append(photo)
    Photo.objects.bulk_update(moved, ["item", "position", "imported"])
    _renew_fingerprints(moved)
    return len(moved)


def _renew_fingerprints(photos: list[Photo]) -> None:
    """Indexes remember whose a fingerprint was: those of photos that move are replaced by the same with new ids."""
    old = list(Fingerprint.objects.filter(photo__in=photos))
    Fingerprint.objects.filter(pk__in=[one.pk for one in old]).delete()
    for one in old:
        one.pk = None
    Fingerprint.objects.bulk_create(old)


def _say_photos(moved: int) -> str:
    return "no photo taken over" if not moved else f"{moved} photo{'s' if moved > 1 else ''} taken over"


def _note(user_id: int, survivor: Item, dropped: Item, said: str) -> None:
    log = LogEntry.objects.log_actions
    log(user_id, [survivor], CHANGE, f"Merged {dropped.sku} into this: {said}.", single_object=True)
    log(user_id, [dropped], DELETION, f"Merged into {survivor.sku}.", single_object=True)
