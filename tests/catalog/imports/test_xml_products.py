"""XML is read as it comes: what is whole goes in, traps are refused, memory stays flat."""

import io
import tracemalloc

import pytest

from catalog.imports.formats.texts import Record
from catalog.imports.formats.xml_products import read_products
from catalog.imports.rows import ImportRefusedError, RowFault
from tests.catalog.imports.reading import read_table

HEAD = '<rss xmlns:g="http://base.google.com/ns/1.0"><channel>\n'
ITEM = "<item><g:id>{0}</g:id><title>Coat</title><g:price>1 EUR</g:price></item>\n"
TAIL = "</channel></rss>"


def products(xml: str | bytes) -> tuple[list[Record], list[str]]:
    """What is read, and what is refused."""
    faults: list[RowFault] = []
    data = xml.encode() if isinstance(xml, str) else xml
    found = list(read_products(io.BufferedReader(io.BytesIO(data)), faults.append))
    return found, list(map(str, faults))


@pytest.mark.parametrize("count", [1, 2, 1_000])
def test_every_product_is_read_with_its_line(count: int) -> None:
    found, faults = products(HEAD + "".join(ITEM.format(number) for number in range(count)) + TAIL)
    assert [(line.number, line.texts["id"]) for line in found] == [(n + 2, str(n)) for n in range(count)]
    assert faults == []


@pytest.mark.parametrize("xml", [HEAD + TAIL, "<rss/>", "<html><body/></html>"])
def test_xml_without_products_is_refused(xml: str) -> None:
    with pytest.raises(ImportRefusedError, match="no products"):
        products(xml)


def test_of_xml_that_is_cut_what_is_whole_goes_in() -> None:
    found, faults = products(HEAD + ITEM.format(1) + ITEM.format(2) + ITEM.format(3)[:20])
    assert [line.texts["id"] for line in found] == ["1", "2"]
    assert faults == ["line 4: the XML ends in the middle"]


def test_of_xml_that_is_damaged_what_comes_before_goes_in() -> None:
    found, faults = products(HEAD + ITEM.format(1) + "<item><a></b></item>" + ITEM.format(2) + TAIL)
    assert [line.texts["id"] for line in found] == ["1"]
    assert faults == ["line 3: the XML is damaged here (mismatched tag); the products from here on are not read"]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))


@pytest.mark.parametrize(
    "doctype",
    [
        f"<!DOCTYPE rss [{LAUGHS}]>",
        '<!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % more SYSTEM "http://127.0.0.1:1/x.dtd"> %more;]>',
        '<!DOCTYPE rss [<!ENTITY a "b">]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/rss.dtd">',
    ],
)
def test_entities_are_refused(doctype: str) -> None:
    with pytest.raises(
        ImportRefusedError, match=r"^The XML declares entities or names other files, which are not read\.$"
    ):
        products(f"<?xml version='1.0'?>{doctype}{HEAD}{ITEM.format('&l9;')}{TAIL}")


def test_a_plain_document_type_is_no_harm() -> None:
    found, _ = products(f"<!DOCTYPE rss>{HEAD}{ITEM.format(1)}{TAIL}")
    assert len(found) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_other_encodings_are_read(encoding: str) -> None:
    declared = f"<?xml version='1.0' encoding='{encoding.removesuffix('-sig')}'?>"
    found, _ = products((declared + HEAD + ITEM.format("é") + TAIL).encode(encoding))
    assert found[0].texts["id"] == "é"


def test_an_unknown_encoding_is_refused() -> None:
    with pytest.raises(ImportRefusedError, match=r"encoding|no products") as refusal:
        products(f"<?xml version='1.0' encoding='klingon'?>{HEAD}{TAIL}")
    assert str(refusal.value)


def test_an_overlong_text_is_not_held() -> None:
    found, _ = products(HEAD + ITEM.format("1").replace("Coat", "x" * 100_000) + TAIL)
    assert found[0].texts["title"] == "x" * 20_000


def test_elements_within_elements_do_not_count() -> None:
    item = "<item><g:id>1</g:id><g:shipping><g:id>2</g:id><title>No</title></g:shipping></item>"
    ((line,), _) = products(HEAD + item + TAIL)
    assert line.texts == {"id": "1"}


def test_ten_thousand_products_take_no_more_memory_than_a_thousand() -> None:
    def peak(count: int) -> int:
        stream = io.BytesIO((HEAD + ITEM.format("x") * count + TAIL).encode())
        tracemalloc.start()
        for _ in read_products(io.BufferedReader(stream), lambda _: None):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(10_000) < peak(1_000) + 100_000


def test_a_damaged_feed_is_told_where_it_is_read_as_a_catalogue() -> None:
    rows, faults = read_table(f"<?xml version='1.0'?>{HEAD}{ITEM.format(1)}<item>")
    assert ([row.sku for row in rows], faults) == (["1"], ["line 3: the XML ends in the middle"])


def test_an_entity_of_html_is_named_as_what_ends_a_feed() -> None:
    item = "<item><id>{0}</id><title>{1}</title><price>1 EUR</price></item>\n"
    rows, faults = read_table(f"<rss>{item.format(1, 'A')}{item.format(2, 'B&nbsp;C')}{item.format(3, 'D')}</rss>")
    assert [row.sku for row in rows] == ["1"]
    assert faults == [
        "line 2: an entity of HTML such as &nbsp; is not known in XML, where it is &#160;; "
        "the products from here on are not read"
    ]
