"""What follows when an item is merged into another: what named it names the one that stays."""

from typing import Any

from django.db.models import F, Q
from django.dispatch import receiver

from catalog.models import Item
from catalog.signals import item_merged
from search.models import DuplicatePair, Feedback

SIDES = ("first", "second")
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
def follow_pairs(survivor: Item, dropped: Item, **_: Any) -> None:
    """Pairs of the item that goes, whose photos have moved, are pairs of the one that stays, but where there is
    such a pair already; what is left of them goes with the item."""
    for pair in DuplicatePair.objects.filter(Q(first=dropped) | Q(second=dropped)):
        other = pair.second_id if pair.first_id == dropped.pk else pair.first_id
        first, second = sorted((survivor.pk, other))
        if first != second and not DuplicatePair.objects.filter(first=first, second=second).exists():
            of_dropped = SIDES if pair.first_id == dropped.pk else SIDES[::-1]
            of_survivor = SIDES if survivor.pk == first else SIDES[::-1]
            sides = zip(of_survivor, of_dropped, strict=True)
            moved = {f"{now}{part}": F(f"{before}{part}") for now, before in sides for part in ("_photo", "_file")}
            DuplicatePair.objects.filter(pk=pair.pk).update(first=first, second=second, **moved)
