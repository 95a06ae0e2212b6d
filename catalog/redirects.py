"""Follow items that were merged to the ones that are there now."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from catalog.models import SkuRedirect


class Survivor(NamedTuple):
    """What an item was merged into: its sku, and the name of its brand."""

    sku: str
    brand: str


def redirected(skus: Iterable[str]) -> dict[str, Survivor]:
    """Of some skus those of items that were merged, each with what it was merged into; in one query."""
    found = SkuRedirect.objects.filter(sku__in=set(skus)).values_list("sku", "item__sku", "item__brand__name")
    return {gone: Survivor(sku, brand) for gone, sku, brand in found}


def survivor_of(item_id: int) -> int | None:
    """The id of the item that an item which is gone was merged into, if it was."""
    return SkuRedirect.objects.filter(old_id=item_id).values_list("item", flat=True).first()


def followed(item_ids: Sequence[int]) -> tuple[int, ...]:
    """Some ids of items in their order, those that were merged as what they were merged into, each once."""
    if not item_ids:
        return ()
    survivors = dict(SkuRedirect.objects.filter(old_id__in=item_ids).values_list("old_id", "item"))
    return tuple(dict.fromkeys(survivors.get(one, one) for one in item_ids))
