"""Every backend proposes rows near a query, whatever their number; nearly as well as counting bits does."""

import sys
from pathlib import Path

import numpy as np
import psycopg
import pytest
from pytest_django.fixtures import Settings

from catalog.schemes import Words
from search.backends import Backend, forest
from search.backends.exact import Exact
from search.backends.loading import NAMES, BackendMissingError, load_backend
from search.recall import recall_of
from tests.bits import clustered_rows, flip, random_rows

OPTIONS = {"trees": 40, "lists": 8, "m": 16, "ef_construction": 64}
EFFORTS = {"forest": 20_000, "faiss": 8, "pgvector": 200}


def opened(name: str, folder: Path, rows: Words, points: Words | None = None) -> Backend:
    """An index of the rows, built and opened; every bit counts alike unless told."""
    module = load_backend(name)
    options = {**OPTIONS, "effort": EFFORTS.get(name, 0)}
    module.build(folder, rows, options)
    for file in module.FILES:
        assert (folder / file).is_file()
    counted = np.ones(rows.shape[1], np.uint16) if points is None else points.astype(np.uint16)
    return module.open_index(folder, rows, counted, options)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("count", [0, 1, 2, 3, 50])
def test_a_row_is_a_candidate_for_itself(name: str, count: int, tmp_path: Path) -> None:
    rows = random_rows(count)
    index = opened(name, tmp_path, rows)
    for position, row in enumerate(rows):
        assert position in index.candidates(row[None], 5)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("count", [0, 1, 2, 50])
@pytest.mark.parametrize("limit", [1, 10, 1_000])
@pytest.mark.parametrize("queries", [1, 3])
def test_candidates_are_rising_positions_without_repeats(
    name: str, count: int, limit: int, queries: int, tmp_path: Path
) -> None:
    found = opened(name, tmp_path, random_rows(count)).candidates(random_rows(queries, seed=9), limit)
    assert found.dtype == np.intp
    assert found.tolist() == sorted(set(found.tolist()))
    assert set(found.tolist()) <= set(range(count))
    assert min(limit, count) <= len(found) <= limit * queries


@pytest.mark.parametrize("name", NAMES)
def test_of_several_queries_each_finds_its_own(name: str, tmp_path: Path) -> None:
    rows = random_rows(2_000)
    assert {3, 1_500} <= set(opened(name, tmp_path, rows).candidates(rows[[3, 1_500]], 5).tolist())


@pytest.mark.parametrize("name", NAMES)
def test_equal_rows_are_all_candidates(name: str, tmp_path: Path) -> None:
    rows = np.concatenate([random_rows(100), np.repeat(random_rows(1, seed=7), 30, axis=0)])
    found = opened(name, tmp_path, rows).candidates(rows[-1:], 100)
    assert set(range(100, 130)) <= set(found.tolist())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("row", [np.zeros((60, 2), np.uint64), np.full((60, 2), 2**64 - 1, np.uint64)])
def test_rows_that_are_all_the_same_can_be_indexed(name: str, row: Words, tmp_path: Path) -> None:
    index = opened(name, tmp_path, row)
    assert index.candidates(row[:1], 1_000).tolist() == list(range(60))
    assert index.candidates(~row[:1], 1_000).tolist() == list(range(60))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("words", [1, 4, 9])
def test_the_nearest_ten_are_among_a_hundred_candidates(name: str, words: int, tmp_path: Path) -> None:
    rows = clustered_rows(2_000, words)
    index = opened(name, tmp_path, rows)
    shares = []
    for query in flip(rows[::40], 0.1):
        distances = np.bitwise_count(rows ^ query).sum(axis=1)
        tenth = np.sort(distances)[9]
        near = distances[index.candidates(query[None], 100)] <= tenth
        shares.append(near.sum() / (distances <= tenth).sum())
    assert np.mean(shares) >= 0.9


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("passing", [0, 1, 7, 300, 1_999, 2_000])
def test_of_what_is_allowed_the_very_nearest_are_found(name: str, passing: int, tmp_path: Path) -> None:
    rows = clustered_rows(2_000)
    allowed = np.zeros(2_000, dtype=np.bool_)
    allowed[np.random.default_rng(3).permutation(2_000)[:passing]] = True
    index = opened(name, tmp_path, rows)
    for query in flip(rows[::400], 0.1):
        distances = np.bitwise_count(rows ^ query).sum(axis=1)
        found = index.candidates(query[None], 25, allowed)
        assert allowed[found].all()
        assert np.sort(distances[found]).tolist() == np.sort(distances[allowed])[:25].tolist()


@pytest.mark.parametrize("points", [[1, 1, 1], [3, 3, 1], [1, 40, 5], [2, 1, 1]])
@pytest.mark.parametrize("limit", [1, 10, 299, 300])
@pytest.mark.parametrize("share", [0.0, 0.1, 0.5])
def test_the_scan_finds_the_nearest_by_weight_and_of_equals_the_first(
    points: list[int], limit: int, share: float
) -> None:
    rows = np.concatenate([clustered_rows(280, 3), np.repeat(random_rows(1, 3), 20, axis=0)])
    scan = Exact(rows, np.array(points, np.uint16))
    for query in flip(rows[::30], share):
        distances = np.bitwise_count(rows ^ query) @ np.array(points)
        wanted = np.argsort(distances, kind="stable")[:limit]
        assert scan.candidates(query[None], limit).tolist() == sorted(wanted.tolist())
        assert scan.distances(query, wanted).tolist() == distances[wanted].tolist()


@pytest.mark.parametrize("words", [1, 2, 4, 5, 9])
def test_the_scan_finds_the_nearest_of_more_rows_than_a_block_holds(words: int) -> None:
    rows = clustered_rows(150_000, words)
    scan = Exact(rows, np.ones(words, np.uint16))
    for query in [*flip(rows[::30_000], 0.1), *~rows[:2]]:
        distances = np.bitwise_count(rows ^ query).sum(axis=1)
        wanted = np.argsort(distances, kind="stable")[:100]
        assert scan.candidates(query[None], 100).tolist() == sorted(wanted.tolist())


def test_a_second_query_adds_what_is_nearer_than_the_last_of_the_first() -> None:
    rows = clustered_rows(2_000)
    near, far = flip(rows[:1], 0.02), random_rows(1, 9, seed=8)
    scan = Exact(rows, np.ones(9, np.uint16))
    together = set(scan.candidates(np.concatenate([near, far]), 15).tolist())
    nearest = np.min([np.bitwise_count(rows ^ query).sum(axis=1) for query in (near, far)], axis=0)
    assert set(np.argsort(nearest, kind="stable")[:15].tolist()) <= together
    assert len(together) == 15


def test_the_same_rows_give_the_same_file_whatever_was_in_memory(tmp_path: Path) -> None:
    made: list[bytes] = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        np.random.default_rng(len(made)).bytes(1_000_000)
        forest.build(tmp_path / name, clustered_rows(3_000), OPTIONS)
        made.append((tmp_path / name / forest.FILE).read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize("words", [1, 2, 9])
def test_only_what_annoy_never_reads_is_cleared(words: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows, answers = clustered_rows(2_000, words), []
    for clear in (lambda *_: None, forest._clear_unused):
        monkeypatch.setattr(forest, "_clear_unused", clear)
        index = opened("forest", tmp_path, rows)
        answers.append([index.candidates(query[None], 100).tolist() for query in flip(rows[::20], 0.2)])
    assert answers[0] == answers[1]


def test_more_trees_make_a_larger_forest(tmp_path: Path) -> None:
    sizes = []
    for trees in (1, 40):
        forest.build(tmp_path, random_rows(300), {"trees": trees})
        sizes.append((tmp_path / forest.FILE).stat().st_size)
    assert sizes[0] < sizes[1]


@pytest.mark.parametrize("name", ["faiss", "pgvector"])
def test_an_index_of_another_number_of_rows_is_refused(name: str, tmp_path: Path) -> None:
    load_backend(name).build(tmp_path, random_rows(5), OPTIONS)
    with pytest.raises(ValueError, match=r"holds 5 rows instead of 6\.$"):
        load_backend(name).open_index(tmp_path, random_rows(6), np.ones(2, np.uint16), {"effort": 40})


@pytest.mark.parametrize("lists", [0, 1, 50])
def test_faiss_scans_all_or_sorts_into_lists(lists: int, tmp_path: Path) -> None:
    rows, points = clustered_rows(2_000), np.ones(9, np.uint16)
    module = load_backend("faiss")
    module.build(tmp_path, rows, {"lists": lists})
    oracle = Exact(rows, points)
    indexes = [module.open_index(tmp_path, rows, points, {"effort": effort}) for effort in (1, 50)]
    shares = [recall_of(index, oracle, flip(rows[::100], 0.1), limit=50) for index in indexes]
    assert shares[1].share == 1
    assert lists <= 1 or shares[0].share < 1


@pytest.mark.parametrize("data", [b"", b"IBxF", bytes(1_000)])
def test_a_file_that_is_not_of_faiss_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "codes.faiss").write_bytes(data)
    with pytest.raises(ValueError, match="cannot be read"):
        load_backend("faiss").open_index(tmp_path, random_rows(2), np.ones(2, np.uint16), {"effort": 1})


def test_without_its_table_pgvector_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        load_backend("pgvector").open_index(tmp_path, random_rows(2), np.ones(2, np.uint16), {"effort": 40})


def test_tables_of_pgvector_that_no_snapshot_needs_are_dropped(tmp_path: Path, settings: Settings) -> None:
    for number in range(9):
        load_backend("pgvector").build(tmp_path / f"x-2026-{number}", random_rows(2), OPTIONS)
    with psycopg.connect(settings.INDEX_DATABASE_URL) as connection:
        found = connection.execute("SELECT tablename FROM pg_tables WHERE tablename LIKE 'search\\_index\\_x\\_2026%'")
        tables = [table for (table,) in found.fetchall()]
    assert len(tables) <= 6
    assert "search_index_x_2026_8" in tables


def test_when_pgvectors_database_goes_away_the_scan_answers(tmp_path: Path, settings: Settings) -> None:
    rows = clustered_rows(500)
    index = opened("pgvector", tmp_path, rows)
    with psycopg.connect(settings.INDEX_DATABASE_URL, autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
    settings.INDEX_DATABASE_URL = "postgresql:///nowhere?host=/nowhere"
    assert 3 in index.candidates(rows[[3]], 5)


def test_a_backend_that_is_not_there_is_told() -> None:
    with pytest.raises(BackendMissingError, match=r"^There is no index backend called 'magic'\.$"):
        load_backend("magic")


def test_a_backend_whose_extra_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "faiss", None)
    monkeypatch.delitem(sys.modules, "search.backends.faiss", raising=False)
    with pytest.raises(BackendMissingError, match=r"^The index backend faiss needs the extra faiss\.$"):
        load_backend("faiss")


def test_a_forest_of_another_number_of_rows_is_refused(tmp_path: Path) -> None:
    forest.build(tmp_path, random_rows(5), OPTIONS)
    with pytest.raises(ValueError, match=r"^forest\.ann holds 5 rows instead of 6\.$"):
        forest.open_index(tmp_path, random_rows(6), np.ones(2, np.uint16), {"effort": 500})


def test_a_missing_forest_is_an_error_of_the_file_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        forest.open_index(tmp_path, random_rows(6), np.ones(2, np.uint16), {"effort": 500})


def test_a_forest_that_cannot_be_written_is_an_error_of_the_file_system(tmp_path: Path) -> None:
    with pytest.raises(OSError):  # noqa: PT011  Annoy's sentence or ours
        forest.build(tmp_path / "nowhere", random_rows(6), OPTIONS)
