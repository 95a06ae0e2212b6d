"""What follows when an item is merged into another: what named it names the one that stays."""

from typing import Any

from django.db.models import F, Q
from django.dispatch import receiver

from catalog.models import Item
from catalog.signals import item_merged
from search.models import DuplicatePair, Feedback

_PLACE = ("lookup", "left", "top", "width", "height", "turn")


@receiver(item_merged)
def follow_feedback(survivor: Item, dropped: Item, **_: Any) -> None:
    """What shoppers said of the item that goes was said of the one that stays, but where they have said so already."""
    said = Feedback.objects.filter(Q(item=dropped) | Q(sku=dropped.sku))
    known = set(Feedback.objects.filter(sku=survivor.sku).exclude(lookup=None).values_list(*_PLACE))
    twice = [pk for pk, *place in said.values_list("pk", *_PLACE) if tuple(place) in known]
    said.filter(pk__in=twice).delete()
    said.update(item=survivor, sku=survivor.sku)


@receiver(item_merged)
def follow_pairs(survivor: Item, dropped: Item, **_: Any) -> None:
    """Pairs of the item that goes, whose photos have moved, are pairs of the one that stays, but where there is
    such a pair already; what is left of them goes with the item."""
    for pair in DuplicatePair.objects.filter(Q(first=dropped) | Q(second=dropped)):
        other = pair.second_id if pair.first_id == dropped.pk else pair.first_id
        first, second = sorted((survivor.pk, other))
        if first != second and not DuplicatePair.objects.filter(first=first, second=second).exists():
            _point(pair, first, second)


def _point(pair: DuplicatePair, first: int, second: int) -> None:
    """Name other items in a pair, the older first, each with its photo."""
    turned = (pair.first_id == first or pair.second_id == second) is False
    rows = DuplicatePair.objects.filter(pk=pair.pk)
    if not turned:
        rows.update(first=first, second=second)
        return
    swapped = {f"{one}{name}": F(f"{other}{name}") for one, other in _TURNS for name in ("_photo", "_file")}
    rows.update(first=first, second=second, **swapped)


_TURNS = (("first", "second"), ("second", "first"))
