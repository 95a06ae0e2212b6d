"""Identical bits are kept once, and every fingerprint that has them is found again."""

from pathlib import Path

import numpy as np
import pytest

from search.contents import Content, gather, map_content, write_content
from search.facets import no_facets
from tests.bits import SCHEME, random_rows

KINDS = random_rows(3)
REPEATED = [0, 1, 0, 2, 1, 0]  # which of the kinds each fingerprint is of
IDS = [10, 11, 13, 17, 19, 23]


def gathered() -> Content:
    """Six fingerprints of three kinds."""
    return gather(SCHEME, np.array(IDS), KINDS[REPEATED], no_facets(6))


def test_identical_bits_become_one_row_in_the_order_of_first_appearance() -> None:
    content = gathered()
    assert (content.rows == KINDS).all()
    assert content.ids.tolist() == [10, 11, 17, 13, 23, 19]
    assert content.copy_of.tolist() == [0, 0, 1]
    assert (content.checkpoint.count, content.checkpoint.newest, content.checkpoint.sum_of_ids) == (6, 23, sum(IDS))


@pytest.mark.parametrize("count", [0, 1, 2, 50])
def test_distinct_bits_stay_as_they_are(count: int) -> None:
    rows = random_rows(count)
    content = gather(SCHEME, np.arange(count) + 5, rows, no_facets(count))
    assert (content.rows == rows).all()
    assert (content.ids.tolist(), content.copy_of.tolist()) == (list(range(5, count + 5)), [])


def test_all_copies_of_a_row_are_its_entries() -> None:
    content = gathered()
    places, entries = content.entries(np.array([0, 2]))
    assert sorted(zip(places.tolist(), content.ids[entries].tolist(), strict=True)) == [
        (0, 10),
        (0, 13),
        (0, 23),
        (1, 17),
    ]


@pytest.mark.parametrize("positions", [[], [0], [1], [2], [0, 1, 2]])
def test_no_copy_is_lost_or_invented(positions: list[int]) -> None:
    content = gathered()
    _, entries = content.entries(np.array(positions, dtype=np.intp))
    wanted = [known for known, kind in zip(IDS, REPEATED, strict=True) if kind in positions]
    assert sorted(content.ids[entries].tolist()) == wanted


def test_a_row_is_allowed_when_one_of_its_copies_is() -> None:
    content = gathered()
    for place, known in enumerate(content.ids.tolist()):
        allowed = np.arange(6) == place
        kind = REPEATED[IDS.index(known)]
        assert content.rows_of(allowed).tolist() == [row == kind for row in range(3)]


def test_ids_are_found_among_rows_and_copies_and_nowhere_else() -> None:
    content = gathered()
    wanted = np.array([1, 10, 12, 13, 19, 23, 99])
    entries, places = content.find(wanted)
    assert content.ids[entries].tolist() == wanted[places].tolist()
    assert sorted(wanted[places].tolist()) == [10, 13, 19, 23]
    assert len(gather(SCHEME, np.array([], dtype=np.int64), random_rows(0), no_facets(0)).find(wanted)[0]) == 0


def test_what_is_written_is_what_is_mapped(tmp_path: Path) -> None:
    content = gathered()
    write_content(tmp_path, content)
    mapped = map_content(tmp_path, SCHEME, content.facets.read_at)
    assert isinstance(mapped.rows, np.memmap)
    assert mapped.rows.T.flags.c_contiguous  # a scan reads it word by word
    for name in ("ids", "rows", "copy_of"):
        assert (getattr(mapped, name) == getattr(content, name)).all()
    assert (mapped.facets.columns == content.facets.columns).all()


def test_files_that_do_not_belong_together_are_refused(tmp_path: Path) -> None:
    write_content(tmp_path, gathered())
    np.save(tmp_path / "copies.npy", np.empty(0, dtype=np.intp))
    with pytest.raises(ValueError, match=r"^3 rows and 0 copies do not make 6 fingerprints\.$"):
        map_content(tmp_path, SCHEME, gathered().facets.read_at)
