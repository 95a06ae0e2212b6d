"""Match a picture against an index: views of it, candidates, and the exact distance of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from catalog.schemes import View, distances, measure, parse_scheme
from search.backends import Positions
from search.snapshots import Index

CANDIDATES = 1_000  # rows that the index is asked for, a view
MEASURED = 2_000  # rows that a ranking keeps
VIEWS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "drawn": lambda picture: picture,
    "mirrored": ImageOps.mirror,
    "inner": lambda picture: _scaled(picture, -INNER),
    "outer": lambda picture: _scaled(picture, INNER),
}
SEARCHED = ("drawn", "mirrored")  # what others bring is in docs/matching.md
INNER = 0.06  # of a side that the inner view leaves out at each edge, and the outer adds


@dataclass(frozen=True)
class Ranking:
    """Fingerprint ids (n,), nearest first, with their distances (n,): 0 same … 1 all bits differ."""

    ids: NDArray[np.int64]
    distances: NDArray[np.float64]


def views_of(picture: Image.Image, scheme: str, names: Sequence[str] = SEARCHED) -> list[View]:
    """The views by which a query is searched.

    Raises FeaturelessError for a picture of one colour, and LookhashUnavailableError.
    """
    read = parse_scheme(scheme)
    return [read.view(VIEWS[name](picture)) for name in names]


def rank(index: Index, views: Sequence[View], candidates: int = CANDIDATES) -> Ranking:
    """Measure the candidates of every view; a row counts with its nearest view. Equal distances are ordered by id,
    so that the same question has the same answer."""
    found = [index.backend.candidates(view.words, candidates) for view in views]
    return _measure(index, views, np.unique(np.concatenate(found)))


def rank_among(index: Index, views: Sequence[View], allowed: NDArray[np.int64]) -> Ranking:
    """As rank(), but of the fingerprints with the allowed ids (n,) alone, and of all of them."""
    return _measure(index, views, np.flatnonzero(np.isin(index.content.ids, allowed)))


def _scaled(picture: Image.Image, share: float) -> Image.Image:
    """With an edge cut off, or with a white one added."""
    across, down = round(picture.width * share), round(picture.height * share)
    if share > 0:
        return ImageOps.expand(picture, (across, down), fill="white")
    return picture.crop((-across, -down, picture.width + across, picture.height + down))


def _measure(index: Index, views: Sequence[View], positions: Positions) -> Ranking:
    """By bits first, which is fast for any number of rows, then those that are near by how sure each bit is."""
    rows = index.content.rows[positions]
    by_bits = _nearest(views, lambda view: distances(parse_scheme(index.content.scheme), rows, view.words))
    near = np.argsort(by_bits, kind="stable")[:MEASURED]
    ids, rows = index.content.ids[positions[near]], rows[near]
    nearest = _nearest(views, lambda view: measure(rows, view))
    order = np.lexsort((ids, nearest))
    return Ranking(ids[order], nearest[order])


def _nearest(views: Sequence[View], distance: Callable[[View], NDArray[np.float64]]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.min([distance(view) for view in views], axis=0)
    return found
