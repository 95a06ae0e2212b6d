"""Match a picture against an index: views of it, candidates, and the exact distance of each."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from catalog.schemes import Words, distances, parse_scheme
from search.backends import Positions
from search.snapshots import Index

CANDIDATES = 1_000  # rows that the index is asked for, a view
MEASURED = 2_000  # rows that a ranking keeps


@dataclass(frozen=True)
class Ranking:
    """Fingerprint ids (n,), nearest first, with their distances (n,): 0 same … 1 all bits differ."""

    ids: NDArray[np.int64]
    distances: NDArray[np.float64]


def views_of(picture: Image.Image, scheme: str) -> Words:
    """The fingerprints by which a query is searched, as cropped and mirrored: shape (views, words).

    Raises FeaturelessError for a picture of one colour.
    """
    read = parse_scheme(scheme)
    views = (picture, ImageOps.mirror(picture))
    return np.stack([read.fingerprint(view) for view in views])


def rank(index: Index, views: Words) -> Ranking:
    """Measure every candidate of every view exactly; a row counts with its nearest view. Equal distances are
    ordered by id, so that the same question has the same answer."""
    found = [index.backend.candidates(view, CANDIDATES) for view in views]
    return _measure(index, views, np.unique(np.concatenate(found)))


def rank_among(index: Index, views: Words, allowed: NDArray[np.int64]) -> Ranking:
    """As rank(), but of the fingerprints with the allowed ids (n,) alone, and of all of them."""
    return _measure(index, views, np.flatnonzero(np.isin(index.content.ids, allowed)))


def _measure(index: Index, views: Words, positions: Positions) -> Ranking:
    scheme, rows = parse_scheme(index.content.scheme), index.content.rows[positions]
    nearest = np.min([distances(scheme, rows, view) for view in views], axis=0)
    ids = index.content.ids[positions]
    order = np.lexsort((ids, nearest))[:MEASURED]
    return Ranking(ids[order], nearest[order])
