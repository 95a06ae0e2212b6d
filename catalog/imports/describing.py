"""Changes of items in words, for previews and for the history."""

from collections.abc import Iterable
from decimal import Decimal

from catalog.changes import change_in_words, in_words
from catalog.imports.outcomes import Change
from catalog.models import CENTS, Item


def change_of(name: str, old: object, new: object) -> Change:
    """What a field of an item was and is: as staff call it, and in words."""
    label = str(getattr(Item._meta.get_field(name), "verbose_name", name))  # noqa: SLF001  Django's documented API
    return label, _told(old), _told(new)


def sentence_of(changes: Iterable[Change]) -> str:
    """Changes in one line: what was and what is."""
    return "; ".join(change_in_words(*change) for change in changes)


def _told(value: object) -> str:
    return in_words(round(value, CENTS) if isinstance(value, Decimal) else value)
