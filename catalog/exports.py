"""Write items as the table that an import reads, row by row: what comes out and goes in again changes nothing."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from catalog.imports.cells import harmless
from catalog.imports.own_format import BETWEEN_PHOTOS, COLUMNS
from catalog.imports.references import STORED
from catalog.models import Item

CHUNK = 500  # items that are held at once
BYTE_ORDER_MARK = "\ufeff"  # by which spreadsheets know UTF-8


class _Echo:
    """A file for csv that hands back what it is given."""

    def write(self, text: str) -> str:
        return text


def csv_lines(items: QuerySet[Item]) -> Iterator[str]:
    """The lines of a table of these items, in their order, with two queries for each CHUNK of them."""
    writer: Any = csv.writer(_Echo())
    yield BYTE_ORDER_MARK + writer.writerow(COLUMNS)
    for item in _in_chunks(items):
        yield writer.writerow(_cells(item))


def _in_chunks(items: QuerySet[Item]) -> Iterable[Item]:
    """Items with their brands and photos, a part at a time. Their ids are read first, so that a list that is changed
    meanwhile, in whatever order, is neither skipped through nor repeated."""
    keys = list(items.values_list("pk", flat=True))
    whole = Item.objects.select_related("brand").prefetch_related("photos")
    for start in range(0, len(keys), CHUNK):
        found = whole.in_bulk(keys[start : start + CHUNK])
        yield from (found[key] for key in keys[start : start + CHUNK] if key in found)


def _cells(item: Item) -> list[str]:
    photos = f" {BETWEEN_PHOTOS} ".join(f"{STORED}{photo.path}" for photo in item.photos.all() if photo.path)
    values = {**vars(item), "brand": item.brand.name, "listed": "yes" if item.listed else "no", "image": photos}
    return [harmless("" if (value := values[column]) is None else str(value)) for column in COLUMNS]
