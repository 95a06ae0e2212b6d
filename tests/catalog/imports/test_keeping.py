"""What is handed in is kept until it is of no use, in whatever storage, and opened however long that takes."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

from catalog.imports.running import holding
from catalog.imports.running.keeping import KEPT, LEFT, forget_old, keep
from catalog.models import Import
from catalog.stored_files import private_files
from tests.catalog.imports.storages import Bucket, Distant, keep_in
from tests.imports import hand_in, many, work_off

pytestmark = pytest.mark.django_db
State = Import.State


def test_files_and_lines_go_when_they_are_old_and_counts_stay() -> None:
    old, waiting, fresh = (work_off(hand_in(many(1))), hand_in(many(1)), work_off(hand_in(many(1))))
    Import.objects.filter(pk=old.pk).update(ended_at=timezone.now() - KEPT * 2)
    forget_old()
    old.refresh_from_db()
    assert (old.path, old.state, old.created, old.lines.count()) == ("", State.CANCELLED, 1, 0)
    assert fresh.lines.count() == 1
    assert {f"imports/{name}" for name in private_files().listdir("imports")[1]} == {waiting.path, fresh.path}


def test_what_is_forgotten_is_not_written_again() -> None:
    row = work_off(hand_in(many(1)))
    Import.objects.filter(pk=row.pk).update(ended_at=timezone.now() - KEPT * 2)
    forget_old()
    with CaptureQueriesContext(connection) as queries:
        forget_old()
    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []


@pytest.mark.parametrize("storage", [FileSystemStorage, Bucket])
def test_a_file_without_a_row_goes_when_it_is_old(storage: type[FileSystemStorage], settings: Settings) -> None:
    keep_in(storage, settings)
    forget_old()
    left, waiting = keep(ContentFile(b"sku", "a.csv")), hand_in(many(1)).path
    long_ago = (timezone.now() - LEFT * 2).timestamp()
    for path in (left, waiting):
        os.utime(private_files().path(path), (long_ago, long_ago))
    forget_old()
    assert [private_files().exists(path) for path in (left, waiting)] == [False, True]


def test_a_file_that_was_just_handed_in_is_not_taken_for_one_without_a_row() -> None:
    path = keep(ContentFile(b"sku", "a.csv"))
    forget_old()
    assert private_files().exists(path)


def test_a_worker_that_waits_for_the_file_shows_that_it_is_alive(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def note(execute: Callable[..., Any], sql: str, *args: Any) -> Any:
        result = execute(sql, *args)
        if sql.startswith('UPDATE "catalog_import"'):
            Distant.alive.set()
        return result

    keep_in(Distant, settings)
    monkeypatch.setattr(holding, "BEATS_S", 0)
    row = hand_in(many(1))
    with connection.execute_wrapper(note):
        assert (work_off(row).state, work_off(row).created) == (State.CHECKED, 1)
