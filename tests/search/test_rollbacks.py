"""Any snapshot that is kept can be gone back to, by one at a time, and never while somebody builds."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from celery.signals import after_task_publish
from django.core.cache import caches
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django.fixtures import Settings

from search.leases import leased
from search.models import Build
from search.rebuilds import LEASE, rebuild, roll_back_for_all
from search.rollbacks import RollbackRefusedError
from search.snapshots import current_name, kept_names
from search.tasks import roll_back_index
from tests.builders import another_builder
from tests.messages import Message, sent_messages
from tests.shop import add_rows

pytestmark = pytest.mark.django_db


def test_any_kept_snapshot_can_be_gone_back_to_and_that_is_told(root: Path) -> None:
    for seed in (1, 2, 3):
        add_rows(3, seed)
        rebuild()
    newest, _, oldest = kept_names(root)
    assert roll_back_for_all(oldest) == oldest == current_name(root)
    assert roll_back_for_all(newest) == newest == current_name(root)
    told = [(build.outcome, build.snapshot) for build in Build.objects.all()[:2]]
    assert told == [("rolled_back", newest), ("rolled_back", oldest)]


def test_a_snapshot_that_is_gone_or_damaged_is_not_gone_back_to(root: Path) -> None:
    for seed in (1, 2):
        add_rows(3, seed)
        rebuild()
    newest, older = kept_names(root)
    (root / older / "ids.npy").write_bytes(b"")
    with pytest.raises(RollbackRefusedError, match="cannot be trusted"):
        roll_back_for_all(older)
    with pytest.raises(RollbackRefusedError, match="is not kept any more"):
        roll_back_for_all("20200101T000000000000-00000000")
    assert current_name(root) == newest
    assert [build.outcome for build in Build.objects.all()[:2]] == ["failed", "failed"]


def test_while_somebody_builds_nothing_is_rolled_back_and_it_is_asked_for_again(root: Path) -> None:
    for seed in (1, 2):
        add_rows(3, seed)
        rebuild()
    newest, older = kept_names(root)
    with another_builder(root), sent_messages() as messages:
        roll_back_index(older)
        with pytest.raises(CommandError, match="Somebody builds the index just now"):
            call_command("rollback_index")
    assert messages == [Message("search.tasks.roll_back_index", [older])]
    assert current_name(root) == newest
    assert Build.objects.filter(stage="rolling_back").count() == 0
    roll_back_index(older)
    assert current_name(root) == older


def test_a_message_to_go_back_is_dropped_where_it_comes_far_too_late() -> None:
    told: list[datetime] = []

    def note(headers: dict[str, Any], **_: Any) -> None:
        told.append(datetime.fromisoformat(headers["expires"]))

    after_task_publish.connect(note)
    try:
        roll_back_index.delay("20200101T000000000000-00000000")
    finally:
        after_task_publish.disconnect(note)
    assert timezone.now() < told[0] < timezone.now() + timedelta(minutes=11)


def test_a_builder_on_another_machine_is_waited_for_too(root: Path, settings: Settings) -> None:
    for seed in (1, 2):
        add_rows(3, seed)
        rebuild()
    settings.INDEX_SHARED = True
    older = kept_names(root)[1]
    with leased(caches["shared"], LEASE):
        assert roll_back_for_all(older) is None
    assert roll_back_for_all(older) == older
