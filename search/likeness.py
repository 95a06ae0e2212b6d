"""Likeness: what it means in words, and on a bar, that so much of an aspect is alike.

Of unrelated items about half of the bits are alike, so a bar begins there. Where words begin was chosen by what pairs
of photos are: docs/matching.md says how, and how often the words are right.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.hashes import LEARNED
from catalog.sentences import gettext_noop
from search.aspects import Aspect


@dataclass(frozen=True)
class Marks:
    """How much is alike of `unrelated` items, and from where on two are `close` in an aspect, and the `same`."""

    unrelated: float
    close: float
    same: float


LEARNED_MARKS: Mapping[Aspect, Marks] = {
    "shape": Marks(unrelated=0.49, close=0.75, same=0.92),
    "colour": Marks(unrelated=0.48, close=0.81, same=0.93),
    "pattern": Marks(unrelated=0.51, close=0.75, same=0.87),
}
CLASSICAL_MARKS: Mapping[Aspect, Marks] = {
    "shape": Marks(unrelated=0.6, close=0.78, same=0.92),
    "colour": Marks(unrelated=0.88, close=0.94, same=0.985),
    "pattern": Marks(unrelated=0.54, close=0.65, same=0.87),
}
WORDS: Mapping[Aspect, tuple[str, str, str]] = {
    "shape": (gettext_noop("Same shape"), gettext_noop("Close in shape"), gettext_noop("Another shape")),
    "colour": (gettext_noop("Same colour"), gettext_noop("Close in colour"), gettext_noop("Another colour")),
    "pattern": (gettext_noop("Same pattern"), gettext_noop("Close in pattern"), gettext_noop("Another pattern")),
}


def marks_of(scheme: str) -> Mapping[Aspect, Marks]:
    """The marks of a scheme: of the learned hash, or of classical ones."""
    return LEARNED_MARKS if LEARNED in scheme else CLASSICAL_MARKS


def say(aspect: Aspect, alike: float, scheme: str) -> str:
    """What so much of an aspect alike, 0 … 1, means: a sentence to translate."""
    marks, (same, close, other) = marks_of(scheme)[aspect], WORDS[aspect]
    if alike >= marks.same:
        return same
    return close if alike >= marks.close else other


def bar(aspect: Aspect, alike: float, scheme: str) -> float:
    """The same for the eye: 0 as unrelated items, or less alike than these; 1 all of it."""
    unrelated = marks_of(scheme)[aspect].unrelated
    return max(0.0, (alike - unrelated) / (1 - unrelated))
