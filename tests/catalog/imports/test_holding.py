"""One worker at a time has an import; whoever lost it writes nothing, and leaves no files lying about."""

from collections.abc import Iterator

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from catalog.imports.outcomes import Line, Outcome
from catalog.imports.rows import ItemRow, RowFault
from catalog.imports.running.asking import ask_to_cancel
from catalog.imports.running.batches import Batches
from catalog.imports.running.holding import Hold, LostError, take, takeable
from catalog.imports.tasks import queue_import, repair_imports, work_on_import
from catalog.models import MOST_LINES, Import
from tests.imports import bury, hand_in, hand_in_to_run, many, work_off
from tests.messages import Message, dead_broker, sent_messages
from tests.shop import add_item, add_photo, garment_file, stored_files

pytestmark = pytest.mark.django_db
State = Import.State


def held() -> Hold:
    """An import that a worker has."""
    hold = take(hand_in_to_run(many(3)).pk)
    assert hold
    return hold


def test_of_two_workers_one_takes_an_import() -> None:
    hold = held()
    assert take(hold.row.pk) is None
    assert not takeable().exists()


def test_a_worker_that_was_taken_for_dead_writes_nothing_more() -> None:
    first = held()
    bury(first.row)
    second = take(first.row.pk)
    assert second
    outcome = Outcome()
    outcome.add(Line(2, "A-1", "created"))
    with pytest.raises(LostError), transaction.atomic():
        first.record(outcome, [], rows_done=1)
    with pytest.raises(LostError):
        first.announce(["a"])
    with pytest.raises(LostError):
        first.finish(State.DONE)
    with pytest.raises(LostError):
        first.refresh()
    row = Import.objects.get()
    assert (row.state, row.created, row.loose, row.lines.count()) == (State.RUNNING, 0, [], 0)
    second.finish(State.DONE)


def test_a_worker_notices_that_its_import_was_cancelled() -> None:
    hold = held()
    assert ask_to_cancel(hold.row)
    with pytest.raises(LostError):
        hold.put_back()
    assert Import.objects.get().state == State.CANCELLED


@pytest.mark.django_db(transaction=True)
def test_files_of_a_batch_that_came_to_nothing_are_deleted_by_whoever_comes_next() -> None:
    hold = held()
    photo = add_photo(add_item("own"), garment_file(1))
    hold.announce(["photos/aa/lost.jpg", photo.path])
    default_storage.save("photos/aa/lost.jpg", ContentFile(b"half"))
    bury(hold.row)
    assert work_off(hold.row).loose == []
    assert stored_files() == {photo.path}


@pytest.mark.django_db(transaction=True)
def test_files_of_a_cancelled_import_whose_worker_died_are_deleted_by_the_timer() -> None:
    hold = held()
    hold.announce(["photos/aa/lost.jpg"])
    default_storage.save("photos/aa/lost.jpg", ContentFile(b"half"))
    ask_to_cancel(hold.row)
    repair_imports()
    assert (stored_files(), Import.objects.get().loose) == (set(), [])


def test_of_each_outcome_so_many_lines_are_kept_and_all_are_counted() -> None:
    hold = held()
    Import.objects.update(refused=MOST_LINES - 1)
    hold.refresh()
    outcome = Outcome()
    for line in (2, 3, 4):
        outcome.refuse(RowFault(line, "price", "no"))
    outcome.add(Line(5, "A-1", "created"))
    hold.record(outcome, [], rows_done=4)
    row = Import.objects.get()
    assert (row.refused, row.created) == (MOST_LINES + 2, 1)
    assert [(line.outcome, line.line) for line in row.lines.order_by("line")] == [("refused", 2), ("created", 5)]


def ends(done: int) -> list[int]:
    """How many of 601 rows are done after each batch, where some are done before; every third and the last are bad."""
    batches = Batches(done, lambda: None)

    def read() -> Iterator[ItemRow]:
        for line in range(450):
            if line % 3 == 0:
                batches.refuse(RowFault(line, "", "no"))
            yield ItemRow(line, f"A-{line}", "", None, {})
        batches.refuse(RowFault(450, "", "no"))

    return [batch.done for batch in batches.of(read())]


def test_batches_end_at_the_same_rows_wherever_one_begins() -> None:
    whole = ends(0)
    assert whole == [267, 534, 601]
    assert [ends(done) for done in whole] == [whole[1:], whole[2:], []]


@pytest.mark.parametrize(("photos", "sizes"), [(0, [200, 100]), (1, [200, 100]), (50, [4] * 75), (300, [1] * 300)])
def test_a_batch_is_bounded_by_its_photos_too(photos: int, sizes: list[int]) -> None:
    names = tuple(f"{number}.jpg" for number in range(photos))
    rows = (ItemRow(line, f"A-{line}", "", names, {}) for line in range(300))
    assert [len(batch.rows) for batch in Batches(0, lambda: None).of(rows)] == sizes


def test_without_a_broker_an_import_waits_for_the_timer() -> None:
    row = hand_in(many(1))
    with dead_broker():
        assert not queue_import(row.pk)
        repair_imports()
    with sent_messages() as messages:
        repair_imports()
    assert messages == [Message("catalog.imports.tasks.work_on_import", [row.pk])]
    work_on_import(row.pk)
    assert Import.objects.get().state == State.CHECKED
    with sent_messages() as messages:
        repair_imports()
    assert messages == []


def test_an_import_of_a_command_that_was_stopped_says_so() -> None:
    row = Import.objects.create(name="items.csv", state=State.RUNNING, runs=True)
    assert work_off(row).state == State.FAILED
    assert "run it again for the rest" in Import.objects.get().reason
