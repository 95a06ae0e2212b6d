"""Measure an index: how much of what an exact scan finds nearest it proposes too."""

from collections.abc import Iterable

import numpy as np

from catalog.schemes import View, distances, parse_scheme
from search.matching import CANDIDATES
from search.snapshots import Index

FIFTY = 50


def recall_at_fifty(index: Index, views: Iterable[View]) -> float | None:
    """The share of the 50 rows nearest to each view that the index proposes; of rows as far as the fiftieth, any
    will do. None without a view or a row."""
    shares = [_recall(index, view) for view in views] if len(index.content.ids) else []
    return float(np.mean(shares)) if shares else None


def _recall(index: Index, view: View) -> float:
    exact = distances(parse_scheme(index.content.scheme), index.content.rows, view.words)
    proposed = exact[index.backend.candidates(view.words, CANDIDATES)]
    nearest = np.sort(exact)[:FIFTY]
    return float((np.sort(proposed)[:FIFTY] <= nearest[-1]).sum()) / len(nearest)
