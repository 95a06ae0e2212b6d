"""The rows that an import refused, as a table that spreadsheets open."""

import csv
from collections.abc import Iterator
from typing import Any

from catalog.imports.cells import harmless
from catalog.models import Import, ImportLine

COLUMNS = ("line", "sku", "column", "reason")


class _Echo:
    """A file whose write returns what is written."""

    def write(self, text: str) -> str:
        return text


def refused_as_csv(row: Import) -> Iterator[str]:
    """The table line by line, with a mark at its start by which spreadsheets know UTF-8."""
    writer: Any = csv.writer(_Echo())
    lines = row.lines.filter(outcome=ImportLine.Outcome.REFUSED)
    yield "\ufeff" + writer.writerow(COLUMNS)
    for line, *texts in lines.values_list(*COLUMNS).iterator(chunk_size=2_000):
        yield writer.writerow([line, *map(harmless, texts)])
