"""What an operator is told of the index, and the way back to an older one."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from search.failures import FILE, last_failure
from search.indexes import current_indexes
from search.inspection import inspect_index
from search.rebuilds import is_stale, rebuild
from search.rollbacks import RollbackRefusedError, roll_back
from search.snapshots import POINTER, current_name
from tests.bits import SCHEME
from tests.shop import add_item, add_photo, add_rows

pytestmark = pytest.mark.django_db


def faults(root: Path) -> set[str]:
    """What is not as it should be."""
    return {finding.name for finding in inspect_index(root) if not finding.is_well}


def damage(root: Path, file: str) -> None:
    """Cut a file of the current snapshot."""
    path = root / str(current_name(root)) / file
    path.write_bytes(path.read_bytes()[:-3])


@pytest.mark.parametrize("count", [0, 1, 2, 300])
def test_a_fresh_index_has_no_fault(root: Path, count: int, capsys: pytest.CaptureFixture[str]) -> None:
    add_rows(count)
    rebuild()
    call_command("check_index")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 8
    assert all(line.startswith("ok ") for line in lines)
    assert any(f"{min(count, 100)} of {min(count, 100)} rows find themselves." in line for line in lines)


def test_every_fault_is_told_and_the_command_fails(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert faults(root) == {"pointer"}
    add_rows(20)
    rebuild()
    add_rows(1, seed=2)
    assert faults(root) == {"checkpoint"}
    add_photo(add_item("waiting"), b"x")
    assert faults(root) == {"checkpoint", "photos"}
    damage(root, "rows.npy")
    assert faults(root) == {"photos", "files"}
    with pytest.raises(CommandError, match=r"^2 of these are not as they should be\.$"):
        call_command("check_index")
    assert "FAULT  files       rows.npy has" in capsys.readouterr().out
    damage(root, "manifest.json")
    assert "files" in faults(root)
    (root / POINTER).write_text("nowhere")
    assert faults(root) == {"photos", "pointer"}


def test_a_snapshot_of_another_scheme_is_a_fault(root: Path, settings: Settings) -> None:
    add_rows(3)
    rebuild()
    settings.HASH_SCHEME = "whash64/1"
    assert faults(root) == {"photos", "scheme"}


def test_a_build_that_finds_too_little_is_not_published_and_the_reason_is_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_rows(20)
    rebuild()
    name = current_name(root)
    add_rows(1, seed=2)
    monkeypatch.setattr("search.measuring.FLOOR", 1.1)
    with pytest.raises(CommandError, match="of the fifty nearest are found"):
        call_command("rebuild_index")
    assert current_name(root) == name
    assert not [path for path in root.iterdir() if path.name.startswith("draft-")]
    failure = last_failure(root)
    assert failure is not None
    assert "of the fifty nearest are found" in failure.reason
    assert "last build" in faults(root)
    assert len(current_indexes(SCHEME)) == 2
    monkeypatch.undo()
    settings_root = rebuild()
    assert settings_root == "published"
    assert last_failure(root) is None


@pytest.mark.parametrize("content", ["", "{", "[]", '{"at": 1, "reason": 2, "more": 3}', "\x00"])
def test_a_reason_that_cannot_be_read_is_none(root: Path, content: str) -> None:
    root.mkdir(parents=True)
    (root / FILE).write_text(content)
    assert last_failure(root) is None


def test_a_rollback_lasts_until_the_catalogue_changes(root: Path) -> None:
    names = []
    for seed in (1, 2, 3):
        add_rows(5, seed)
        rebuild()
        names.append(str(current_name(root)))
    call_command("rollback_index")
    assert current_name(root) == names[1]
    assert [len(index.content.ids) for index in current_indexes(SCHEME)] == [10, 5]
    assert not is_stale()
    assert rebuild() == "unchanged"
    assert roll_back(root, SCHEME) == names[0]
    with pytest.raises(CommandError, match=r"^There is no older snapshot that can be trusted\.$"):
        call_command("rollback_index")
    add_rows(1, seed=9)
    assert rebuild() == "published"
    assert current_name(root) not in names


def test_a_rollback_passes_over_what_is_damaged(root: Path) -> None:
    names = []
    for seed in (1, 2, 3):
        add_rows(5, seed)
        rebuild()
        names.append(str(current_name(root)))
    (root / names[1] / "ids.npy").unlink()
    assert roll_back(root, SCHEME) == names[0]


def test_without_a_pointer_a_rollback_takes_the_newest(root: Path) -> None:
    add_rows(2)
    rebuild()
    name = current_name(root)
    (root / POINTER).unlink()
    assert roll_back(root, SCHEME) == name
    with pytest.raises(RollbackRefusedError):
        roll_back(root / "nowhere", SCHEME)
