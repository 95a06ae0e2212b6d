"""Rows, tables, feeds and zips that no honest shop hands in are answered in the same words on every database, and
nothing is written outside of where photos belong."""

import io
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from catalog.exports import csv_lines
from catalog.imports.formats.own import COLUMNS
from catalog.models import Brand, Import, ImportLine, Item
from tests.conftest import Say
from tests.imports import hand_in_to_run, work_off
from tests.reliability.hostile_rows import as_table, rows
from tests.reliability.hostile_tables import TABLES
from tests.reliability.hostile_zips import TABLE, ZIPS
from tests.shop import stored_files

pytestmark = pytest.mark.django_db
ANSWERS = Path(__file__).with_suffix(".txt")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
writes: list[str] = []  # the paths of files that are opened to be written, while somebody watches
watching = [False]


def note(event: str, args: tuple[Any, ...]) -> None:
    """Called for every audit event of this process."""
    if watching[0] and event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        writes.append(str(args[0]))


@cache
def watch() -> None:
    """Be told of every event from now on: once, for a hook cannot be taken away again."""
    sys.addaudithook(note)


@contextmanager
def watched() -> Iterator[list[str]]:
    """The paths that are opened to be written meanwhile."""
    watch()
    writes.clear()
    watching[0] = True
    try:
        yield writes
    finally:
        watching[0] = False


def bring_in(data: bytes, name: str) -> Import:
    """An import at its end."""
    return work_off(hand_in_to_run(data, name))


def answers(done: Import) -> list[str]:
    """What became of each hostile row, in words."""
    refused = {line.line: line for line in done.lines.filter(outcome=ImportLine.Outcome.REFUSED)}
    found = []
    for number, kind in enumerate(rows(), start=2):
        line = refused.get(number)
        found.append(f"{kind!a}: {f'{line.column!a}, {line.reason!a}' if line else 'taken'}")
    return found


def test_every_hostile_row_is_answered_as_on_any_database(figure: Say) -> None:
    done = bring_in(as_table(rows()), "rows.csv")
    assert (done.state, done.reason) == (Import.State.DONE, "")
    assert answers(done) == ANSWERS.read_text(encoding="ascii").splitlines()
    assert done.refused + Item.objects.count() == len(rows())
    measured = f"{len(rows())} rows: {done.refused} refused, {done.created} taken, all as on the others"
    figure(f"hostile rows of an import, {connection.display_name}", "the same words on SQLite and PostgreSQL", measured)


def test_a_check_says_the_same_as_the_import() -> None:
    checked = work_off(hand_in_to_run(as_table(rows()), "rows.csv", runs=False, state=Import.State.WAITING_CHECK))
    assert answers(checked) == ANSWERS.read_text(encoding="ascii").splitlines()
    assert not Item.objects.exists()


def test_what_was_taken_is_no_formula_in_the_table_that_is_written_and_comes_back_as_it_was(figure: Say) -> None:
    bring_in(as_table(rows()), "rows.csv")
    table = "".join(csv_lines(Item.objects.order_by("pk")))
    cells = [cell for line in table.splitlines() for part in line.split(";") for cell in part.split(",")]
    live = [cell for cell in cells if cell.lstrip('"').startswith(FORMULA)]
    before = list(Item.objects.order_by("sku").values(*(name for name in COLUMNS if name not in ("image", "brand"))))
    again = bring_in(table.encode(), "own.csv")
    assert (again.created, again.changed, again.refused) == (0, 0, 0)
    assert list(Item.objects.order_by("sku").values(*before[0])) == before
    figure("cells of an export that a spreadsheet would run", "0", f"{len(cells)} cells: {len(live)}")
    assert live == []


def test_a_table_that_is_odd_is_read_or_refused_in_words(figure: Say) -> None:
    wrong = {}
    for kind, (data, (taken, refused, reason)) in TABLES.items():
        done = bring_in(data, "feed.xml" if "feed" in kind else "table.csv")
        expected = (taken, refused, reason, Import.State.FAILED if reason else Import.State.DONE)
        found = (Item.objects.count(), done.refused, done.reason, done.state)
        if found != expected:
            wrong[kind] = (found, expected)
        Item.objects.all().delete()
    figure(
        f"odd tables and feeds, {connection.display_name}: answered otherwise", "0", f"{len(wrong)} of {len(TABLES)}"
    )
    assert wrong == {}


def test_a_zip_that_lies_is_refused_or_read_and_nothing_leaves_its_place(
    tmp_path: Path, settings: Settings, figure: Say
) -> None:
    allowed = (str(settings.MEDIA_ROOT), str(settings.DATA_DIR), str(tmp_path / "private"), "/dev/null")
    wrong, astray = {}, []
    for kind, (data, reason) in ZIPS.items():
        row = hand_in_to_run(data, "spring.zip")
        with watched() as paths:
            done = work_off(row)
        found = (done.state, done.reason, set(Item.objects.values_list("sku", flat=True)) - {"Z-1"})
        if found != ((Import.State.FAILED, reason, set()) if reason else (Import.State.DONE, "", {"Z-2"})):
            wrong[kind] = found
        astray += [path for path in paths if not path.startswith(allowed)]
        astray += [path for path in stored_files() if not path.startswith("photos/")]
        Item.objects.all().delete()
    measured = f"{len(wrong)}, {len(astray)} of {len(ZIPS)}"
    figure(f"zips that lie, {connection.display_name}: answered otherwise, files elsewhere", "0, 0", measured)
    assert (wrong, astray) == ({}, [])


@pytest.mark.slow
def test_a_zip_of_a_hundred_thousand_files_is_read_and_one_of_more_is_not(figure: Say) -> None:
    for count, reason in ((100_000, ""), (200_001, "The zip holds more than 200,000 files.")):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("items.csv", TABLE.replace(b"Z-", f"Y{count}-".encode()))
            for number in range(count - 1):
                archive.writestr(f"{number}.jpg", b"")
        done = bring_in(out.getvalue(), "many.zip")
        assert done.reason == reason
        figure(f"a zip of {count:,} files", "read up to 200,000", done.reason or f"{done.created} of its items are in")
    assert not Brand.objects.filter(name="").exists()
