"""Recall is the share of the nearest rows that an index proposes; rows that are as far as the last of them will do."""

import numpy as np
import pytest

from catalog.schemes import Words
from search.backends import Mask, Positions
from search.backends.exact import Exact
from search.recall import recall_of
from tests.bits import clustered_rows, flip, random_rows


class EverySecond:
    """Proposes every second row."""

    def __init__(self, count: int) -> None:
        self._count = count

    def candidates(self, queries: Words, limit: int, allowed: Mask | None = None) -> Positions:  # noqa: ARG002
        """Whatever is asked."""
        return np.arange(0, self._count, 2)


def scan(rows: Words) -> Exact:
    """An exact scan of rows whose words count alike."""
    return Exact(rows, np.ones(rows.shape[1], np.uint16))


@pytest.mark.parametrize("count", [0, 1, 2, 3, 200])
@pytest.mark.parametrize("queries", [0, 1, 3])
def test_an_exact_scan_finds_all(count: int, queries: int) -> None:
    oracle = scan(random_rows(count))
    assert recall_of(oracle, oracle, random_rows(queries, seed=9), limit=60).share == 1


def test_half_of_the_rows_are_about_half_of_the_nearest() -> None:
    rows = clustered_rows(3_000)
    found = recall_of(EverySecond(len(rows)), scan(rows), flip(rows[::300], 0.1), limit=60)
    assert 0.3 < found.share < 0.7
    assert found.ms > 0


def test_rows_as_far_as_the_last_count_as_it_does() -> None:
    rows = np.repeat(random_rows(1), 400, axis=0)
    assert recall_of(EverySecond(len(rows)), scan(rows), rows[:2], limit=60).share == 1


def test_too_few_proposals_are_told() -> None:
    rows = clustered_rows(500)
    assert recall_of(scan(rows), scan(rows), rows[:5], limit=10).share < 0.5
