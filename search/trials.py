"""Try a photo: what a shopper's search makes of a box of it, beside an exact scan of everything, and where an item that
was expected comes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import TypeVar

import numpy as np
from django.conf import settings
from PIL import Image

from catalog.models import Fingerprint, Item
from catalog.schemes import FeaturelessError, View, Words, from_bytes, measure, parse_scheme
from catalog.states import photo_state
from catalog.trim import isolate
from search.aspects import agreements
from search.finding import find_items
from search.indexes import current_indexes
from search.manifests import SnapshotRefusedError, read_manifest
from search.matching import SEARCHED, VIEWS, rank, views_of
from search.ranking import Found
from search.recall import FIFTY, share_found
from search.scans import Scan, scan
from search.snapshots import Index, open_snapshot
from search.tiers import Cuts, Tier, cuts_of, doubt, is_same, tier_of

FIRST = 10

Known = TypeVar("Known")


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
class Expected:
    """What was expected: its line where it has bits to compare, and what else there is to say of it."""

    sku: str
    sentences: Sequence[str]
    line: Line | None = None


@dataclass(frozen=True)
class Trial:
    """What came of trying a box: the first items, of how many that are listed; how doubtful it is that the first is the
    same; which share of the fifty nearest the index proposes, None where there is none or it scans; and times in ms.
    A `blank` box has nothing to hash."""

    cuts: Cuts
    is_blank: bool = False
    lines: Sequence[Line] = ()
    items: int = 0
    doubt: float = 0
    backend: str = ""
    recall: float | None = None
    expected: Expected | None = None
    ms: Mapping[str, float] = field(default_factory=dict)


def try_box(cropped: Image.Image, sku: str = "") -> Trial:
    """Search a cropped picture as a shopper's page does, and scan everything beside it. Raises
    LookhashUnavailableError."""
    scheme, ms = settings.HASH_SCHEME, {}
    try:
        views, ms["hash"] = _timed(lambda: views_of(cropped, scheme))
    except FeaturelessError:
        return Trial(cuts_of(scheme), is_blank=True)
    indexes = current_indexes(scheme)
    found, ms["search"] = _timed(lambda: find_items(views, scheme))
    scanned, ms["exact scan of everything"] = _timed(lambda: scan(indexes, views))
    backend, proposing = _proposing(indexes)
    proposed, ms[f"candidates by {backend or 'scan'}"] = _timed(lambda: rank(proposing, views))
    seen = _Seen(scheme, views, found, scanned, frozenset(proposed.ids.tolist()))
    return Trial(
        cuts_of(scheme),
        lines=seen.lines(found[:FIRST]),
        items=len(scanned.items),
        doubt=doubt([one.distance for one in found]),
        backend=backend,
        recall=share_found(scanned.everything[:FIFTY], proposed.distances) if backend else None,
        expected=_expected(sku, seen, indexes) if sku else None,
        ms=ms,
    )


def hashed_picture(cropped: Image.Image, view: str) -> Image.Image:
    """What of a cropped picture is hashed as a view: turned about, whitened and trimmed as the scheme says."""
    picture = VIEWS[view](cropped)
    return isolate(picture) if parse_scheme(settings.HASH_SCHEME).trims else picture


@dataclass(frozen=True)
class _Seen:
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
        row = self.row(fingerprint)
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

    def row(self, fingerprint: Fingerprint) -> Words:
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


def _expected(sku: str, seen: _Seen, indexes: Sequence[Index]) -> Expected:
    item = Item.objects.filter(sku=sku).first()
    if item is None:
        return Expected(sku, [f"There is no item {sku}."])
    said = [] if item.listed else [f"{sku} is not listed, so shoppers are not shown it."]
    photos = list(item.photos.prefetch_related("fingerprints"))
    if not photos:
        return Expected(sku, [*said, f"{sku} has no photo, so nothing can find it."])
    states = [photo_state(photo) for photo in photos]
    bad = [(photo, state) for photo, state in zip(photos, states, strict=True) if state.kind != "hashed"]
    said += [f"Its {photo}: {state.sentence.rstrip('.')}." for photo, state in bad]
    usable = Fingerprint.objects.usable(seen.scheme).current().filter(photo__in=photos)
    width = seen.views[0].words.nbytes
    known = [one for one in usable.select_related("photo__item__brand") if len(one.bits) == width]
    if not known:
        return Expected(sku, said)
    line = min((seen.line(one) for one in known), key=lambda line: line.distance)
    if indexes[0].name and not len(indexes[0].content.find(np.array([line.fingerprint.pk]))[0]):
        said.append("Its photo is not in the snapshot yet; it is searched beside it.")
    return Expected(sku, said, line)


def _differing(row: Words, view: View, scheme: str) -> list[Differing]:
    counts = np.bitwise_count(row ^ view.words)
    found, begin = [], 0
    for part in parse_scheme(scheme).parts:
        found.append(Differing(part.hash, int(counts[begin : begin + part.words].sum()), part.bits))
        begin += part.words
    return found


def _proposing(indexes: Sequence[Index]) -> tuple[str, Sequence[Index]]:
    """The indexes with the snapshot opened by its own backend, whichever way it is searched, and that backend's name;
    without one that can be opened, the name is empty."""
    root, first = settings.INDEX_DIR, indexes[0]
    try:
        backend = read_manifest(root / first.name).backend if first.name else ""
        if not backend or backend == "exact":
            return "", indexes
        return backend, [open_snapshot(root / first.name, first.content.scheme, backend), *indexes[1:]]
    except SnapshotRefusedError:
        return "", indexes


def _timed(work: Callable[[], Known]) -> tuple[Known, float]:
    start = perf_counter()
    known = work()
    return known, (perf_counter() - start) * 1_000
