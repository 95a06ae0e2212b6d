"""Match a picture against indexes: views of it, candidates, and the exact distance of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from catalog.schemes import View, measure, parse_scheme
from search.backends import Mask
from search.contents import Ids
from search.snapshots import CANDIDATES, Index

Distances = NDArray[np.float64]
VIEWS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "drawn": lambda picture: picture,
    "mirrored": ImageOps.mirror,
    "inner": lambda picture: _scaled(picture, -INNER),
    "outer": lambda picture: _scaled(picture, INNER),
}
SEARCHED = ("drawn", "mirrored")  # what others bring is in docs/matching.md
AT_ONCE = 20_000  # rows measured together: a number a bit takes memory
INNER = 0.06  # of a side that the inner view leaves out at each edge, and the outer adds


@dataclass(frozen=True)
class Ranking:
    """Fingerprint ids (n,), nearest first, with their distances (n,): 0 same … 1 all bits differ."""

    ids: Ids
    distances: Distances


def views_of(picture: Image.Image, scheme: str, names: Sequence[str] = SEARCHED) -> list[View]:
    """The views by which a query is searched.

    Raises FeaturelessError for a picture of one colour, and LookhashUnavailableError.
    """
    read = parse_scheme(scheme)
    return [read.view(VIEWS[name](picture)) for name in names]


def rank(
    indexes: Sequence[Index],
    views: Sequence[View],
    candidates: int = CANDIDATES,
    allowed: Sequence[Mask | None] | None = None,
) -> Ranking:
    """Measure the candidates of every view in every index; a row counts with its nearest view. `allowed` says for each
    index which of its entries (n,) may be found. Equal distances are ordered by id, so that the same question has the
    same answer."""
    masks = allowed or [None] * len(indexes)
    found = [_measure(*one, views, candidates) for one in zip(indexes, masks, strict=True)]
    ids, distances = (np.concatenate(parts) for parts in zip(*found, strict=True))
    order = np.lexsort((ids, distances))
    return Ranking(ids[order], distances[order])


def _scaled(picture: Image.Image, share: float) -> Image.Image:
    """With an edge cut off, or with a white one added."""
    across, down = round(picture.width * share), round(picture.height * share)
    if share > 0:
        return ImageOps.expand(picture, (across, down), fill="white")
    return picture.crop((-across, -down, picture.width + across, picture.height + down))


def _measure(index: Index, mask: Mask | None, views: Sequence[View], candidates: int) -> tuple[Ids, Distances]:
    """The candidates, by how sure each view is of every bit."""
    content, queries = index.content, np.stack([view.words for view in views])
    positions = index.backend.candidates(queries, candidates, None if mask is None else content.rows_of(mask))
    nearest = np.empty(len(positions))
    for begin in range(0, len(positions), AT_ONCE):
        some = slice(begin, begin + AT_ONCE)
        rows = content.rows[positions[some]]
        nearest[some] = np.min([measure(rows, view) for view in views], axis=0)
    places, entries = content.entries(positions)
    if mask is not None:
        places, entries = places[mask[entries]], entries[mask[entries]]
    return content.ids[entries], nearest[places]
