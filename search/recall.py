"""Recall: how much of what an exact scan finds nearest an index proposes too, and in what time."""

from statistics import mean, median
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalog.schemes import Words
from search.backends import Backend, Positions
from search.backends.exact import Exact

FIFTY = 50


class Recall(NamedTuple):
    """The share of the nearest rows that is proposed, and the usual time of an answer in ms."""

    share: float
    ms: float


def recall_of(backend: Backend, oracle: Exact, queries: Words, *, limit: int, nearest: int = FIFTY) -> Recall:
    """Ask for `limit` candidates of each query (q, words), and see how many of the rows nearest to it are among them;
    of rows as far as the last of these, any will do. Without a query or a row, nothing is missing."""
    answers = [_timed(backend, query, limit) for query in queries]
    shares = [_share(oracle, query, found, nearest) for query, (found, _) in zip(queries, answers, strict=True)]
    return Recall(mean(shares), median(ms for _, ms in answers)) if shares else Recall(1.0, 0.0)


def _timed(backend: Backend, query: Words, limit: int) -> tuple[Positions, float]:
    start = perf_counter()
    found = backend.candidates(query[None], limit)
    return found, (perf_counter() - start) * 1_000


def _share(oracle: Exact, query: Words, found: Positions, nearest: int) -> float:
    wanted = np.sort(oracle.distances(query, oracle.candidates(query[None], nearest)))[:nearest]
    return share_found(wanted, oracle.distances(query, found))


def share_found(wanted: NDArray[np.number[Any]], found: NDArray[np.number[Any]]) -> float:
    """How much of the nearest rows, by their rising distances, there is among what was found; where nothing is wanted,
    nothing is missing."""
    return min(1.0, np.count_nonzero(found <= wanted[-1]) / len(wanted)) if len(wanted) else 1.0
