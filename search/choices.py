"""What a shopper can choose from to see less: words with how many items each would leave, and the range of prices."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from search.counting import Counts, count
from search.filters import EVERYTHING, NAMES, Filters
from search.indexes import current_indexes
from search.memory import Memory
from search.narrowing import counted_state_of, groups_of
from search.snapshots import Index

AT_HAND = 12  # of each name, as boxes to tick; the others are in a list
LONGEST_LIST = 500  # what cannot be listed is typed
A_CHOICE = 2  # words: with one there is nothing to choose
REMEMBERED = 200

LABELS = {
    "brand": _("Brand"),
    "category": _("Category"),
    "colour": _("Colour"),
    "gender": _("For"),
    "currency": _("Currency"),
}

_counts: Memory[Counts] = Memory(REMEMBERED)


@dataclass(frozen=True)
class Choice:
    """A word to choose, how many items it leaves, and a number that it keeps among those of its name."""

    word: str
    count: int
    chosen: bool
    number: int

    @property
    def slug(self) -> str:
        """As names of styles are spelled."""
        return slugify(self.word)


@dataclass(frozen=True)
class Facet:
    """The words of one name: those at hand, and the others, most common first; `typed` where these are too many."""

    name: str
    at_hand: Sequence[Choice]
    others: Sequence[Choice]
    typed: bool

    @property
    def label(self) -> str:
        """What the name is called."""
        return str(LABELS[self.name])


@dataclass(frozen=True)
class Choices:
    """All that can be chosen; how many items pass what is; and the prices there are."""

    facets: Sequence[Facet]
    on_sale: int
    total: int
    low: Decimal | None
    high: Decimal | None


def choices_for(filters: Filters, *, without: int | None = None) -> Choices:
    """What can be chosen beside what is chosen already, of all items but for one that is left out."""
    indexes = current_indexes(settings.HASH_SCHEME)
    everything, now = (_counted(indexes, one, without) for one in (EVERYTHING, filters))
    facets = [_facet(name, everything, now, filters) for name in NAMES]
    return Choices(
        [facet for facet in facets if _is_told(facet)], now.on_sale, now.total, everything.low, everything.high
    )


def _is_told(facet: Facet) -> bool:
    """Whether there is something to choose, or something was chosen that nothing has."""
    return len(facet.at_hand) >= A_CHOICE or any(choice.chosen and not choice.count for choice in facet.at_hand)


def _counted(indexes: Sequence[Index], filters: Filters, without: int | None) -> Counts:
    """As count(), remembered for as long as neither indexes nor items have changed."""
    key = (filters.key, without, *(counted_state_of(index) for index in indexes))
    return _counts.get(key, lambda: count(groups_of(indexes, without), filters))


def _facet(name: str, everything: Counts, now: Counts, filters: Filters) -> Facet:
    chosen = filters.values.get(name, frozenset())
    order = sorted(everything.words[name], key=lambda word: (-everything.words[name][word], word))
    words = [*order, *sorted(chosen - everything.words[name].keys())]
    left = now.words[name]
    found = [Choice(word, left.get(word, 0), word in chosen, number) for number, word in enumerate(words)]
    at_hand = [choice for choice in found if choice.number < AT_HAND or choice.chosen]
    others = [choice for choice in found if choice.number >= AT_HAND and not choice.chosen]
    too_many = len(others) > LONGEST_LIST
    return Facet(name, at_hand, [] if too_many else sorted(others, key=lambda choice: choice.word), too_many)
