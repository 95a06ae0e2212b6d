"""Values of items in words, for previews and for the history."""

from collections.abc import Iterable
from decimal import Decimal

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType

from catalog.imports.outcomes import Change
from catalog.models import CENTS, Item


def in_words(value: object) -> str:
    """A value of an item; empty for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.{CENTS}f}" if isinstance(value, Decimal) else str(value)


def label_of(name: str) -> str:
    """What staff call a field of an item."""
    return str(getattr(Item._meta.get_field(name), "verbose_name", name))  # noqa: SLF001  Django's documented API


def sentence_of(changes: Iterable[Change]) -> str:
    """Changes in one line: what was and what is."""
    return "; ".join(f"{name}: {old or 'none'} → {new or 'none'}" for name, old, new in changes)


def entry_of(item: Item, brand: str, message: str, *, user_id: int, is_new: bool) -> LogEntry:
    """A line of an item's history, not yet saved."""
    return LogEntry(
        user_id=user_id,
        content_type_id=ContentType.objects.get_for_model(Item).pk,
        object_id=str(item.pk),
        object_repr=f"{brand} {item.name}"[:200],
        action_flag=ADDITION if is_new else CHANGE,
        change_message=message,
    )
