"""Small files that would take much memory are refused while little is taken: counted, not timed."""

import io
import tracemalloc

import pytest

from catalog.imports.formats.texts import TextTable
from catalog.imports.formats.xml_products import read_products
from catalog.imports.rows import ImportRefusedError, RowFault
from tests.catalog.imports.reading import read_table

ROOM = 12_000_000  # bytes, whatever comes
HEAD = b"<?xml version='1.0'?><rss xmlns:g='http://base.google.com/ns/1.0'>"
VALUES = b"".join(b"<v%d>%s</v%d>" % (number % 999, b"x" * 18_000, number % 999) for number in range(2_000))


def read_xml(data: bytes) -> tuple[int, int, str]:
    """How many characters there are of products, the most memory that was taken, and why it was refused."""
    stream, why, count = io.BytesIO(data), "", 0
    tracemalloc.start()
    try:
        for product in read_products(stream, lambda fault: pytest.fail(str(fault))):
            count += sum(map(len, product.texts.values()))
    except ImportRefusedError as refused:
        why = str(refused)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return count, most, why


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<a>" * 2_000_000, "more than 50 elements within each other"),
        (b"<item>" + b"<a>" * 2_000_000, "more than 50 elements within each other"),
        (b"<a " + b"".join(b'a%d="x" ' % number for number in range(1_000_000)), "a tag or a remark without end"),
        (b'<a b="' + b"x" * 20_000_000, "a tag or a remark without end"),
        (b"<!--" + b"x" * 20_000_000, "a tag or a remark without end"),
        (b"<?a " + b"x" * 20_000_000, "a tag or a remark without end"),
        (b"".join(b"<a%d/>" % number for number in range(1_000_000)), "too many different names"),
        (b"".join(b"<a b%d=''/>" % number for number in range(500_000)), "too many different names"),
        (b"".join(b"<a xmlns:b%d='c'/>" % number for number in range(500_000)), "too many different names"),
        (b"".join(b"<a xmlns='b%d'/>" % number for number in range(500_000)), "too many different names"),
    ],
)
def test_xml_that_would_fill_the_memory_is_refused_before_it_does(data: bytes, why: str) -> None:
    _, most, said = read_xml(HEAD + data)
    assert why in said
    assert most < ROOM


@pytest.mark.parametrize(
    "data",
    [
        b"<item><title>" + b"x" * 20_000_000 + b"</title></item>",
        b"<item><title><![CDATA[" + b"x\n" * 10_000_000 + b"]]></title></item>",
        b"<item>" + VALUES + b"</item>",
    ],
)
def test_of_an_endless_product_little_is_kept(data: bytes) -> None:
    count, most, said = read_xml(HEAD + data + b"</rss>")
    assert said == ""
    assert 0 < count <= 200_000
    assert most < ROOM


def test_what_a_document_type_gives_to_every_element_is_refused() -> None:
    declared = b"<!DOCTYPE rss [<!ATTLIST a b CDATA '" + b"x" * 100_000 + b"'>]>"
    _, most, said = read_xml(HEAD.replace(b"<rss", declared + b"<rss") + b"<a/>" * 1_000_000)
    assert "declares" in said
    assert most < ROOM


@pytest.mark.parametrize("depth", [1, 2, 45])
def test_a_feed_of_any_usual_depth_is_read(depth: int) -> None:
    count, _, said = read_xml(HEAD + b"<a>" * depth + b"<item><title>x</title></item>" + b"</a>" * depth + b"</rss>")
    assert (count, said) == (1, "")


@pytest.mark.parametrize(
    "data",
    [
        b'"' + b'ab\n","' * 500_000,
        b'"' + b'ab","' * 1_000_000,
        b"a," * 4_000_000,
        b'"' + b"\n" * 1_000_000,
    ],
)
def test_a_row_without_end_is_refused_before_it_fills_the_memory(data: bytes) -> None:
    first: list[RowFault] = []

    def refuse(fault: RowFault) -> None:
        if not first:
            first.append(fault)

    stream = io.BytesIO(b"sku,name\n" + data)
    tracemalloc.start()
    table = TextTable(io.BufferedReader(stream))
    rows = sum(1 for _ in table.records(refuse))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert rows == 0
    assert first[0].line == 2
    assert most < ROOM * 3


def test_the_rows_after_one_without_end_go_in() -> None:
    rows, faults = read_table("sku,name\nA,Coat\n" + "x," * 4_000_000 + "\nB,Cap\n")
    assert ([row.sku for row in rows], faults) == (["A", "B"], ["line 3: too long for one row"])
