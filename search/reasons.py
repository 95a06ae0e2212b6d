"""Reasons: of each match, what agrees with what was looked at, in words and numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalog.hashes import LEARNED
from catalog.schemes import View, Words
from search.aspects import Agreement, Aspect, Leaning, agreements, is_read
from search.likeness import bar, say

NAMES: dict[Aspect, Promise] = {"shape": _("Shape"), "colour": _("Colour"), "pattern": _("Pattern")}


@dataclass(frozen=True)
class Reason:
    """One aspect of a match: what it is called, what is to be said of it, the same as a bar of 0 … 1, and what it adds
    to how alike the two are, which is 1 less the distance by which matches are ranked."""

    name: Promise
    words: str
    bar: float
    adds: float


def reasons_for(rows: Words, views: Sequence[View], scheme: str, leaning: Leaning) -> list[list[Reason]]:
    """The reasons of each item by its bits (n, words); none where it is not known what the bits say, or of
    what is not in them."""
    if LEARNED in scheme and not is_read():
        return [[] for _row in rows]
    return [
        [_reason(aspect, one, scheme) for aspect, one in found.items() if one.share]
        for found in agreements(rows, views, scheme, leaning)
    ]


def _reason(aspect: Aspect, one: Agreement, scheme: str) -> Reason:
    words = gettext(say(aspect, one.alike, scheme))
    return Reason(NAMES[aspect], words, bar(aspect, one.alike, scheme), one.share * one.alike)
