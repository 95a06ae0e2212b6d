"""Judge pairs of items that may be the same, with an entry in the history of both items."""

from collections import defaultdict
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from catalog.access import Staff
from catalog.admin.history import record_changes
from catalog.changes import change_in_words
from catalog.models import Item
from search.models import DuplicatePair

OPEN = "to be judged"


def judge(pairs: QuerySet[DuplicatePair], user: Staff) -> int:
    """Say of pairs that they are not duplicates; returns how many are said to be none now."""
    return _note(pairs, user, {"judged_at": timezone.now(), "judged_by": user})


def judge_again(pairs: QuerySet[DuplicatePair], user: Staff) -> int:
    """Take that back; returns of how many."""
    return _note(pairs, user, {"judged_at": None, "judged_by": None})


@transaction.atomic
def _note(pairs: QuerySet[DuplicatePair], user: Staff, judgement: dict[str, Any]) -> int:
    """What is judged so already is left as it is, and not noted again."""
    is_open = judgement["judged_at"] is None
    changes: dict[Item, list[str]] = defaultdict(list)
    rows = list(pairs.select_related("first__brand", "second__brand"))
    changing = [pair for pair in rows if (pair.judged_at is None) != is_open]
    DuplicatePair.objects.filter(pk__in=[pair.pk for pair in changing]).update(**judgement)
    for pair in changing:
        for item, other in ((pair.first, pair.second), (pair.second, pair.first)):
            none = f"not a duplicate of {other.sku}"
            old, new = (none, OPEN) if is_open else (OPEN, none)
            changes[item].append(change_in_words("Judgement", old, new))
    record_changes(user.pk or 0, changes)
    return len(rows)
