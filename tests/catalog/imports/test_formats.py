"""Nobody needs to say which format a catalogue is in."""

import pytest

from catalog.imports.formats.choosing import FORMATS
from catalog.imports.rows import ImportRefusedError
from tests.catalog.imports.reading import detected, fixture, read_table

OWN = "sku,name\nA,Coat\n"


@pytest.mark.parametrize(
    ("files", "name"),
    [
        ({"a.csv": OWN}, "own"),
        ({"a.csv": "SKU;price\n"}, "own"),
        ({"a.csv": OWN, "photos/1.jpg": ""}, "own"),
        ({"note.txt": "hello", "a.csv": OWN}, "own"),
        ({"a.csv": "what,ever\n"}, "own"),
        ({"shop.csv": fixture("shopify.csv")}, "shopify"),
        ({"shop.csv": fixture("shopify_new.csv")}, "shopify"),
        ({"feed.txt": fixture("merchant.tsv")}, "merchant"),
        ({"feed.xml": fixture("merchant_rss.xml")}, "merchant"),
        ({"feed.xml": fixture("merchant_atom.xml")}, "merchant"),
        ({"styles.csv": fixture("styles.csv"), "images.csv": "filename,link\n", "images/1.jpg": ""}, "styles"),
        ({"Acme/Coats/1.jpg": ""}, "folders"),
        ({"Acme/Coats/1.jpg": "", "readme.txt": "hello"}, "folders"),
    ],
)
def test_the_format_is_found(files: dict[str, str | bytes], name: str) -> None:
    assert detected(files) == name
    assert FORMATS[name].label


@pytest.mark.parametrize("files", [{}, {"1.jpg": ""}, {"a.pdf": "", "b.doc": ""}])
def test_where_there_is_nothing_to_read_that_is_said(files: dict[str, str | bytes]) -> None:
    with pytest.raises(ImportRefusedError, match="There is no table in this"):
        detected(files)


@pytest.mark.parametrize("name", ["shopify", "merchant", "styles", "own"])
def test_a_table_of_another_format_than_was_said_is_refused(name: str) -> None:
    with pytest.raises(ImportRefusedError, match=r"^There is no |^The first line must name"):
        read_table("what,ever\n1,2\n", name)
