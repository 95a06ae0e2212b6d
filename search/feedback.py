"""What shoppers say of results: kept with what the search itself says of them, never with what a browser claims."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.conf import settings

from catalog.boxes import Box
from search.answers import ANYTHING, Match, Wish, answer
from search.finding import find_items
from search.lookups import views_of_crop
from search.models import Feedback, Lookup


class NotAmongResultsError(ValueError):
    """An item that the page does not show for this box and what was chosen beside it."""


def record(lookup: Lookup, box: Box, wish: Wish, said: tuple[int, str]) -> Feedback:
    """Keep what was said of an item: the item's id, and the verdict. Who says otherwise later has changed their mind.

    Searches again. Raises NotAmongResultsError, and FileNotFoundError when the photo is gone.
    """
    item_id, verdict = said
    match = _shown(lookup, box, wish, item_id)
    rank = _rank_among_all(lookup, box, item_id) if wish != ANYTHING else match.rank
    values = {"rank": rank, "distance": match.distance, "scheme": settings.HASH_SCHEME}
    return Feedback.objects.update_or_create(
        **_place(lookup, box), sku=match.item.sku, defaults={**values, "verdict": verdict, "item": match.item}
    )[0]


def forget(lookup: Lookup, box: Box, item_id: int) -> None:
    """Take back what was said of an item, if anything was."""
    Feedback.objects.filter(**_place(lookup, box), item=item_id).delete()


def is_asked(lookup: Lookup) -> bool:
    """Whether somebody is asked what is said of results: shoppers are, where FEEDBACK is on; staff who test are not."""
    return settings.FEEDBACK and not lookup.by_staff


def verdicts_on(lookup: Lookup, box: Box) -> dict[str, Sequence[int]]:
    """The ids of the items of which something was said, by verdict; nothing, and no query, where nobody is asked."""
    if not is_asked(lookup):
        return {}
    said = Feedback.objects.filter(**_place(lookup, box)).values_list("verdict", "item_id")
    rows = [(verdict, item_id) for verdict, item_id in said if item_id is not None]
    return {kind: [item_id for verdict, item_id in rows if verdict == kind] for kind in Feedback.Verdict.values}


def _place(lookup: Lookup, box: Box) -> dict[str, Any]:
    return {"lookup": lookup, **vars(box)}


def _shown(lookup: Lookup, box: Box, wish: Wish, item_id: int) -> Match:
    found = answer(partial(views_of_crop, lookup.path, box), wish)
    match = next((one for one in found.shown if one.item.pk == item_id), None)
    if match is None:
        raise NotAmongResultsError
    return match


def _rank_among_all(lookup: Lookup, box: Box, item_id: int) -> int | None:
    """The rank without filters, for among what passes it would say nothing of the search."""
    scheme = settings.HASH_SCHEME
    found = find_items(views_of_crop(lookup.path, box, scheme), scheme)
    return next((rank for rank, one in enumerate(found, start=1) if one.item_id == item_id), None)
