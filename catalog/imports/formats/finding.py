"""Find a format's main file among those of a bundle."""

import io
import re

from catalog.imports.bundles.names import tables
from catalog.imports.bundles.opening import Bundle
from catalog.imports.formats.texts import TextTable
from catalog.imports.formats.xml_products import read_products
from catalog.imports.rows import ImportRefusedError

MOST_TABLES = 20  # that are looked into
FIRST_BYTES = 1_000_000  # in which the first product of a feed is
FEED = re.compile(r"\s*(<\?xml|<rss\b|<feed\b|<!--|<!DOCTYPE|<rdf:)", re.IGNORECASE)


def first_with(bundle: Bundle, *wanted: tuple[str, ...]) -> str | None:
    """The first table that has all columns of one of the lists; blanks in their names count as underscores."""
    for name in tables(bundle.names)[:MOST_TABLES]:
        columns = {column.removeprefix("g:").replace(" ", "_") for column in columns_of(bundle, name)}
        if any(columns.issuperset(one) for one in wanted):
            return name
    return None


def columns_of(bundle: Bundle, name: str) -> list[str]:
    """The columns of a table in lower case; none of what is no table."""
    try:
        with bundle.open(name) as stream:
            table = TextTable(stream)
            return table.columns
    except ImportRefusedError:
        return []


def first_table(bundle: Bundle) -> str | None:
    """The first table, whatever it holds."""
    return next(iter(tables(bundle.names)), None)


def first_xml(bundle: Bundle) -> str | None:
    """The first file that is XML."""
    return next((name for name in tables(bundle.names)[:MOST_TABLES] if is_xml(bundle, name)), None)


def first_feed(bundle: Bundle) -> str | None:
    """The first XML in which there is a product with an id and a title."""
    found = (name for name in tables(bundle.names)[:MOST_TABLES] if is_xml(bundle, name))
    return next((name for name in found if _first_product(bundle, name) >= {"id", "title"}), None)


def _first_product(bundle: Bundle, name: str) -> set[str]:
    """What the first product says, if there is one near the beginning."""
    try:
        with bundle.open(name) as stream:
            product = next(read_products(io.BytesIO(stream.read(FIRST_BYTES)), lambda _: None), None)
    except ImportRefusedError:
        return set()
    return set(product.texts) if product else set()


def is_xml(bundle: Bundle, name: str) -> bool:
    """Whether a file begins as XML does."""
    with bundle.open(name) as stream:
        start = stream.peek(200)[:200]
    encoding = "utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return bool(FEED.match(start.decode(encoding, errors="ignore")))
