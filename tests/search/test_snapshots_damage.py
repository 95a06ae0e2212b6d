"""A snapshot or pointer that is not as it was written is refused: never searched, never a crash."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from search.contents import Content
from search.manifests import MANIFEST, SnapshotRefusedError
from search.snapshots import (
    POINTER,
    current_name,
    open_snapshot,
    publish,
)
from tests.bits import SCHEME, content
from tests.conftest import BASE_DIR

OPTIONS = {"trees": 10, "lists": 0}
BACKENDS = ("exact", "forest", "faiss")


def put(root: Path, what: Content, backend: str = "forest") -> str:
    """Publish some content."""
    return publish(root, what, backend=backend, options=OPTIONS)


def test_before_the_first_snapshot_there_is_no_name(tmp_path: Path) -> None:
    assert current_name(tmp_path) is None
    assert current_name(tmp_path / "nowhere") is None


@pytest.mark.parametrize(
    "pointer", [b"", b"\x00", b"..", b"../up", b"a/b", b"/etc", b".", b"\xff\xfe", b"a\n", b"a b", "ä".encode()]
)
def test_a_pointer_that_holds_no_name_names_nothing(tmp_path: Path, pointer: bytes) -> None:
    put(tmp_path, content(1))
    (tmp_path / POINTER).write_bytes(pointer)
    assert current_name(tmp_path) is None


@pytest.mark.parametrize("name", ["nowhere", "x" * 5_000])
def test_a_pointer_to_nothing_is_refused_when_it_is_followed(tmp_path: Path, name: str) -> None:
    put(tmp_path, content(1))
    (tmp_path / POINTER).write_text(name)
    with pytest.raises(SnapshotRefusedError):
        open_snapshot(tmp_path / str(current_name(tmp_path)), SCHEME)


def test_a_pointer_that_cannot_be_read_names_nothing(tmp_path: Path) -> None:
    (tmp_path / POINTER).mkdir()
    assert current_name(tmp_path) is None


def empty(path: Path) -> None:
    """Leave nothing in a file."""
    path.write_bytes(b"")


def cut(path: Path) -> None:
    """Leave half a file."""
    os.truncate(path, path.stat().st_size // 2)


def grow(path: Path) -> None:
    """Add a byte."""
    path.write_bytes(path.read_bytes() + b"\0")


def flip_a_bit(path: Path) -> None:
    """Turn one bit in the middle of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(bytes(data))


def scramble(path: Path) -> None:
    """Put noise of the same length in its place."""
    path.write_bytes(np.random.default_rng(1).bytes(path.stat().st_size))


def zero(path: Path) -> None:
    """Leave nothing but zeros."""
    path.write_bytes(bytes(path.stat().st_size))


def cut_a_node(path: Path) -> None:
    """Take as much off the end as one of Annoy's nodes of two words has: what is left looks whole to it."""
    os.truncate(path, max(0, path.stat().st_size - 32))


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("damage", [Path.unlink, empty, cut, cut_a_node, grow, flip_a_bit, scramble, zero])
def test_any_damage_to_any_file_is_refused(backend: str, damage: Callable[[Path], None], tmp_path: Path) -> None:
    files = [
        "ids.npy",
        "rows.npy",
        "copies.npy",
        "facets.npy",
        "facets.json",
        *(["forest.ann"] if backend == "forest" else []),
    ]
    for file in files:
        name = put(tmp_path, content(40), backend)
        damage(tmp_path / name / file)
        with pytest.raises(SnapshotRefusedError, match=name):
            open_snapshot(tmp_path / name, SCHEME)


def test_a_snapshot_of_another_scheme_is_refused(tmp_path: Path) -> None:
    name = put(tmp_path, content(2))
    with pytest.raises(SnapshotRefusedError, match=r"2 words of scheme whash64\+colorhash14/1, not whash64/1"):
        open_snapshot(tmp_path / name, "whash64/1")


@pytest.mark.parametrize(
    "changes", [{"count": 3}, {"count": "2"}, {"count": None}, {"backend": "magic"}, {"scheme": 1}]
)
def test_a_manifest_that_does_not_fit_is_refused(tmp_path: Path, changes: dict[str, object]) -> None:
    path = tmp_path / put(tmp_path, content(2)) / MANIFEST
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))
    with pytest.raises(SnapshotRefusedError):
        open_snapshot(path.parent, SCHEME)


@pytest.mark.parametrize("changes", [{"backend": []}, {"files": {}}])
def test_a_manifest_of_another_shape_is_refused(tmp_path: Path, changes: dict[str, object]) -> None:
    path = tmp_path / put(tmp_path, content(2)) / MANIFEST
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))
    with pytest.raises(SnapshotRefusedError):
        open_snapshot(path.parent, SCHEME)


def test_any_bit_of_the_manifest_may_be_turned_without_a_crash(tmp_path: Path) -> None:
    path = tmp_path / put(tmp_path, content(2), "exact") / MANIFEST
    whole = path.read_bytes()
    for position in range(len(whole)):
        path.write_bytes(whole[:position] + bytes([whole[position] ^ (1 << position % 8)]) + whole[position + 1 :])
        try:
            assert len(open_snapshot(path.parent, SCHEME).content.ids) == 2
        except SnapshotRefusedError as refused:
            assert path.parent.name in str(refused)  # noqa: PT017  refused or harmless, never a crash


@pytest.mark.parametrize("kib", [0, 1, 4, 20, 40])
def test_a_disk_that_is_full_at_any_moment_leaves_the_old_snapshot(kib: int, tmp_path: Path) -> None:
    name = put(tmp_path, content(3))
    code = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]) * 1024, resource.RLIM_INFINITY))
from search.snapshots import publish
from tests.bits import content
try:
    publish(Path(sys.argv[1]), content(500), backend="forest", options={"trees": 10})
except OSError:
    sys.exit(7)
"""
    ran = subprocess.run([sys.executable, "-c", code, str(tmp_path), str(kib)], cwd=BASE_DIR, check=False)
    assert ran.returncode == 7
    assert current_name(tmp_path) == name
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == [name]
    assert len(open_snapshot(tmp_path / name, SCHEME).content.ids) == 3
