"""What is kept of snapshots, and why one cannot be searched."""

import json
from pathlib import Path

import pytest

from search.manifests import MANIFEST
from search.snapshots import point_to
from search.states import kept_snapshots

NAME, CURRENT = "20260101T000000000000-00000000", "20260102T000000000000-00000000"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two snapshots of which nothing is written yet."""
    for name in (NAME, CURRENT):
        (tmp_path / name).mkdir()
    point_to(tmp_path, CURRENT)
    return tmp_path


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ({"format": 1}, "of an older kind"),
        ({"format": 2, "rows": [None]}, "of an older kind"),
        ({"format": 99, "colour": "blue"}, "of another kind"),
        ({"format": "x"}, "of another kind"),
        ({"format": 3}, "its manifest cannot be read"),
        ([], "its manifest cannot be read"),
    ],
)
def test_what_another_version_has_written_is_said_to_be_that(root: Path, written: object, fault: str) -> None:
    (root / NAME / MANIFEST).write_text(json.dumps(written), encoding="utf-8")
    kept = kept_snapshots(root)
    assert [(one.name, one.is_current, one.manifest) for one in kept] == [(CURRENT, True, None), (NAME, False, None)]
    assert [one.fault for one in kept] == ["its manifest cannot be read", fault]


def test_nothing_is_kept_where_nothing_was_built(tmp_path: Path) -> None:
    assert kept_snapshots(tmp_path / "index") == []
