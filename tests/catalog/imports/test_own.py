"""Our own table: what it leaves out is left alone, and it may come from any spreadsheet."""

import codecs
import io
import tracemalloc
from decimal import Decimal

import pytest

from catalog.imports.formats.texts import TextTable
from catalog.imports.rows import ImportRefusedError
from tests.catalog.imports.reading import read_table

HEADER = "sku,name,brand,price,image"


def test_only_what_the_table_speaks_of_is_in_a_row() -> None:
    (row,), _ = read_table("sku,price\nA,10\n")
    assert (row.sku, row.brand, row.images, row.fields) == ("A", "", None, {"price": Decimal(10)})
    assert row.lacking() == ("name", "brand")


def test_an_empty_cell_empties_what_may_be_empty() -> None:
    header = "sku,name,brand,price,sale_price,currency,gender,category,colour,url,listed,image"
    (row,), _ = read_table(f"{header}\nA,Coat,Acme,10,,,,,,,,\n")
    assert row.fields == {
        **{"name": "Coat", "price": Decimal(10), "sale_price": None, "currency": "EUR", "listed": True},
        **{"gender": "", "category": "", "colour": "", "url": ""},
    }
    assert row.images is None


@pytest.mark.parametrize(
    ("cell", "images"),
    [
        ("1.jpg", ("1.jpg",)),
        ("1.jpg | photos/2.jpg", ("1.jpg", "photos/2.jpg")),
        ("1.jpg|2.jpg", ("1.jpg", "2.jpg")),
        ("https://x.example/1.jpg | storage:photos/a.jpg | ", ("https://x.example/1.jpg", "storage:photos/a.jpg")),
        ("1.jpg | 1.jpg", ("1.jpg",)),
        (" | ", None),
    ],
)
def test_a_cell_may_name_several_photos(cell: str, images: tuple[str, ...] | None) -> None:
    (row,), _ = read_table(f"{HEADER}\nA,Coat,Acme,1,{cell}\n")
    assert row.images == images


def test_too_many_photos_are_refused() -> None:
    rows, faults = read_table(f"{HEADER}\nA,Coat,Acme,1,{'|'.join(map(str, range(101)))}\n")
    assert (rows, faults) == ([], ["line 2, image: more than 100 photos"])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"])
def test_tables_of_any_spreadsheet_are_read(delimiter: str, encoding: str) -> None:
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(encoding, b"")
    text = f"{HEADER}\nA,Mänteli,Acme,1.5,1.jpg\n".replace(",", delimiter)
    (row,), faults = read_table(mark + text.encode(encoding))
    assert (row.fields["name"], row.fields["price"], row.images, faults) == ("Mänteli", Decimal("1.5"), ("1.jpg",), [])


@pytest.mark.parametrize("delimiter", [";", "\t"])
@pytest.mark.parametrize(
    ("spelled", "amount"),
    [("12,50", "12.5"), ("12,5", "12.5"), ("1.234,50", "1234.5"), ("12.50", "12.5"), ("12", "12")],
)
def test_a_comma_is_a_decimal_one_where_columns_are_parted_otherwise(delimiter: str, spelled: str, amount: str) -> None:
    (row,), _ = read_table(f"sku;price\nA;{spelled}\n".replace(";", delimiter))
    assert row.fields["price"] == Decimal(amount)


@pytest.mark.parametrize("spelled", ["1.234", "1,234,567", "12,505", "1e400", "NaN", "12,,5", ",5"])
def test_no_amount_is_guessed(spelled: str) -> None:
    rows, faults = read_table(f"sku;price\nA;{spelled}\n")
    assert (rows, len(faults)) == ([], 1)
    assert faults[0].startswith("line 2, price: ")


def test_a_comma_is_no_decimal_one_where_it_parts_columns() -> None:
    assert read_table('sku,price\nA,"12,50"\n') == ([], ["line 2, price: '12,50' is not an amount"])


@pytest.mark.parametrize(
    "content",
    [
        *(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\xff\xd8\xff\xe0\0\x10JFIF", b"%PDF-1.7\n", b"sku\0,name\n"),
        *("sku,name\nA,Coat\n".encode("utf-16-le"), b"\0" * 5_000),
    ],
)
def test_what_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(ImportRefusedError, match=r"^The file is not a table of text\. Please save it as CSV\.$"):
        read_table(content, "own")


def test_half_a_character_of_utf16_is_a_bad_row() -> None:
    text = codecs.BOM_UTF16_LE + "sku,name\nA,Co".encode("utf-16-le") + b"\x00\xd8" + "t\nB,Cap\n".encode("utf-16-le")
    rows, faults = read_table(text)
    assert ([row.sku for row in rows], faults) == (["B"], ["line 2, name: not UTF-8"])


def test_utf16_that_is_cut_off_gives_the_rows_before() -> None:
    whole = codecs.BOM_UTF16_LE + "sku,name\nA,Coat\n".encode("utf-16-le")
    rows, faults = read_table(whole + "B,Cap".encode("utf-16-le")[:-1])
    assert ([row.sku for row in rows], faults) == (["A"], ["line 3: the file is cut off or not UTF-16"])


def test_a_surrogate_in_utf8_is_a_bad_row() -> None:
    rows, faults = read_table(b"sku,name\nA,Co\xed\xa0\x80t\nB,Cap\n")
    assert ([row.sku for row in rows], faults) == (["B"], ["line 2, name: not UTF-8"])


@pytest.mark.parametrize("content", ["sku,name\n", "sku,name"])
def test_a_header_alone_has_no_rows(content: str) -> None:
    assert read_table(content) == ([], [])


@pytest.mark.parametrize("order", [("1", "1.000"), ("1.000", "1")])
def test_amounts_that_are_equal_are_judged_each_by_itself(order: tuple[str, str]) -> None:
    rows, faults = read_table("sku,price\n" + "".join(f"S{price},{price}\n" for price in order))
    assert [row.sku for row in rows] == ["S1"]
    assert [fault.partition(":")[2] for fault in faults] == [" has more than 2 decimal places"]


def test_a_long_table_takes_no_more_memory_than_a_short_one() -> None:
    def peak(count: int) -> int:
        stream = io.BytesIO(b"sku,name\n" + b"A,Coat\n" * count)
        tracemalloc.start()
        table = TextTable(io.BufferedReader(stream))
        assert sum(1 for _ in table.records(lambda _: None)) == count
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(10_000) < peak(1_000) + 20_000
