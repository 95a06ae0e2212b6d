"""The rows that an import refused, as a table that spreadsheets open."""

from collections.abc import Iterator

from catalog.imports.cells import BYTE_ORDER_MARK, harmless, line_of
from catalog.models import Import, ImportLine

COLUMNS = ("line", "sku", "column", "reason")


def refused_as_csv(row: Import) -> Iterator[str]:
    """The table line by line."""
    lines = row.lines.filter(outcome=ImportLine.Outcome.REFUSED)
    yield BYTE_ORDER_MARK + line_of(COLUMNS)
    for line, *texts in lines.values_list(*COLUMNS).iterator(chunk_size=2_000):
        yield line_of([line, *map(harmless, texts)])
