"""A row tells of every build: how far it is, how it ended, and that it was broken off; no build depends on it."""

import socket
from datetime import timedelta
from math import inf
from pathlib import Path

import pytest
from django.utils import timezone

from search.builds import KEPT, SILENT_S, Telling, has_broken_off, telling
from search.manifests import SnapshotRefusedError
from search.models import Build
from search.rebuilds import is_building, rebuild
from search.snapshots import current_name
from search.watching import Asked, ask_now, progress, recent_builds
from tests.builders import another_builder
from tests.locks import locked_database
from tests.shop import add_rows

pytestmark = pytest.mark.django_db


def left_behind(machine: str = "", silent_s: float = 0) -> Build:
    """The row of a builder that was killed."""
    at = timezone.now() - timedelta(seconds=silent_s)
    return Build.objects.create(machine=machine or socket.gethostname()[:100], started_at=at, told_at=at)


@pytest.mark.parametrize("count", [0, 1, 2, 30])
def test_a_build_tells_what_it_published(root: Path, count: int) -> None:
    add_rows(count)
    rebuild()
    build = Build.objects.get()
    assert (build.outcome, build.snapshot, build.count) == ("published", current_name(root), count)
    assert build.recall is not None
    assert build.recall >= 0.98
    assert build.ended_at is not None
    assert build.ended_at >= build.started_at
    assert build.machine == socket.gethostname()[:100]


def test_where_nothing_is_built_nothing_is_told(root: Path) -> None:
    rebuild()
    rebuild()
    with another_builder(root):
        rebuild(force=True)
    assert Build.objects.count() == 1


def test_a_build_that_fails_tells_why_and_where(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_rows(20)
    monkeypatch.setattr("search.measuring.FLOOR", 1.1)
    with pytest.raises(SnapshotRefusedError):
        rebuild()
    build = Build.objects.get()
    assert (build.outcome, build.stage) == ("failed", "measuring")
    assert "of the fifty nearest are found" in build.reason
    assert build.ended_at is not None


def fail(reason: str) -> None:
    """A build that fails."""
    with pytest.raises(OSError, match=reason), telling():
        raise OSError(reason)


def test_what_fails_again_and_again_for_the_same_reason_is_one_row(root: Path) -> None:
    rebuild()
    drafts = [f"draft-2026010{day}T000000000000-0000000{day}: no room" for day in (1, 2, 3)]
    for reason in (*drafts, "no such file", drafts[0]):
        fail(reason)
    told = [(build.reason, build.times) for build in Build.objects.filter(outcome="failed")]
    assert told == [(drafts[0], 1), ("no such file", 1), (drafts[2], 3)]
    assert Build.objects.count() == 4


def test_a_build_that_failed_again_is_news_to_who_waits_for_it(root: Path) -> None:
    fail("disk is full")
    asked = ask_now()
    fail("disk is full")
    assert not progress(recent_builds(), asked).goes_on


def test_an_interrupted_build_tells_of_that(root: Path) -> None:
    with pytest.raises(KeyboardInterrupt), telling():
        raise KeyboardInterrupt
    assert Build.objects.get().reason == "KeyboardInterrupt"


def test_stages_are_told_at_once_and_what_is_done_of_one_now_and_then() -> None:
    told = Telling()
    told.begin()
    told._quiet_until = inf  # as if a second never passed
    told.tell("reading", 5_000, 20_000)
    assert Build.objects.get().done == 0
    told.tell("building")
    assert Build.objects.get().stage == "building"
    told._quiet_until = 0
    told.tell("building", 3, 4)
    assert (Build.objects.get().done, Build.objects.get().total) == (3, 4)


def test_a_sign_of_life_is_news_of_nothing_else() -> None:
    told = Telling()
    told.begin()
    Build.objects.update(told_at=timezone.now() - timedelta(hours=1))
    told.beat()
    build = Build.objects.get()
    assert timezone.now() - build.told_at < timedelta(minutes=1)
    assert (build.stage, build.outcome) == ("reading", "")


def test_only_the_last_hundred_are_kept(root: Path) -> None:
    Build.objects.bulk_create(Build(machine="old") for _ in range(KEPT + 5))
    rebuild()
    assert Build.objects.count() == KEPT
    assert Build.objects.first().outcome == "published"  # type: ignore[union-attr]  # there are some


@pytest.mark.django_db(transaction=True)
def test_a_build_goes_on_while_its_row_cannot_be_written(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    add_rows(3)
    with locked_database():
        assert rebuild() == "published"
    assert current_name(root) is not None
    assert "its row was not written" in caplog.text
    assert not Build.objects.exists()


def test_what_killed_builders_left_is_broken_off_because_the_lock_is_free(root: Path) -> None:
    left_behind()
    left_behind()
    assert [build.outcome for build in recent_builds()] == ["broken_off", "broken_off"]
    assert not progress(recent_builds()).goes_on
    with another_builder(root):  # there is only one
        assert [build.outcome for build in recent_builds()] == ["", "broken_off"]
        assert progress(recent_builds()).goes_on


def test_a_builder_elsewhere_is_believed_as_long_as_it_gives_signs(root: Path) -> None:
    assert not has_broken_off(left_behind("elsewhere", SILENT_S - 30), is_building=False)
    assert has_broken_off(left_behind("elsewhere", SILENT_S + 1), is_building=False)


def test_the_next_build_ends_the_row_of_a_killed_one(root: Path) -> None:
    left_behind()
    rebuild()
    assert [build.outcome for build in Build.objects.all()] == ["published", "broken_off"]


def test_the_lock_tells_whether_somebody_builds(root: Path) -> None:
    assert not is_building()
    with another_builder(root):
        assert is_building()
    assert not is_building()
    assert rebuild() == "published"


def test_what_was_asked_for_is_waited_for_until_a_build_begins(root: Path) -> None:
    rebuild()
    asked = ask_now()
    assert progress(recent_builds(), asked).goes_on
    rebuild(force=True)
    assert not progress(recent_builds(), asked).goes_on


def test_who_waits_too_long_is_told(root: Path) -> None:
    waiting = progress([], Asked(0, timezone.now() - timedelta(seconds=61)))
    assert (waiting.is_late, waiting.goes_on) == (True, False)


def test_a_running_build_is_told_with_its_step_and_how_long_the_last_one_took(root: Path) -> None:
    rebuild()
    build = left_behind()
    Build.objects.filter(pk=build.pk).update(stage="measuring")
    with another_builder(root):
        now = progress(recent_builds())
    assert (now.step, now.steps) == (3, 4)
    assert now.usual == Build.objects.get(outcome="published").lasted
