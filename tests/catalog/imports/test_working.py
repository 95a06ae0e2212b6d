"""Workers check files and bring them in; whatever stops them is told, and others go on from there."""

import tempfile
from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.files.storage import default_storage, storages

from catalog.imports.running.asking import ask_to_cancel, ask_to_check, ask_to_run
from catalog.imports.running.holding import MOST_TRIES, take
from catalog.imports.running.working import work_on
from catalog.models import Brand, Import, Item, Photo
from tests.imports import (
    bury,
    check_and_run,
    counts_of,
    hand_in,
    hand_in_to_run,
    many,
    one_batch,
    table,
    work_off,
    zipped,
)
from tests.shop import add_item, garment_file, stored_files
from tests.tables import GOOD, as_csv, everything

pytestmark = pytest.mark.django_db
State = Import.State


def with_photos(*names: str) -> bytes:
    """A zip of one item with photos 1.jpg, 2.jpg, as the row names them."""
    rows = as_csv({**GOOD, "image": "|".join(names)})
    return zipped({"items.csv": rows.encode(), "1.jpg": garment_file(1), "2.jpg": garment_file(2)})


def test_a_check_says_what_an_import_would_do_and_writes_nothing() -> None:
    add_item("A-1", name="Coat", price="10")
    add_item("A-2", name="Coat", price="20")
    before = everything()
    rows = (
        {"sku": "A-1", "price": "12"},
        {"sku": "A-2"},
        {"sku": "A-3", "brand": "Nova"},
        {"sku": "A-4", "price": "x"},
    )
    row = work_off(hand_in(table(*rows)))
    assert (row.state, counts_of(row), row.rows_done) == (State.CHECKED, (1, 1, 1, 1, 0), 4)
    assert everything() == before
    assert not LogEntry.objects.exists()
    changed, refused = row.lines.get(outcome="changed"), row.lines.get(outcome="refused")
    assert (changed.line, changed.sku, changed.changes) == (2, "A-1", [["price", "10.00", "12.00"]])
    assert (refused.line, refused.column, refused.reason) == (5, "price", "'x' is not an amount")
    assert ["brand", "empty", "Nova"] in row.lines.get(outcome="created").changes


def test_a_check_of_photos_stores_none() -> None:
    row = work_off(hand_in(with_photos("1.jpg", "2.jpg"), "spring.zip"))
    assert (counts_of(row), stored_files(), row.loose) == ((1, 0, 0, 0, 2), set(), [])


@pytest.mark.parametrize("rows", [0, 1, 2, 200, 201])
def test_an_import_does_what_its_check_said_and_a_second_one_nothing(rows: int) -> None:
    row = check_and_run(many(rows))
    assert (row.state, counts_of(row), row.rows_done, row.rows_all) == (State.DONE, (rows, 0, 0, 0, 0), rows, rows)
    assert Item.objects.count() == rows
    assert counts_of(check_and_run(many(rows))) == (0, 0, rows, 0, 0)


def test_what_happened_since_the_check_is_decided_anew() -> None:
    row = work_off(hand_in(many(2)))
    add_item("A-0", name="Coat", price="20")
    assert ask_to_run(row, row.user)
    assert counts_of(work_off(row)) == (1, 0, 1, 0, 0)
    assert {line.outcome for line in row.lines.all()} == {"created"}


def test_a_cancelled_import_keeps_what_is_done_and_does_no_more() -> None:
    row = one_batch(hand_in_to_run(many(500)))
    assert (row.rows_done, row.state) == (200, State.WAITING_RUN)
    assert ask_to_cancel(row)
    assert not work_on(row.pk, lambda _: None)
    row = work_off(row)
    assert (row.state, row.rows_done, row.created, Item.objects.count()) == (State.CANCELLED, 200, 200, 200)
    assert not ask_to_cancel(row)


def test_a_cancelled_import_that_is_checked_and_run_again_does_the_rest() -> None:
    row = one_batch(hand_in_to_run(many(500)))
    ask_to_cancel(row)
    assert not ask_to_run(row, row.user)
    assert ask_to_check(row, row.user)
    assert ask_to_run(work_off(row), row.user)
    assert counts_of(work_off(row)) == (300, 0, 200, 0, 0)


def test_another_worker_goes_on_where_a_dead_one_was() -> None:
    row = one_batch(hand_in_to_run(many(500)))
    assert take(row.pk)
    assert not work_on(row.pk, lambda _: None)
    bury(row)
    row = work_off(row)
    assert (row.state, counts_of(row), row.rows_done) == (State.DONE, (500, 0, 0, 0, 0), 500)


def test_an_import_that_never_gets_on_fails_in_the_end() -> None:
    row = hand_in_to_run(many(2))
    for _ in range(MOST_TRIES):
        assert take(row.pk)
        bury(row)
    row = work_off(row)
    assert (row.state, Item.objects.count()) == (State.FAILED, 0)
    assert "stopped 5 times" in row.reason


def test_each_item_that_is_new_or_changed_gets_a_line_of_history() -> None:
    user = User.objects.create_superuser("staff")
    add_item("A-1", name="Coat", price="10")
    check_and_run(table({"sku": "A-1", "price": "12", "brand": "Nova"}, {"sku": "A-2"}), user=user)
    entries = list(LogEntry.objects.order_by("pk").values_list("user__username", "object_repr", "change_message"))
    assert entries == [
        ("staff", "Nova Coat", "Imported from spring.csv: Brand: Acme → Nova; Price: 10.00 → 12.00."),
        ("staff", "Acme Coat", "Imported from spring.csv."),
    ]
    check_and_run(table({"sku": "A-1", "price": "12", "brand": "Nova"}, {"sku": "A-2"}), user=user)
    assert LogEntry.objects.count() == 2


def test_what_was_not_there_is_called_as_everywhere_in_the_history() -> None:
    add_item("A-1", name="Coat", price="20", category="Coats")
    row = check_and_run(table({"sku": "A-1", "sale_price": "9", "category": ""}))
    assert sorted(row.lines.get().changes) == [["category", "Coats", "empty"], ["sale price", "empty", "9.00"]]
    told = LogEntry.objects.get().change_message
    assert told == "Imported from spring.csv: Category: Coats → empty; Sale price: empty → 9.00."


def test_a_row_that_leaves_less_than_the_sale_price_is_refused() -> None:
    add_item("A-1", name="Coat", price="10", sale_price="8")
    row = check_and_run(as_csv({"sku": "A-1", "price": "5"}).encode())
    assert [str(line.reason) for line in row.lines.all()] == ["The sale price is above the price"]
    assert Item.objects.get().price == 10


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"no,table\n1,2\n", "missing: sku"), (b"", "missing: sku"), (b"PK\x03\x04broken", "zip")],
)
def test_a_file_that_cannot_be_read_fails_with_a_sentence(content: bytes, reason: str) -> None:
    row = work_off(hand_in(content))
    assert row.state == State.FAILED
    assert reason in row.reason
    assert row.reason.endswith(".")


def test_a_file_that_is_gone_fails_with_a_sentence() -> None:
    row = hand_in(many(1))
    storages["private"].delete(row.path)
    row = work_off(row)
    assert (row.state, row.reason) == (State.FAILED, "The file is not kept any more. Please hand it in again.")


def test_an_import_whose_row_is_gone_is_let_be() -> None:
    assert not work_on(1, lambda _: None)


def test_an_import_goes_on_by_itself_once_a_storage_that_failed_is_back(tmp_path: Path) -> None:
    (tmp_path / "media").write_text("a file where the folder should be")
    row = work_off(hand_in_to_run(with_photos("1.jpg"), "spring.zip"))
    assert (row.state, Photo.objects.count()) == (State.WAITING_RUN, 0)
    (tmp_path / "media").unlink()
    assert work_off(row).state == State.DONE
    assert Photo.objects.count() == 1


def test_a_storage_that_fails_again_and_again_ends_the_import_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "media").write_text("a file where the folder should be")
    row = hand_in_to_run(with_photos("1.jpg"), "spring.zip")
    states = [work_off(row).state for _ in range(MOST_TRIES)]
    assert states == [State.WAITING_RUN] * (MOST_TRIES - 1) + [State.FAILED]
    row.refresh_from_db()
    assert row.reason.startswith("Files could not be read or stored")
    assert (Item.objects.count(), Photo.objects.count(), Brand.objects.count()) == (0, 0, 0)


def test_nothing_is_left_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    check_and_run(with_photos("1.jpg", "2.jpg"), "spring.zip")
    assert Photo.objects.count() == 2
    assert list((tmp_path / "temporary").iterdir()) == []


def test_the_file_is_served_to_nobody() -> None:
    row = hand_in(many(1))
    assert storages["private"].exists(row.path)
    assert not default_storage.exists(row.path)
