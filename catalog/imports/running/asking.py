"""What staff ask of an import: to run, to be cancelled, to be checked again; and who may."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from catalog.models import Import, ImportLine

State = Import.State
FRESH: dict[str, Any] = {
    **dict.fromkeys(Import.COUNTS, 0),
    "rows_done": 0,
    "unlisted_to": 0,
    "tries": 0,
    "given_up": {},
    "reason": "",
    "ended_at": None,
}

NEEDED = ("catalog.add_import", "catalog.add_item", "catalog.change_item")


def may_import(user: Any) -> bool:
    """Whether somebody may import: that adds and changes items, so it takes these permissions too."""
    return bool(user is not None and user.is_active and user.is_staff and user.has_perms(NEEDED))


def ask_to_run(row: Import, user: Any) -> bool:
    """Have a checked file brought in, in this user's name; returns whether that could be asked."""
    return _start(row, [State.CHECKED], State.WAITING_RUN, user=user, runs=True, rows_all=row.rows_done)


def ask_to_check(row: Import, user: Any) -> bool:
    """Have a file checked again that is still kept; returns whether that could be asked."""
    return _start(row, [State.CHECKED, *Import.OVER], State.WAITING_CHECK, user=user, runs=False, rows_all=None)


def ask_to_cancel(row: Import) -> bool:
    """Cancel; a worker notices at the next batch, and what is done stays. Returns whether that could be asked."""
    cancelled = Import.objects.filter(pk=row.pk).exclude(state__in=Import.OVER)
    return bool(cancelled.update(state=State.CANCELLED, ended_at=timezone.now()))


@transaction.atomic
def _start(row: Import, before: list[Import.State], state: Import.State, **values: Any) -> bool:
    startable = Import.objects.filter(pk=row.pk, state__in=before).exclude(path="")
    if not startable.update(state=state, worker="", **FRESH, **values):
        return False
    ImportLine.objects.filter(of=row).delete()
    return True
