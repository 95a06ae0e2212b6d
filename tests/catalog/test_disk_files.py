"""Files on a disk come to their names whole, and never replace another."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile, File

from catalog.disk_files import DiskFiles
from tests.conftest import BASE_DIR

ENDLESS = """
import sys
import django
django.setup()
from django.core.files.base import File
from catalog.disk_files import DiskFiles
class Endless(File):
    def chunks(self, chunk_size=None):
        while True:
            yield b"x" * 65536
            print("more", flush=True)
DiskFiles(location=sys.argv[1]).save("photos/ab/one.jpg", Endless(None, "one.jpg"))
"""


@pytest.fixture
def files(tmp_path: Path) -> DiskFiles:
    """A storage."""
    return DiskFiles(location=tmp_path / "files")


class Breaking(File[bytes]):
    """A file that breaks off."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:  # noqa: ARG002
        """Its beginning."""
        yield b"beginning"
        raise OSError("the rest is gone")


def names(files: DiskFiles) -> set[str]:
    """All files, hidden ones too."""
    root = Path(str(files.location))
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def test_a_file_is_there_under_its_name_alone(files: DiskFiles) -> None:
    assert files.save("photos/ab/one.jpg", ContentFile(b"first")) == "photos/ab/one.jpg"
    assert names(files) == {"photos/ab/one.jpg"}
    assert (Path(files.path("photos/ab/one.jpg")).stat().st_mode & 0o777, files.size("photos/ab/one.jpg")) == (0o644, 5)


def test_another_file_of_the_same_name_gets_another_one(files: DiskFiles) -> None:
    paths = {files.save("one.jpg", ContentFile(data)) for data in (b"first", b"second", b"third")}
    assert names(files) == paths
    assert Path(files.path("one.jpg")).read_bytes() == b"first"


def test_a_name_that_is_taken_at_the_last_moment_is_left_alone(files: DiskFiles) -> None:
    class Late(File[bytes]):
        """Somebody else stores a file of this name while we read ours."""

        def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:  # noqa: ARG002
            """The file."""
            files.save("one.jpg", ContentFile(b"theirs"))
            yield b"ours"

    path = files.save("one.jpg", Late(None, "one.jpg"))
    assert path != "one.jpg"
    read = [Path(files.path(name)).read_bytes() for name in ("one.jpg", path)]
    assert read == [b"theirs", b"ours"]


def test_what_breaks_off_leaves_nothing(files: DiskFiles) -> None:
    with pytest.raises(OSError, match="the rest is gone"):
        files.save("photos/ab/one.jpg", Breaking(None, "one.jpg"))
    assert names(files) == set()


def test_where_files_have_one_name_only_they_are_moved(files: DiskFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    files.save("photos/ab/one.jpg", ContentFile(b"first"))
    assert names(files) == {"photos/ab/one.jpg"}
    other = files._save("photos/ab/one.jpg", ContentFile(b"second"))  # who found the name free a moment ago
    assert names(files) == {"photos/ab/one.jpg", other}
    assert Path(files.path("photos/ab/one.jpg")).read_bytes() == b"first"


def test_the_names_of_a_file_and_of_new_folders_outlive_a_power_cut(
    files: DiskFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr("catalog.disk_files.sync", synced.append)
    root = Path(str(files.location))
    root.mkdir()
    final = root / "photos" / "ab" / "one.jpg"
    files.save("photos/ab/one.jpg", ContentFile(b"first"))
    assert set(synced) == {final, *final.parents[:3]}
    synced.clear()
    files.save("photos/ab/two.jpg", ContentFile(b"second"))
    assert synced == [final.with_name("two.jpg"), final.parent]


def test_who_is_killed_while_storing_leaves_no_file_of_that_name(files: DiskFiles) -> None:
    command = [sys.executable, "-c", ENDLESS, str(files.location)]
    with subprocess.Popen(command, cwd=BASE_DIR, stdout=subprocess.PIPE) as storing:
        assert storing.stdout is not None
        assert storing.stdout.readline() == b"more\n"
        storing.send_signal(signal.SIGKILL)
    (left,) = names(files)
    assert left.endswith(".part")
    assert not files.exists("photos/ab/one.jpg")
