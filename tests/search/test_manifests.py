"""A manifest says what a snapshot is made of, and notices every change of its files."""

import json
from pathlib import Path

import pytest

from search.manifests import (
    MANIFEST,
    Checkpoint,
    Manifest,
    Measurement,
    SnapshotRefusedError,
    check_files,
    describe_file,
    read_manifest,
    write_manifest,
)

MADE = Manifest(
    backend="forest",
    options={"trees": 40},
    scheme="whash64/1",
    count=2,
    rows=1,
    words=1,
    checkpoint=Checkpoint(2, 7, 12),
    measurement=Measurement(queries=2, effort=500, recall_at_50=0.99, backend_ms=0.2, exact_ms=0.1),
    read_at="2026-01-31T11:59:00+00:00",
    built_at="2026-01-31T12:00:00+00:00",
    files={"rows.npy": (3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")},
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one file and its manifest."""
    (tmp_path / "rows.npy").write_bytes(b"abc")
    write_manifest(tmp_path, MADE)
    return tmp_path


def test_a_manifest_is_read_as_it_was_written(folder: Path) -> None:
    assert read_manifest(folder) == MADE


def test_a_file_is_described_by_size_and_digest(folder: Path) -> None:
    assert describe_file(folder / "rows.npy") == MADE.files["rows.npy"]


def test_files_as_written_pass(folder: Path) -> None:
    check_files(folder, read_manifest(folder))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "rows.npy has 0 bytes instead of 3."),
        (b"ab", "rows.npy has 2 bytes instead of 3."),
        (b"abcd", "rows.npy has 4 bytes instead of 3."),
        (b"abb", "rows.npy is not the file that was written."),
    ],
)
def test_a_changed_file_is_refused(folder: Path, data: bytes, message: str) -> None:
    (folder / "rows.npy").write_bytes(data)
    with pytest.raises(SnapshotRefusedError) as refused:
        check_files(folder, MADE)
    assert str(refused.value) == message


def test_a_missing_file_is_an_error_of_the_file_system(folder: Path) -> None:
    (folder / "rows.npy").unlink()
    with pytest.raises(FileNotFoundError):
        check_files(folder, MADE)


@pytest.mark.parametrize(
    "text",
    [
        *("", "null", "[]", "{}", "7", '"text"', "{", "\x00", '{"checkpoint": 1, "files": {}}', "[[[["),
        '{"checkpoint": {"count": 1}, "files": {}}',
        '{"checkpoint": null, "files": null}',
    ],
)
def test_what_is_no_manifest_is_refused(folder: Path, text: str) -> None:
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(SnapshotRefusedError, match="its manifest cannot be read"):
        read_manifest(folder)


def test_bytes_that_are_no_text_are_refused(folder: Path) -> None:
    (folder / MANIFEST).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SnapshotRefusedError):
        read_manifest(folder)


def test_a_missing_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SnapshotRefusedError, match=tmp_path.name):
        read_manifest(tmp_path)


@pytest.mark.parametrize("key", ["backend", "options", "scheme", "count", "words", "checkpoint", "built_at", "files"])
def test_a_manifest_without_one_of_its_keys_is_refused(folder: Path, key: str) -> None:
    raw = json.loads((folder / MANIFEST).read_text())
    del raw[key]
    (folder / MANIFEST).write_text(json.dumps(raw))
    with pytest.raises(SnapshotRefusedError):
        read_manifest(folder)


def test_a_manifest_with_a_key_of_the_future_is_refused(folder: Path) -> None:
    raw = json.loads((folder / MANIFEST).read_text())
    (folder / MANIFEST).write_text(json.dumps({**raw, "colour": "blue"}))
    with pytest.raises(SnapshotRefusedError):
        read_manifest(folder)


@pytest.mark.parametrize("changes", [{"format": 0}, {"format": 1}, {"metric": "angular"}])
def test_a_manifest_of_another_format_or_metric_is_refused(folder: Path, changes: dict[str, object]) -> None:
    raw = json.loads((folder / MANIFEST).read_text())
    (folder / MANIFEST).write_text(json.dumps({**raw, **changes}))
    with pytest.raises(SnapshotRefusedError, match=str(next(iter(changes.values())))):
        read_manifest(folder)


@pytest.mark.parametrize(
    "files", [[], 1, {"rows.npy": 3}, {"rows.npy": [3]}, {"rows.npy": ["x", "y"]}, {"a": [1, 2, 3]}]
)
def test_a_list_of_files_of_another_shape_is_refused(folder: Path, files: object) -> None:
    raw = json.loads((folder / MANIFEST).read_text())
    (folder / MANIFEST).write_text(json.dumps({**raw, "files": files}))
    with pytest.raises(SnapshotRefusedError):
        read_manifest(folder)


@pytest.mark.parametrize("text", ['{"checkpoint": {}, "files": {"a": [1e999, ""]}}', "[" * 100_000])
def test_numbers_and_depths_beyond_reason_are_refused(folder: Path, text: str) -> None:
    raw = json.loads((folder / MANIFEST).read_text())
    whole = text.replace('"checkpoint": {}', f'"checkpoint": {json.dumps(raw["checkpoint"])}')
    (folder / MANIFEST).write_text(whole)
    with pytest.raises(SnapshotRefusedError):
        read_manifest(folder)
