"""Remember what became of searches, for insights: never at the cost of a page, and not by looking at it either. A page
holds a signed note of what it shows, which the browser sends back once it is shown."""

import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import Error
from django.utils import timezone

from catalog.boxes import Box
from search.answers import ANYTHING, Answer, Wish
from search.hurry import hurried
from search.memory import Memory
from search.models import Lookup, SearchRecord

logger = logging.getLogger(__name__)

SALT = "search.records"
WAIT_MS = 50  # for others who write: a page does not wait longer
NOTHING = SearchRecord.Tier.NOTHING
REMEMBERED = 1_000  # boxes that a process knows to be recorded, so that who reloads a page or goes back writes nothing
AT_ONCE = 5_000  # rows deleted together, so that others can write in between


_recorded: Memory[bool] = Memory(REMEMBERED)


def note_of(lookup: Lookup, box: Box, wish: Wish, answer: Answer) -> str:
    """What record_search() takes of the results of a box, as everybody sees them who has chosen nothing; empty where
    the catalogue is not ready to be searched, or staff test a photo."""
    if lookup.by_staff or wish != ANYTHING or answer.outcome not in ("found", "blank"):
        return ""
    return signing.dumps({"lookup": lookup.pk.hex, "box": vars(box), "told": _told_of(answer)}, salt=SALT)


def record_search(lookup: Lookup, note: str) -> None:
    """One row when the results of a box are first shown. What cannot be written at once is left out. Raises
    BadSignature where the note is none of ours, of another photo, or older than any photo is."""
    said = signing.loads(note, salt=SALT, max_age=settings.LOOKUP_HOURS * 3600)
    if said["lookup"] != lookup.pk.hex:
        raise signing.BadSignature
    box = Box(**said["box"])
    _recorded.get((lookup.pk, box), lambda: _record(lookup, box, said["told"]), is_worth=bool)


def _record(lookup: Lookup, box: Box, told: Mapping[str, Any]) -> bool:
    row = SearchRecord(lookup=lookup, **vars(box), **told)
    row.searched_at = timezone.now()
    row.day = timezone.localdate(row.searched_at, timezone.get_default_timezone())
    try:
        with hurried(WAIT_MS):
            SearchRecord.objects.bulk_create([row], ignore_conflicts=True)
    except Error as error:
        logger.warning("A search is not recorded: %s", error)
        return False
    return True


def delete_old_records() -> int:
    """Delete what is older than INSIGHT_DAYS. Returns how many rows that were."""
    before = timezone.localdate(timezone=timezone.get_default_timezone()) - timedelta(days=settings.INSIGHT_DAYS)
    old, deleted = SearchRecord.objects.filter(day__lt=before), 0
    while some := list(old.values_list("pk", flat=True)[:AT_ONCE]):
        deleted += SearchRecord.objects.filter(pk__in=some).delete()[0]
    return deleted


def _told_of(answer: Answer) -> dict[str, Any]:
    if not answer.closest:
        return {"tier": NOTHING}
    first = answer.closest[0]
    tier = NOTHING if first.tier == "other" else first.tier
    item = first.item
    told = {"item_id": item.pk, "sku": item.sku, "brand": item.brand.name, "distance": first.distance}
    return {"tier": tier, "shown": len(answer.shown), **told}
