"""A bad row is reported with its line and column, and the rows around it go in."""

from pathlib import Path

import pytest

from catalog.imports.rows import ImportRefusedError, RowFault
from catalog.models import Item
from tests.shop import garment_file, stored_files
from tests.tables import GOOD, as_csv, bring_in, import_rows, write_table

pytestmark = pytest.mark.django_db
BEFORE, AFTER = {"sku": "before"}, {"sku": "after", "image": "2.jpg"}


def skus() -> list[str]:
    """What is in the catalogue."""
    return list(Item.objects.values_list("sku", flat=True))


def folder_with_traps(tmp_path: Path) -> Path:
    """A folder with files that are no photos of it."""
    folder = tmp_path / "table"
    folder.mkdir()
    (tmp_path / "outside.jpg").write_bytes(garment_file(8))
    (folder / "link.jpg").symlink_to(tmp_path / "outside.jpg")
    (folder / "note.txt").write_text("no picture")
    (folder / "empty.jpg").touch()
    (folder / "half.jpg").write_bytes(garment_file(8)[:-400])
    with (folder / "large.jpg").open("wb") as file:
        file.truncate(20_000_001)  # takes no room on the disk
    return folder


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        ({"price": "-1"}, "price", "greater than or equal to 0"),
        ({"price": "1e2"}, "price", "'1e2' is not an amount"),
        ({"price": "1_000"}, "price", "'1_000' is not an amount"),
        ({"price": "1e400"}, "price", "'1e400' is not an amount"),
        ({"price": "1e-400"}, "price", "'1e-400' is not an amount"),
        ({"price": "1e99999999999999999999"}, "price", "is not an amount"),
        ({"price": "NaN"}, "price", "'NaN' is not an amount"),
        ({"price": "sNaN"}, "price", "'sNaN' is not an amount"),
        ({"price": "Infinity"}, "price", "'Infinity' is not an amount"),
        ({"price": "-Infinity"}, "price", "is not an amount"),
        ({"price": "cheap"}, "price", "'cheap' is not an amount"),
        ({"price": "12,50"}, "price", "'12,50' is not an amount"),
        ({"price": "€12"}, "price", "'€12' is not an amount"),
        ({"price": "1.999"}, "price", "has more than 2 decimal places"),
        ({"price": "12345678901"}, "price", "10 digits"),
        ({"sale_price": "-1"}, "sale_price", "greater than or equal to 0"),
        ({"sale_price": "nan"}, "sale_price", "'nan' is not an amount"),
        ({"sale_price": "20.01"}, "sale_price", "above the price"),
        ({"currency": "euro"}, "currency", "A currency is three capital letters"),
        ({"currency": "eur"}, "currency", "A currency is three capital letters"),
        ({"currency": "€"}, "currency", "A currency is three capital letters"),
        *(({name: ""}, name, "is empty") for name in ("sku", "name", "brand", "price")),
        *(({name: "  "}, name, "is empty") for name in ("sku", "name", "brand", "price")),
        ({"name": "x" * 201}, "name", "too long"),
        ({"sku": "x" * 65}, "sku", "too long"),
        ({"brand": "x" * 101}, "brand", "too long"),
        ({"category": "x" * 61}, "category", "too long"),
        ({"colour": "x" * 41}, "colour", "too long"),
        ({"gender": "x" * 21}, "gender", "too long"),
        ({"url": "https://shop.example/" + "x" * 200}, "url", "too long"),
        ({"name": "x" * 20_001}, "name", "field too long"),
        ({"note": "x" * 20_001}, "note", "field too long"),
        ({"note": "x" * 199_999}, "note", "field too long"),
        ({"name": "x" * 200_001}, "", "field too long"),
        ({"url": "javascript:alert(1)"}, "url", "valid URL"),
        ({"url": "shop"}, "url", "valid URL"),
        ({"listed": "maybe"}, "listed", "'maybe' is neither yes nor no"),
        ({"sku": "before"}, "sku", "appears already in line 2"),
        ({"name": "Co\0at"}, "name", "holds a NUL character"),
        ({"image": "1.jpg\0.png"}, "image", "holds a NUL character"),
        ({"image": "missing.jpg"}, "image", "the photo 'missing.jpg' cannot be read"),
        ({"image": "."}, "image", "cannot be read"),
        ({"image": "x" * 300}, "image", "cannot be read"),
        ({"image": "../items.csv"}, "image", "the photo lies outside the folder"),
        ({"image": "/etc/passwd"}, "image", "the photo lies outside the folder"),
        ({"image": "1.jpg/../../items.csv"}, "image", "the photo lies outside the folder"),
        ({"image": "link.jpg"}, "image", "the photo lies outside the folder"),
        ({"image": "note.txt"}, "image", "This file is not a picture we can read"),
        ({"image": "empty.jpg"}, "image", "This file is empty"),
        ({"image": "half.jpg"}, "image", "This picture is incomplete"),
        ({"image": "large.jpg"}, "image", "This file is larger than 20 MB"),
    ],
)
def test_a_bad_row_is_reported_where_it_is(tmp_path: Path, row: dict[str, str], column: str, message: str) -> None:
    folder = folder_with_traps(tmp_path)
    report = import_rows(folder, BEFORE, {"sku": "bad", **row}, AFTER)
    assert [(fault.line, fault.column) for fault in report.faults] == [(3, column)]
    assert message in report.faults[0].message
    assert "\n" not in str(report.faults[0])
    assert skus() == ["before", "after"]
    assert len(stored_files()) == 2


def test_a_fault_says_where_it_is() -> None:
    assert str(RowFault(3, "price", "'x' is not an amount")) == "line 3, price: 'x' is not an amount"
    assert str(RowFault(3, "", "unclosed quote")) == "line 3: unclosed quote"


def test_a_link_that_leads_to_itself_is_a_bad_row(tmp_path: Path) -> None:
    (tmp_path / "loop.jpg").symlink_to(tmp_path / "loop.jpg")
    report = import_rows(tmp_path, BEFORE, {"sku": "bad", "image": "loop.jpg"}, AFTER)
    assert [(fault.line, fault.column) for fault in report.faults] == [(3, "image")]
    assert skus() == ["before", "after"]


@pytest.mark.parametrize("spelled", ["1", "yes", "true", "y", "YES", "True", ""])
def test_yes_may_be_spelled_in_many_ways(tmp_path: Path, spelled: str) -> None:
    import_rows(tmp_path, {"listed": spelled})
    assert Item.objects.get().listed


@pytest.mark.parametrize("spelled", ["0", "no", "false", "n", "NO", "False"])
def test_no_may_be_spelled_in_many_ways(tmp_path: Path, spelled: str) -> None:
    import_rows(tmp_path, {"listed": spelled})
    assert not Item.objects.get().listed


@pytest.mark.parametrize("spelled", ["0", "0.00", "-0", "007.5", "5.", ".5", "9999999999.99"])
def test_any_amount_that_fits_is_taken(tmp_path: Path, spelled: str) -> None:
    assert import_rows(tmp_path, {"price": spelled}).faults == []
    assert float(Item.objects.get().price) == float(spelled)


@pytest.mark.parametrize(
    "row",
    [
        {"brand": "x" * 100},
        {"name": "x" * 200},
        {"sku": "x" * 64},
        {"category": "x" * 60, "colour": "x" * 40, "gender": "x" * 20},
        {"note": "x" * 20_000},
        {f"column {number}": "x" for number in range(195)},
    ],
)
def test_whatever_just_fits_goes_in(tmp_path: Path, row: dict[str, str]) -> None:
    assert import_rows(tmp_path, row).faults == []


def test_a_sale_price_that_is_the_price_is_no_sale(tmp_path: Path) -> None:
    import_rows(tmp_path, {"sale_price": "20"})
    assert Item.objects.get().sale_price is None


def test_of_two_rows_with_one_sku_the_first_counts(tmp_path: Path) -> None:
    report = import_rows(tmp_path, {"name": "First"}, {"name": "Second"})
    assert Item.objects.get().name == "First"
    assert str(report.faults[0]) == "line 3, sku: appears already in line 2"


@pytest.mark.parametrize("missing", ["name", "brand", "price"])
def test_a_table_without_what_a_new_item_needs_brings_in_no_new_item(tmp_path: Path, missing: str) -> None:
    table = as_csv({name: value for name, value in GOOD.items() if name != missing})
    report = bring_in(write_table(tmp_path, table))
    assert list(map(str, report.faults)) == [f"line 2, {missing}: is missing, and a new item needs it"]
    assert skus() == []


@pytest.mark.parametrize("content", ["", "\n", "\n\n", "name\n", "Coat;20;1.jpg\n"])
def test_a_table_without_skus_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(ImportRefusedError, match=r"^The first line must name the columns; missing: sku\.$"):
        bring_in(write_table(tmp_path, content))


@pytest.mark.parametrize("content", ['"sku,name,brand,price,image\n', '"sku"x,name\n', "sku," + "x" * 200_001])
def test_a_header_that_is_no_csv_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(ImportRefusedError, match="The first line is not CSV: "):
        bring_in(write_table(tmp_path, content))


def test_a_missing_table_is_an_error_of_the_file_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        bring_in(tmp_path / "nowhere.csv")
