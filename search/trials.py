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
from catalog.schemes import FeaturelessError, parse_scheme
from catalog.sentences import ended
from catalog.states import photo_state
from catalog.trim import isolate
from search.finding import find_items
from search.indexes import current_indexes
from search.lines import Line, Seen
from search.manifests import EXACT, SnapshotRefusedError, read_manifest
from search.matching import VIEWS, rank, views_of
from search.recall import FIFTY, share_found
from search.scans import scan
from search.snapshots import Index
from search.tiers import Cuts, cuts_of, doubt

FIRST = 10

Known = TypeVar("Known")


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
    seen = Seen(scheme, views, found, scanned, frozenset(proposed.ids.tolist()))
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


def _named(sku: str) -> Item | None:
    """The item of a SKU, whether or not its capitals are as they are typed; or what it was merged into."""
    known = Item.objects.filter(sku__iexact=sku)
    return known.filter(sku=sku).first() or known.first() or Item.objects.filter(redirects__sku=sku).first()


def _expected(sku: str, seen: Seen, indexes: Sequence[Index]) -> Expected:
    item = _named(sku)
    if item is None:
        return Expected(sku, [f"There is no item {sku}."])
    said = [] if item.sku.lower() == sku.lower() else [f"{sku} was merged into {item.sku}."]
    sku = item.sku
    said += [] if item.listed else [f"{sku} is not listed, so shoppers are not shown it."]
    photos = list(item.photos.prefetch_related("fingerprints"))
    if not photos:
        return Expected(sku, [*said, f"{sku} has no photo, so nothing can find it."])
    states = [photo_state(photo) for photo in photos]
    bad = [(photo, state) for photo, state in zip(photos, states, strict=True) if state.kind != "hashed"]
    said += [ended(f"Its {photo}: {state.sentence}") for photo, state in bad]
    usable = Fingerprint.objects.usable(seen.scheme).current().filter(photo__in=photos)
    width = seen.views[0].words.nbytes
    known = [one for one in usable.select_related("photo__item__brand") if len(one.bits) == width]
    if not known:
        return Expected(sku, said)
    line = min((seen.line(one) for one in known), key=lambda line: line.distance)
    if indexes[0].name and not len(indexes[0].content.find(np.array([line.fingerprint.pk]))[0]):
        said.append("Its photo is not in the snapshot yet; it is searched beside it.")
    return Expected(sku, said, line)


def _proposing(indexes: Sequence[Index]) -> tuple[str, Sequence[Index]]:
    """The indexes with the snapshot opened by its own backend, whichever way it is searched, and that backend's name;
    without one that can be opened, the name is empty."""
    first = indexes[0]
    try:
        backend = read_manifest(settings.INDEX_DIR / first.name).backend if first.name else EXACT
    except SnapshotRefusedError:
        backend = EXACT
    if backend == EXACT:
        return "", indexes
    proposing = current_indexes(first.content.scheme, backend)
    return (backend, proposing) if proposing[0].name == first.name else ("", indexes)


def _timed(work: Callable[[], Known]) -> tuple[Known, float]:
    start = perf_counter()
    known = work()
    return known, (perf_counter() - start) * 1_000
