"""An index is measured before it is published: refused when it misses too much, and never timed by guesswork."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from catalog.schemes import Points, Words
from search.backends import BackendModule, Mask, Options, Positions, exact, forest
from search.backends.exact import Exact
from search.manifests import Measurement, SnapshotRefusedError
from search.measuring import FLOOR, measure_index
from tests.bits import clustered_rows, random_rows

OPTIONS = {"trees": 10}


def measured(module: BackendModule, folder: Path, rows: Words) -> Measurement:
    """What is measured of an index built of the rows."""
    module.build(folder, rows, OPTIONS)
    return measure_index(module, folder, Exact(rows, np.ones(rows.shape[1], np.uint16)), OPTIONS, 100)


def module_of(index: Any, efforts: tuple[int, ...]) -> Any:
    """A kind of index that opens as told by the effort."""

    def open_index(_folder: Path, _rows: Words, _points: Points, options: Options) -> Any:
        return index(options["effort"])

    return SimpleNamespace(EFFORTS=efforts, open_index=open_index)


class Lasts:
    """Proposes the last rows of so many, as many as its effort."""

    def __init__(self, effort: int, count: int = 1_000) -> None:
        self._proposed = np.arange(count - effort, count)

    def candidates(self, queries: Words, limit: int, allowed: Mask | None = None) -> Positions:  # noqa: ARG002
        """Whatever is asked."""
        return self._proposed


@pytest.mark.parametrize("module", [exact, forest])
@pytest.mark.parametrize("count", [0, 1, 2, 30, 2_000])
def test_an_index_of_any_size_is_measured(module: BackendModule, count: int, tmp_path: Path) -> None:
    found = measured(module, tmp_path, clustered_rows(count))
    assert found.recall_at_50 >= FLOOR
    assert found.queries == min(count, 100)
    assert (found.backend_ms > 0) == (found.exact_ms > 0) == (count > 0)


def test_the_least_effort_that_finds_enough_is_taken(tmp_path: Path) -> None:
    oracle = Exact(random_rows(1_000), np.ones(2, np.uint16))
    found = measure_index(module_of(Lasts, (1, 100, 1_000, 2_000)), tmp_path, oracle, {}, 100)
    assert (found.effort, found.recall_at_50) == (1_000, 1.0)


def test_an_index_that_never_finds_enough_is_refused(tmp_path: Path) -> None:
    oracle = Exact(random_rows(1_000), np.ones(2, np.uint16))
    with pytest.raises(SnapshotRefusedError, match=r"^only [1-6]\d\.\d% of the fifty nearest are found, not 98%\.$"):
        measure_index(module_of(Lasts, (100, 500)), tmp_path, oracle, {}, 100)


def test_an_index_whose_rows_do_not_find_themselves_is_refused(tmp_path: Path) -> None:
    oracle = Exact(random_rows(100), np.ones(2, np.uint16))
    with pytest.raises(SnapshotRefusedError, match=r"^not every row finds itself\.$"):
        measure_index(module_of(lambda effort: Lasts(effort, 100), (99,)), tmp_path, oracle, {}, 100)


def test_the_exact_scan_is_the_route_where_it_is_as_fast() -> None:
    assert Measurement(1, 500, 1.0, backend_ms=2.0, exact_ms=2.0).exact_is_faster
    assert not Measurement(1, 500, 1.0, backend_ms=1.0, exact_ms=2.0).exact_is_faster
