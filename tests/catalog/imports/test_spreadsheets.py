"""Tables are read as spreadsheets write them, and what a message repeats of a file can be stored."""

import pytest

from catalog.imports.rows import ImportRefusedError, RowFault, quoted
from tests.catalog.imports.reading import read_table

HEADER = "sku;name;brand;price"


@pytest.mark.parametrize("rest", [";;;\n;;;\n", " ; ;;\n", "\n\n", ";;;;;;\n", '"";"";"";""\n'])
def test_rows_without_any_text_are_passed_over(rest: str) -> None:
    rows, faults = read_table(f"{HEADER}\n{rest}T-1;Coat;B;10,00\n{rest}")
    assert ([row.sku for row in rows], faults) == (["T-1"], [])


@pytest.mark.parametrize("rest", ["", ";", ";;", "; ;"])
def test_empty_cells_behind_the_last_column_are_dropped(rest: str) -> None:
    rows, faults = read_table(f"{HEADER}\nT-1;Coat;B;10,00{rest}\nT-2;Coat;B;10,00{rest}\n")
    assert ([row.sku for row in rows], faults) == (["T-1", "T-2"], [])


def test_a_cell_with_text_behind_the_last_column_is_refused() -> None:
    assert read_table(f"{HEADER}\nT-1;Coat;B;10,00;;x\n") == ([], ["line 2: 6 fields instead of 4"])


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_first_line_may_say_what_parts_columns(mark: str, end: str) -> None:
    table = end.join([f"sep={mark}", HEADER, "T-1;Coat, grey;B;10", "T-2;Coat;B;x"]).replace(";", mark)
    rows, faults = read_table(table.replace("Coat, grey", '"Coat, grey"'))
    assert [(row.line, row.sku, row.fields["name"]) for row in rows] == [(3, "T-1", "Coat, grey")]
    assert faults == ["line 4, price: 'x' is not an amount"]


@pytest.mark.parametrize("header", ["sku;name;Größe", "sku;Größe;Größe", "Größe;sku", 'sku;"Gr\nöße"'])
@pytest.mark.parametrize("name", ["", "own"])
def test_a_header_that_is_not_utf8_is_refused_with_what_to_do(header: str, name: str) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read_table(f"{header}\nA;B;C\n".encode("latin-1"), name)
    assert str(refused.value) == 'The first line is not UTF-8. Please save the table as "CSV UTF-8".'


def test_half_a_character_of_utf16_in_the_header_is_refused() -> None:
    with pytest.raises(ImportRefusedError, match="not UTF-8"):
        read_table("\ufeffsku,na".encode("utf-16-le") + b"\x00\xd8" + "me\nA,B\n".encode("utf-16-le"))


def test_utf16_that_is_cut_off_in_a_header_of_two_lines_is_refused() -> None:
    with pytest.raises(ImportRefusedError, match="not UTF-16"):
        read_table('\ufeffsku,"na\nme'.encode("utf-16-le")[:-1], "own")


def test_a_stray_quote_says_which_lines_are_lost() -> None:
    rows, faults = read_table('sku,name\nA,Coat\nB,"Cap\nC,Coat\nD,"Hat"\nE,Coat\n')
    assert [row.sku for row in rows] == ["A", "E"]
    assert [fault.partition("; ")[2] for fault in faults] == [
        "lines 3 to 5 were taken for one row: is there a stray quote?"
    ]


def test_two_stray_quotes_that_make_a_row_of_many_are_told() -> None:
    rows, faults = read_table('sku,name\nA,"Cap\nB,Coat\nC,"\nD,Coat\n' + 'E,"1\n2"\n')
    assert [row.sku for row in rows] == ["A", "D", "E"]
    assert faults == []
    rows, faults = read_table('sku,name\nA,"Cap\nB,Coat",x,"\n"\nD,Coat\n')
    assert [row.sku for row in rows] == ["D"]
    assert faults == ["line 2: 4 fields instead of 2; lines 2 to 4 were taken for one row: is there a stray quote?"]


LONG = "9" * 190_000


@pytest.mark.parametrize(
    ("header", "cell"), [("sku,price", LONG), ("sku,listed", LONG[:15_000]), ("sku,currency", LONG[:900])]
)
def test_a_message_repeats_no_more_than_the_beginning_of_what_is_wrong(header: str, cell: str) -> None:
    rows, faults = read_table(f"{header}\nA,{cell}\n")
    assert (rows, len(faults)) == ([], 1)
    assert len(faults[0]) < 300


def test_a_refusal_is_short_whatever_the_file_is_called_and_says() -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read_table("sku," + "x" * 100_000 + "," + "x" * 100_000)
    assert str(refused.value).startswith("The first line names columns twice: xxx")
    assert len(str(refused.value)) == 300


@pytest.mark.parametrize("text", ["m\udce4ntel", "\ud800", "a\0b", "\udfff" * 400])
def test_every_text_of_a_fault_can_be_stored(text: str) -> None:
    fault = RowFault(1, text, f"{text} is wrong")
    for kept in (fault.column, fault.message, str(ImportRefusedError(text)), quoted(text)):
        assert kept.encode()
        assert "\0" not in kept
        assert "\ufffd" in kept
    assert (len(fault.column) <= 100, len(fault.message) <= 300) == (True, True)


@pytest.mark.parametrize(("length", "end"), [(0, ""), (300, "x"), (301, "…")])
def test_a_message_is_cut_only_where_it_is_too_long(length: int, end: str) -> None:
    message = RowFault(1, "", "x" * length).message
    assert (len(message), message[-1:]) == (min(length, 300), end)
