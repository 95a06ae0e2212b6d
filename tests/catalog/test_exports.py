"""What is exported and imported again changes nothing, whatever texts there are, and runs in no spreadsheet."""

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries

from catalog.exports import CHUNK, csv_lines
from catalog.imports.cells import harmless
from catalog.models import Brand, Item
from tests.shop import add_item, add_photo, garment_file
from tests.tables import bring_in, counts, everything, import_rows

pytestmark = pytest.mark.django_db


def exported(folder: Path) -> Path:
    """All items as a file."""
    target = folder / "all.csv"
    target.write_text("".join(csv_lines(Item.objects.all())), encoding="utf-8", newline="")
    return target


def cells(*names: str) -> list[tuple[str, ...]]:
    """Some columns of each row."""
    table = "".join(csv_lines(Item.objects.all())).removeprefix("\ufeff")
    return [tuple(row[name] for name in names) for row in csv.DictReader(io.StringIO(table, newline=""))]


def test_every_field_and_every_photo_is_exported(tmp_path: Path) -> None:
    import_rows(tmp_path, {"sale_price": "15", "currency": "SEK", "gender": "Women", "listed": "no", "colour": "Blue"})
    item = Item.objects.get()
    own = add_photo(item, garment_file(7), position=1)
    first = item.photos.exclude(pk=own.pk).get()
    assert cells("sku", "name", "brand", "price", "sale_price", "currency", "gender", "colour", "listed", "image") == [
        *[
            (
                "A-1",
                "Coat",
                "Acme",
                "20.00",
                "15.00",
                "SEK",
                "Women",
                "Blue",
                "no",
                f"storage:{first.path} | storage:{own.path}",
            )
        ]
    ]


TEXTS = [
    *("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "'=1", "''=1", "'tis", "' x", "'"),
    *("foo;=1+1", "foo;'=1+1", "foo\n=1", 'foo;"=1"', "a;b; -1;'", ";", "\u2028=1", "\x0b=1", "sep=;"),
    *(
        "a,b;c\td",
        'say "no"',
        "two\nlines",
        "two\r\nlines",
        " around ",
        "Ärmel 外套 👗",
        "\ufeffmark",
        "a|b",
        "<b>&amp;</b>",
    ),
]


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    item = add_item("A-1", name=text, brand=text, category=text, colour=text)
    add_photo(item, garment_file(1))
    add_photo(item, garment_file(2), position=1)
    add_item(f"-{text}", listed=False)
    Item.objects.filter(pk=item.pk).update(sale_price=Decimal(1), gender=text)
    before = everything()
    report = bring_in(exported(tmp_path))
    assert (counts(report), report.faults) == ((0, 0, 2, 0), [])
    assert everything() == before


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "  =1", "＝1", "＋1", "－1", "＠a", "\n=1"])
def test_no_cell_begins_as_a_formula_does(text: str) -> None:
    add_item(text, name=text, brand=text, category=text)
    ((sku, name, brand, category),) = cells("sku", "name", "brand", "category")
    assert {sku, name, brand, category} == {harmless(text)}
    assert sku.startswith("'")


def test_no_cell_begins_as_a_formula_does_where_semicolons_part_columns() -> None:
    add_item("A-1", name="foo;=1+1", brand="x;@a", category='y;"=1&"')
    table = "".join(csv_lines(Item.objects.all()))
    cells_there = [cell for row in csv.reader(io.StringIO(table, newline=""), delimiter=";") for cell in row]
    assert len(cells_there) == 5
    assert [cell for cell in cells_there if cell.lstrip('"').startswith(("=", "@"))] == []


@pytest.mark.parametrize("count", [0, 1, 2, CHUNK + 1])
def test_any_number_of_items_is_exported_in_the_order_asked_for(count: int) -> None:
    brand = Brand.objects.create(name="Acme")
    Item.objects.bulk_create(Item(sku=f"{n:04}", name="Coat", brand=brand, price=n) for n in range(count))
    lines = list(csv_lines(Item.objects.order_by("-sku")))
    assert [line.partition(",")[0] for line in lines[1:]] == [f"{n:04}" for n in reversed(range(count))]


def test_a_chunk_takes_two_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    brand = Brand.objects.create(name="Acme")
    Item.objects.bulk_create(Item(sku=str(n), name="Coat", brand=brand, price=n) for n in range(CHUNK))
    with django_assert_num_queries(3):
        list(csv_lines(Item.objects.filter(price__lt=2)))
    with django_assert_num_queries(3):
        list(csv_lines(Item.objects.all()))


def test_an_item_that_goes_while_it_is_exported_is_left_out() -> None:
    brand = Brand.objects.create(name="Acme")
    Item.objects.bulk_create(Item(sku=f"{n:04}", name="Coat", brand=brand, price=n) for n in range(CHUNK + 2))
    lines = csv_lines(Item.objects.order_by("sku"))
    before = [next(lines), next(lines)]
    Item.objects.filter(sku=f"{CHUNK:04}").delete()
    skus = [line.partition(",")[0] for line in (*before[1:], *lines)]
    assert skus == [f"{n:04}" for n in range(CHUNK + 2) if n != CHUNK]


def test_the_command_writes_a_file_and_overwrites_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_item("A-1")
    call_command("export_items", str(tmp_path / "all.csv"))
    assert capsys.readouterr().out == f"{tmp_path / 'all.csv'}: 1 items\n"
    assert (tmp_path / "all.csv").read_bytes().startswith(b"\xef\xbb\xbfsku,name,brand")
    with pytest.raises(CommandError, match="is there already"):
        call_command("export_items", str(tmp_path / "all.csv"))
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_items", str(tmp_path / "nowhere" / "all.csv"))
