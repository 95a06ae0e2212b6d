"""Every backend proposes rows near a query, whatever their number; the forest nearly as well as the oracle."""

from pathlib import Path

import numpy as np
import pytest

from catalog.schemes import Words
from search.backends import Backend, forest
from search.snapshots import BACKENDS
from tests.bits import clustered_rows, flip, random_rows

OPTIONS = {"trees": 40}


def opened(name: str, folder: Path, rows: Words) -> Backend:
    """An index of the rows, built and opened."""
    module = BACKENDS[name]
    module.build(folder, rows, OPTIONS)
    for file in module.FILES:
        assert (folder / file).is_file()
    index: Backend = module.open_index(folder, rows, OPTIONS)
    return index


@pytest.mark.parametrize("name", BACKENDS)
@pytest.mark.parametrize("count", [0, 1, 2, 3, 50])
def test_a_row_is_a_candidate_for_itself(name: str, count: int, tmp_path: Path) -> None:
    rows = random_rows(count)
    index = opened(name, tmp_path, rows)
    for position, row in enumerate(rows):
        assert position in index.candidates(row, 5)


@pytest.mark.parametrize("name", BACKENDS)
@pytest.mark.parametrize("count", [0, 1, 2, 50])
@pytest.mark.parametrize("limit", [1, 10, 1_000])
def test_candidates_are_positions_without_repeats(name: str, count: int, limit: int, tmp_path: Path) -> None:
    found = opened(name, tmp_path, random_rows(count)).candidates(random_rows(1, seed=9)[0], limit)
    assert found.dtype == np.intp
    assert len(set(found.tolist())) == len(found)
    assert set(found.tolist()) <= set(range(count))


@pytest.mark.parametrize("name", BACKENDS)
def test_as_many_candidates_come_as_there_are_rows_for_a_larger_limit(name: str, tmp_path: Path) -> None:
    index = opened(name, tmp_path, random_rows(7))
    assert sorted(index.candidates(random_rows(1, seed=9)[0], 1_000).tolist()) == list(range(7))


def test_the_forest_proposes_no_more_than_the_limit(tmp_path: Path) -> None:
    index = opened("forest", tmp_path, random_rows(500))
    assert [len(index.candidates(random_rows(1, seed=9)[0], limit)) for limit in (1, 2, 25)] == [1, 2, 25]


def test_the_oracle_proposes_everything(tmp_path: Path) -> None:
    assert opened("exact", tmp_path, random_rows(500)).candidates(random_rows(1)[0], 1).tolist() == list(range(500))


@pytest.mark.parametrize("name", BACKENDS)
def test_equal_rows_are_all_candidates(name: str, tmp_path: Path) -> None:
    rows = np.concatenate([random_rows(100), np.repeat(random_rows(1, seed=7), 30, axis=0)])
    found = opened(name, tmp_path, rows).candidates(rows[-1], 100)
    assert set(range(100, 130)) <= set(found.tolist())


@pytest.mark.parametrize("name", BACKENDS)
@pytest.mark.parametrize("row", [np.zeros((60, 2), np.uint64), np.full((60, 2), 2**64 - 1, np.uint64)])
def test_rows_that_are_all_the_same_can_be_indexed(name: str, row: Words, tmp_path: Path) -> None:
    assert sorted(opened(name, tmp_path, row).candidates(row[0], 1_000).tolist()) == list(range(60))


@pytest.mark.parametrize("name", BACKENDS)
def test_the_nearest_ten_are_among_a_hundred_candidates(name: str, tmp_path: Path) -> None:
    rows = clustered_rows(2_000)
    index = opened(name, tmp_path, rows)
    shares = []
    for query in flip(rows[::40], 0.1):
        distances = np.bitwise_count(rows ^ query).sum(axis=1)
        tenth = np.sort(distances)[9]
        near = distances[index.candidates(query, 100)] <= tenth
        shares.append(near.sum() / (distances <= tenth).sum())
    assert np.mean(shares) >= 0.9


def test_the_same_rows_give_the_same_candidates(tmp_path: Path) -> None:
    answers = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        index = opened("forest", tmp_path / name, clustered_rows(300))
        answers.append([index.candidates(query, 20).tolist() for query in random_rows(30, words=9, seed=5)])
    assert answers[0] == answers[1]


def test_more_trees_make_a_larger_forest(tmp_path: Path) -> None:
    sizes = []
    for trees in (1, 40):
        forest.build(tmp_path, random_rows(300), {"trees": trees})
        sizes.append((tmp_path / forest.FILE).stat().st_size)
    assert sizes[0] < sizes[1]


def test_a_forest_of_another_number_of_rows_is_refused(tmp_path: Path) -> None:
    forest.build(tmp_path, random_rows(5), OPTIONS)
    with pytest.raises(ValueError, match=r"^forest\.ann holds 5 rows instead of 6\.$"):
        forest.open_index(tmp_path, random_rows(6), OPTIONS)


def test_a_missing_forest_is_an_error_of_the_file_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        forest.open_index(tmp_path, random_rows(6), OPTIONS)


def test_a_forest_that_cannot_be_written_is_an_error_of_the_file_system(tmp_path: Path) -> None:
    with pytest.raises(OSError):  # noqa: PT011  Annoy's sentence or ours
        forest.build(tmp_path / "nowhere", random_rows(6), OPTIONS)
