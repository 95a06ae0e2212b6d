"""Snapshots are published whole, opened only as they were written, and swept when they are old."""

from pathlib import Path

import pytest

from search.contents import Content
from search.manifests import Checkpoint, SnapshotRefusedError
from search.snapshots import (
    POINTER,
    current_name,
    open_content,
    open_snapshot,
    point_to,
    publish,
)
from tests.bits import SCHEME, content, content_of, random_rows

OPTIONS = {"trees": 10, "lists": 0}
BACKENDS = ("exact", "forest", "faiss")


def put(root: Path, what: Content, backend: str = "forest") -> str:
    """Publish some content."""
    return publish(root, what, backend=backend, options=OPTIONS)


def folders(root: Path) -> set[str]:
    """The names of all folders."""
    return {path.name for path in root.iterdir() if path.is_dir()}


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("count", [0, 1, 2, 300])
def test_what_is_published_is_what_is_opened(backend: str, count: int, tmp_path: Path) -> None:
    made = content(count, first_id=5)
    name = put(tmp_path, made, backend)
    index = open_snapshot(tmp_path / name, SCHEME)
    assert (index.name, current_name(tmp_path)) == (name, name)
    assert index.checkpoint == made.checkpoint
    assert index.content.ids.tolist() == made.ids.tolist()
    assert (index.content.rows == made.rows).all()
    assert sorted(index.backend.candidates(random_rows(1), 1_000).tolist()) == list(range(count))


@pytest.mark.parametrize(
    ("ids", "checkpoint"),
    [([], (0, 0, 0)), ([7], (1, 7, 7)), ([3, 9], (2, 9, 12)), ([2**40, 2**41], (2, 2**41, 3 * 2**40))],
)
def test_a_checkpoint_says_which_ids_there_are(ids: list[int], checkpoint: tuple[int, int, int]) -> None:
    made = content_of(random_rows(len(ids)), ids)
    assert made.checkpoint == Checkpoint(*checkpoint)


def test_a_new_snapshot_takes_over_and_the_old_one_stays_open(tmp_path: Path) -> None:
    old = open_snapshot(tmp_path / put(tmp_path, content(3)), SCHEME)
    for _ in range(4):
        new = put(tmp_path, content(9))
    assert current_name(tmp_path) == new
    assert old.name not in folders(tmp_path)
    assert len(old.backend.candidates(random_rows(1), 9)) == 3
    assert old.content.rows[2].tolist() == content(3).rows[2].tolist()


def test_three_snapshots_are_kept(tmp_path: Path) -> None:
    names = [put(tmp_path, content(count)) for count in range(6)]
    assert folders(tmp_path) == set(names[-3:])
    assert names == sorted(names)


def test_an_older_snapshot_can_be_made_the_current_one_again(tmp_path: Path) -> None:
    names = [put(tmp_path, content(count)) for count in range(3)]
    point_to(tmp_path, names[0])
    assert current_name(tmp_path) == names[0]
    put(tmp_path, content(1))
    assert len(folders(tmp_path)) == 3


def test_the_current_snapshot_is_never_swept(tmp_path: Path) -> None:
    first = put(tmp_path, content(1))
    second, third = put(tmp_path, content(2)), put(tmp_path, content(3))
    point_to(tmp_path, first)
    point_to(tmp_path, third)
    put(tmp_path, content(4))
    assert {second, third} <= folders(tmp_path)


def test_what_a_killed_builder_left_is_swept(tmp_path: Path) -> None:
    put(tmp_path, content(1))
    (tmp_path / "draft-20260101T000000000000-aaaaaaaa").mkdir()
    (tmp_path / "draft-20260101T000000000000-aaaaaaaa" / "rows.npy").write_bytes(b"half")
    (tmp_path / f"{POINTER}-bbbb").write_text("half")
    name = put(tmp_path, content(2))
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(("draft-", f"{POINTER}-"))]
    assert current_name(tmp_path) == name


def test_folders_that_are_no_snapshots_are_left_alone(tmp_path: Path) -> None:
    for name in ("backup", "media", "static", "2025"):
        (tmp_path / name).mkdir()
    for count in range(5):
        put(tmp_path, content(count))
    assert {"backup", "media", "static", "2025"} <= folders(tmp_path)


def test_a_snapshot_that_cannot_be_built_leaves_the_old_one_and_no_draft(tmp_path: Path) -> None:
    name = put(tmp_path, content(2))
    with pytest.raises(KeyError):
        publish(tmp_path, content(3), backend="forest", options={})
    assert (current_name(tmp_path), folders(tmp_path)) == (name, {name})


def test_a_snapshot_that_nobody_can_be_pointed_to_is_none(tmp_path: Path) -> None:
    """Left there, it would look like one that was rolled back, and nobody would build another."""
    (tmp_path / POINTER / "inside").mkdir(parents=True)
    with pytest.raises(OSError, match="directory"):
        put(tmp_path, content(2))
    assert folders(tmp_path) == {POINTER}


def test_a_snapshot_that_does_not_open_is_not_published(tmp_path: Path) -> None:
    name = put(tmp_path, content(2))
    wrong = content_of(random_rows(3, words=5))
    with pytest.raises(SnapshotRefusedError):
        put(tmp_path, wrong)
    assert (current_name(tmp_path), folders(tmp_path)) == (name, {name})


def test_content_can_be_searched_without_a_snapshot() -> None:
    index = open_content(content(3))
    assert (index.name, index.checkpoint) == ("", content(3).checkpoint)
    assert index.backend.candidates(random_rows(1), 3).tolist() == [0, 1, 2]


def test_the_first_snapshot_makes_its_folder(tmp_path: Path) -> None:
    root = tmp_path / "deep" / "index"
    assert current_name(root) is None
    assert put(root, content(1)) == current_name(root)


def test_publishing_leaves_no_file_open(tmp_path: Path) -> None:
    put(tmp_path, content(3))
    before = len(list(Path("/dev/fd").iterdir()))
    for _ in range(3):
        put(tmp_path, content(3))
    assert len(list(Path("/dev/fd").iterdir())) == before


def test_snapshots_follow_each_other_even_after_a_clock_that_was_ahead(tmp_path: Path) -> None:
    first = put(tmp_path, content(1))
    (tmp_path / first).rename(tmp_path / "29991231T000000000000-aaaaaaaa")
    point_to(tmp_path, "29991231T000000000000-aaaaaaaa")
    names = [put(tmp_path, content(count)) for count in (2, 3)]
    assert ["29991231T000000000000-aaaaaaaa", *names] == sorted([*names, "29991231T000000000000-aaaaaaaa"])
    assert current_name(tmp_path) == names[-1]
