"""One field of many items set at once: what would change, and the change itself."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, Protocol

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from catalog.admin.history import record_changes
from catalog.bulk_prices import LeftAloneError
from catalog.changes import change_in_words, in_words
from catalog.models import Item

SHOWN = 20  # items named on the page that asks for confirmation
AT_ONCE = 500  # items read, written and recorded together
MEANWHILE = "it was changed since this was shown"


@dataclass(frozen=True)
class Line:
    """One item as the page shows it: what it is and what it would be, or why it is left alone."""

    sku: str
    name: str
    old: str
    new: str


@dataclass
class Outcome:
    """How many items are changed, how many are so already, and how many are left alone for which reason."""

    changed: int = 0
    already: int = 0
    left_alone: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """How many there were."""
        return self.changed + self.already + self.spared

    @property
    def spared(self) -> int:
        """How many are left alone."""
        return self.left_alone.total()

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Why so many of them are, the most common first."""
        return self.left_alone.most_common()


@dataclass
class Preview:
    """What would become of some items, the first of each kind as lines; the currencies are those of what changes. When
    it was begun goes along to the confirmation, for what is changed later was not shown."""

    outcome: Outcome = field(default_factory=Outcome)
    changes: list[Line] = field(default_factory=list)
    left_alone: list[Line] = field(default_factory=list)
    currencies: set[str] = field(default_factory=set)
    shown_at: datetime = field(default_factory=timezone.now)

    @property
    def mixed(self) -> str:
        """The currencies in words, where there are several."""
        return ", ".join(sorted(self.currencies)) if len(self.currencies) > 1 else ""


@dataclass(frozen=True)
class Consent:
    """Who confirmed what would be done, and when it had been shown."""

    user_id: int
    shown_at: datetime


class Deed(Protocol):
    """What a bulk action does to items."""

    def preview(self, items: QuerySet[Item]) -> Preview:
        """What it would do."""

    def carry_out(self, ids: list[int], consent: Consent) -> Outcome:
        """Do it, all or nothing, with an entry of history for each item that it changes."""


@dataclass(frozen=True)
class SetField:
    """Set one field of each item to what is found for it; `find` raises LeftAloneError for items to leave alone."""

    name: str
    find: Callable[[Item], Any]

    def preview(self, items: QuerySet[Item]) -> Preview:
        """What would be changed, reading each item once."""
        seen = Preview()
        needed = ("sku", "name", "price", "sale_price", "currency", self.name)
        for item in items.select_related(None).order_by("pk").only(*needed).iterator(chunk_size=2_000):
            old = getattr(item, self.name)
            new, reason = self._judge(item, seen.outcome)
            if reason:
                _show(seen.left_alone, item, in_words(old), reason)
            elif new != old:
                _show(seen.changes, item, in_words(old), in_words(new))
                seen.currencies |= {item.currency} if "price" in self.name else set()
        return seen

    def carry_out(self, ids: list[int], consent: Consent) -> Outcome:
        """Change them in one transaction, some at a time, each read again under a lock: old → new is true. What was
        changed since it was shown is left alone; so what is sent twice is done once."""
        outcome = Outcome()
        with transaction.atomic():
            for some in batches(sorted(ids)):
                items = Item.objects.select_for_update(of=("self",)).select_related("brand").filter(pk__in=some)
                self._change(list(items.order_by("pk")), outcome, consent)
        return outcome

    def _change(self, items: list[Item], outcome: Outcome, consent: Consent) -> None:
        told: dict[Any, list[str]] = {}
        becoming: defaultdict[Any, list[int]] = defaultdict(list)
        for item in items:
            old = getattr(item, self.name)
            new, reason = self._judge(item, outcome, consent.shown_at)
            if not reason and new != old:
                becoming[new].append(item.pk)
                told[item] = [change_in_words(self.name.replace("_", " "), old, new)]
        for new, ids in becoming.items():  # bulk_update() would take twice as long, and more where many become the same
            Item.objects.filter(pk__in=ids).update(**{self.name: new})
        record_changes(consent.user_id, told)

    def _judge(self, item: Item, outcome: Outcome, shown_at: datetime | None = None) -> tuple[Any, str]:
        """The new value, or a reason to leave the item alone; counted."""
        try:
            new = self._found(item, shown_at)
        except LeftAloneError as error:
            outcome.left_alone[str(error)] += 1
            return None, str(error)
        if new == getattr(item, self.name):
            outcome.already += 1
        else:
            outcome.changed += 1
        return new, ""

    def _found(self, item: Item, shown_at: datetime | None) -> Any:
        new = self.find(item)
        if new != getattr(item, self.name) and shown_at and item.changed_at > shown_at:
            raise LeftAloneError(MEANWHILE)
        return new


def _show(lines: list[Line], item: Item, old: str, new: str) -> None:
    if len(lines) < SHOWN:
        lines.append(Line(item.sku, item.name, old, new))


def batches(ids: list[int]) -> Iterator[list[int]]:
    """Ids in their order, AT_ONCE at a time."""
    rest = iter(ids)
    while batch := list(islice(rest, AT_ONCE)):
        yield batch
