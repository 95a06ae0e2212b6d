"""Tables as real programs write them are read, and every line keeps its number."""

from pathlib import Path

import pytest

from catalog.imports.bundles.opening import open_bundle
from catalog.imports.formats.choosing import read as read_bundle
from catalog.imports.options import ReadOptions
from catalog.imports.rows import ImportRefusedError, ItemRow, RowFault
from catalog.models import Item
from tests.tables import GOOD, as_csv, bring_in, write_table

STRAY = "; lines 3 to 4 were taken for one row: is there a stray quote?"
HEADER = "sku,name,brand,price,image"


def read(folder: Path, content: str | bytes) -> tuple[list[tuple[int, str]], list[str]]:
    """The line and sku of the good rows, and the faults as they are printed."""
    rows, faults = read_whole(write_table(folder, content, photos=0))
    return [(row.line, row.sku) for row in rows], [str(fault) for fault in faults]


def read_whole(source: Path) -> tuple[list[ItemRow], list[RowFault]]:
    """The good rows and the faults."""
    faults: list[RowFault] = []
    with open_bundle(source) as bundle:
        return list(read_bundle(bundle, "own", ReadOptions(), faults.append)), faults


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbf" + as_csv(GOOD).encode()) == ([(2, "A-1")], [])


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(tmp_path: Path, ending: str) -> None:
    table = ending.join([HEADER, "A,Coat,Acme,1,1.jpg", "B,Coat,Acme,x,1.jpg", "C,Coat,Acme,1,1.jpg"])
    assert read(tmp_path, table) == ([(2, "A"), (4, "C")], ["line 3, price: 'x' is not an amount"])


def test_the_last_line_may_lack_its_end(tmp_path: Path) -> None:
    assert read(tmp_path, f"{HEADER}\nA,Coat,Acme,1,1.jpg") == ([(2, "A")], [])


def test_a_row_that_runs_over_lines_has_the_number_of_its_first(tmp_path: Path) -> None:
    table = f'{HEADER}\nA,"Coat\nwith\nsleeves",Acme,1,1.jpg\nB,"Co\nat",Acme,x,1.jpg\nC,Coat,Acme,y,1.jpg\n'
    assert read(tmp_path, table) == (
        [(2, "A")],
        ["line 5, price: 'x' is not an amount", "line 7, price: 'y' is not an amount"],
    )


def test_empty_lines_are_skipped_and_counted(tmp_path: Path) -> None:
    assert read(tmp_path, f"{HEADER}\n\nA,Coat,Acme,1,1.jpg\n\n\nB,Coat,Acme,1,1.jpg\n\n") == ([(3, "A"), (6, "B")], [])


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("B,Coat,Acme,1", "line 3: 4 fields instead of 5"),
        ("B,Coat,Acme,1,1.jpg,x", "line 3: 6 fields instead of 5"),
        (",Coat,,,", "line 3, sku: is empty"),
        ('B,"Coat"x,Acme,1,1.jpg', "line 3: not CSV"),
    ],
)
def test_a_line_of_another_shape_is_a_fault(tmp_path: Path, line: str, fault: str) -> None:
    rows, faults = read(tmp_path, f"{HEADER}\nA,Coat,Acme,1,1.jpg\n{line}\nC,Coat,Acme,1,1.jpg\n")
    assert rows == [(2, "A"), (4, "C")]
    assert [found.startswith(fault) for found in faults] == [True]


def test_an_unclosed_quote_is_a_fault_at_the_line_where_it_opens(tmp_path: Path) -> None:
    rows, faults = read(tmp_path, f'{HEADER}\nA,Coat,Acme,1,1.jpg\nB,"Coat,Acme,1,1.jpg\nC,Coat,Acme,1,1.jpg\n')
    assert (rows, faults) == ([(2, "A")], [f"line 3: unclosed quote{STRAY}"])


def test_what_is_not_utf8_is_a_fault_and_the_rest_goes_on(tmp_path: Path) -> None:
    table = f"{HEADER}\nA,Robe d’été,Acme,1,1.jpg\n".encode() + "B,Robe d'été,Acme,1,1.jpg\n".encode("latin-1")
    rows, faults = read(tmp_path, table + b"C,Coat,Acme,1,1.jpg\n")
    assert (rows, faults) == ([(2, "A"), (4, "C")], ["line 3, name: not UTF-8"])


@pytest.mark.parametrize("byte", [b"\x80", b"\xbf", b"\xc3", b"\xff"])
def test_any_byte_that_is_no_text_is_noticed(tmp_path: Path, byte: bytes) -> None:
    rows, faults = read(tmp_path, HEADER.encode() + b"\nA,Co" + byte + b"t,Acme,1,1.jpg\n")
    assert (rows, faults) == ([], ["line 2, name: not UTF-8"])


def test_columns_may_come_in_any_order_and_spelling_with_others_between(tmp_path: Path) -> None:
    assert read(tmp_path, "Image, PRICE ,note,Brand,SKU,Name\n1.jpg,1,old,Acme,A,Coat\n") == ([(2, "A")], [])


def test_spaces_around_values_are_no_part_of_them(tmp_path: Path) -> None:
    source = write_table(tmp_path, f"{HEADER}\n  A , Coat ,Acme  , 1 , 1.jpg \n", photos=0)
    ((row,), _) = read_whole(source)
    assert (row.sku, row.brand, row.images, row.fields["name"], row.fields["price"]) == (
        "A",
        "Acme",
        ("1.jpg",),
        "Coat",
        1,
    )


def test_other_alphabets_are_read(tmp_path: Path) -> None:
    source = write_table(tmp_path, f"{HEADER}\nA,Пальто 外套 👗,Ärmel,1,фото.jpg\n", photos=0)
    ((row,), _) = read_whole(source)
    assert (row.fields["name"], row.brand, row.images) == ("Пальто 外套 👗", "Ärmel", ("фото.jpg",))


def test_a_table_of_too_many_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match=r"^The file has too many columns: 201\.$"):
        read(tmp_path, ",".join([HEADER, *(f"c{number}" for number in range(196))]))


def test_a_table_that_names_a_column_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match="price"):
        read(tmp_path, f"{HEADER},price\nA,Coat,Acme,1,1.jpg,2\n")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("huge_field.csv", "line 2"),
        ("latin1.csv", "not UTF-8"),
        ("long_name.csv", "line 2, name: too long"),
        ("unclosed_quote.csv", "line 2"),
        ("utf16.csv", "line 2, image: the photo 'a1.jpg' cannot be read"),
        ("wide.csv", "too many columns"),
    ],
)
def test_every_hostile_table_that_was_collected_is_answered(
    real_data: Path, tmp_path: Path, name: str, said: str
) -> None:
    source = write_table(tmp_path, (real_data / "hostile" / "made_import" / name).read_bytes())
    try:
        answers = [str(fault) for fault in bring_in(source).faults]
    except ImportRefusedError as refused:
        answers = [str(refused)]
    assert said in answers[0]
    assert not Item.objects.exists()
