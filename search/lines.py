"""Lines: of an item that was measured, everything that staff may want to know of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from catalog.models import Fingerprint, Item
from catalog.schemes import View, Words, from_bytes, measure, parse_scheme
from search.aspects import agreements
from search.matching import SEARCHED
from search.ranking import Found
from search.scans import Scan
from search.tiers import Tier, cuts_of, is_same, tier_of


@dataclass(frozen=True)
class Differing:
    """How many of a hash's bits differ."""

    hash: str
    differing: int
    bits: int


@dataclass(frozen=True)
class Line:
    """An item among all that are listed: its rank from 1, its distance and what that means, the view that is nearest to
    it, what differs by hash, how much is alike by aspect (0 … 1), and whether the index proposes it."""

    rank: int
    fingerprint: Fingerprint
    distance: float
    tier: Tier
    view: str
    hashes: Sequence[Differing]
    alike: Mapping[str, float]
    is_proposed: bool

    @property
    def item(self) -> Item:
        """Whose photo it is."""
        return self.fingerprint.photo.item


@dataclass(frozen=True)
class Seen:
    """All that a line needs to be told."""

    scheme: str
    views: Sequence[View]
    found: Sequence[Found]
    scanned: Scan
    proposed: frozenset[int]

    def lines(self, found: Sequence[Found]) -> list[Line]:
        """The lines of some that were found; without those that were deleted a moment ago."""
        ids = [one.fingerprint_id for one in found]
        known = Fingerprint.objects.select_related("photo__item__brand").in_bulk(ids)
        return [self.line(known[pk]) for pk in ids if pk in known]

    def line(self, fingerprint: Fingerprint) -> Line:
        """One fingerprint as a line."""
        row = self._row(fingerprint)
        distances = [float(measure(row[None], view)[0]) for view in self.views]
        at = int(np.argmin(distances))
        item, distance = fingerprint.photo.item_id, distances[at]
        alike = agreements(row[None], self.views, self.scheme)[0]
        return Line(
            self._rank(item, distance),
            fingerprint,
            distance,
            self._tier(item, distance),
            SEARCHED[at],
            _differing(row, self.views[at], self.scheme),
            {aspect: one.alike for aspect, one in alike.items() if one.share},
            fingerprint.pk in self.proposed,
        )

    def _row(self, fingerprint: Fingerprint) -> Words:
        """Its bits."""
        return from_bytes(bytes(fingerprint.bits), parse_scheme(self.scheme))

    def _rank(self, item: int, distance: float) -> int:
        """As on the page, as far as that goes; beyond, as scanned."""
        ranks = {one.item_id: place for place, one in enumerate(self.found, start=1)}
        return ranks.get(item) or max(self.scanned.rank_of(item, distance), len(self.found) + 1)

    def _tier(self, item: int, distance: float) -> Tier:
        cuts = cuts_of(self.scheme)
        if self.found and self.found[0].item_id == item and is_same([one.distance for one in self.found], cuts):
            return "same"
        return tier_of(distance, cuts) or "other"


def _differing(row: Words, view: View, scheme: str) -> list[Differing]:
    counts = np.bitwise_count(row ^ view.words)
    found, begin = [], 0
    for part in parse_scheme(scheme).parts:
        found.append(Differing(part.hash, int(counts[begin : begin + part.words].sum()), part.bits))
        begin += part.words
    return found
