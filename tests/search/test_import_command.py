"""The command that imports tries things out, names who did it, and can be cancelled from the admin."""

from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from catalog.imports.bundles.opening import open_bundle
from catalog.imports.running.asking import ask_to_cancel
from catalog.imports.running.holding import LostError, hold_new
from catalog.imports.running.working import work_at_once
from catalog.models import Import, Item
from tests.imports import many, table, zipped
from tests.shop import add_item, garment_file
from tests.tables import GOOD, as_csv, everything

pytestmark = pytest.mark.django_db


def write(folder: Path, content: bytes, name: str = "items.csv") -> str:
    """A file with that content."""
    (folder / name).write_bytes(content)
    return str(folder / name)


def test_a_dry_run_says_what_would_change_and_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_item("A-1", name="Coat", price="10")
    before = everything()
    rows = table({"sku": "A-1", "price": "12"}, {"sku": "A-2"}, {"sku": "A-3", "price": "x"})
    call_command("import_items", write(tmp_path, rows), "--dry-run")
    printed = capsys.readouterr()
    assert printed.err.splitlines() == [
        "line 3, A-2: new",
        "line 2, A-1: Price: 10.00 → 12.00",
        "line 4, price: 'x' is not an amount",
    ]
    assert printed.out.splitlines() == [
        "2 items: 1 new, 1 changed, 0 unchanged; 0 new photos; 1 refused.",
        "This was a dry run: nothing was changed.",
    ]
    assert (everything(), Import.objects.count()) == (before, 0)


def test_a_dry_run_of_nothing_that_can_be_read_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="missing: sku"):
        call_command("import_items", write(tmp_path, b"nonsense"), "--dry-run")
    assert not Import.objects.exists()


def test_an_import_is_in_the_name_of_a_user_and_among_the_imports(tmp_path: Path) -> None:
    user = User.objects.create_user("anna")
    call_command("import_items", write(tmp_path, many(2)), "--user", "anna", "--no-hash")
    assert LogEntry.objects.filter(user=user).count() == 2
    row = Import.objects.get()
    assert (row.name, row.user, row.state, row.created) == ("items.csv", user, Import.State.DONE, 2)


def test_a_user_who_does_not_exist_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no user nobody"):
        call_command("import_items", write(tmp_path, many(1)), "--user", "nobody")


def test_a_zip_is_imported_in_a_format_and_a_currency(tmp_path: Path) -> None:
    content = zipped({"items.csv": as_csv(GOOD).encode(), "1.jpg": garment_file(1)})
    source = write(tmp_path, content, "spring.zip")
    call_command("import_items", source, "--format", "own", "--currency", "SEK", "--no-hash")
    item = Item.objects.get()
    assert (item.currency, item.photos.count()) == ("SEK", 1)


@pytest.mark.parametrize("currency", ["euro", "eur", "€"])
def test_what_is_no_currency_is_told(tmp_path: Path, currency: str) -> None:
    with pytest.raises(CommandError, match="A currency is three capital letters, such as EUR"):
        call_command("import_items", write(tmp_path, many(1)), "--currency", currency)


def test_items_that_are_not_in_the_source_are_unlisted_where_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_item("old")
    source = write(tmp_path, many(1))
    call_command("import_items", source, "--unlist", "--dry-run")
    assert "not in the file, old: Listed: yes → no" in capsys.readouterr().err.splitlines()
    call_command("import_items", source, "--no-hash")
    assert Item.objects.get(sku="old").listed
    call_command("import_items", source, "--unlist", "--no-hash")
    assert "2 items: 0 new, 1 changed, 1 unchanged; 0 new photos; 0 refused." in capsys.readouterr().out
    assert not Item.objects.get(sku="old").listed


def test_a_source_without_a_row_unlists_nothing_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_item("old")
    call_command("import_items", write(tmp_path, table()), "--unlist", "--no-hash")
    assert "Nothing is unlisted" in capsys.readouterr().err
    assert Item.objects.get().listed


def cancel(_done: int) -> None:
    """Staff cancel whatever runs."""
    assert ask_to_cancel(Import.objects.get())


def test_an_import_that_is_cancelled_in_the_admin_stops_and_keeps_what_is_done(tmp_path: Path) -> None:
    with open_bundle(Path(write(tmp_path, many(500)))) as bundle:
        hold = hold_new(name="items.csv", runs=True)
        with pytest.raises(LostError):
            work_at_once(hold, bundle, lambda _: None, cancel)
    assert (Item.objects.count(), Import.objects.get().state) == (200, Import.State.CANCELLED)


def test_the_benchmark_prints_a_line_for_each_pass(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("benchmark_imports", rows=3)
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("| ")]
    assert [line.split(" | ")[0] for line in lines[1:]] == ["| check", "| all new", "| all unchanged", "| all changed"]
    assert Item.objects.count() == 3
    with pytest.raises(CommandError, match="The catalogue has items"):
        call_command("benchmark_imports")
