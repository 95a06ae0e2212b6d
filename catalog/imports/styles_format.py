"""The layout in which the public set of fashion product pictures comes: styles.csv beside a folder of images."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from catalog.imports.bundles import Bundle
from catalog.imports.finding import first_with
from catalog.imports.names import PICTURES
from catalog.imports.options import ReadOptions
from catalog.imports.rows import ImportRefusedError, ItemRow, Refuse, RowRefusedError
from catalog.imports.seen import Seen
from catalog.imports.texts import Line, TextTable
from catalog.imports.values import check_row, once

COLUMNS = {
    "sku": "id",
    "name": "productDisplayName",
    "category": "articleType",
    "colour": "baseColour",
    "gender": "gender",
    "image": "id",
}


def find_styles(bundle: Bundle) -> str | None:
    """The name of the table, if there is one."""
    return first_with(bundle, ("id", "productdisplayname"))


def read_styles(bundle: Bundle, options: ReadOptions, refuse: Refuse) -> Iterator[ItemRow]:
    """One row for each line. There are no prices: new items are not listed, at a price of 0, until staff say more."""
    name = find_styles(bundle)
    if name is None:
        raise ImportRefusedError("There is no styles.csv with id and productDisplayName.")
    defaults = {"brand": options.brand, "currency": options.currency, "price": Decimal(0), "listed": False}
    folder = name.rpartition("/")[0]
    photos = _Photos(bundle, f"{folder}/images" if folder else "images")
    with bundle.open(name) as stream, Seen() as seen:
        table = TextTable(stream)
        for line in table.lines(refuse, spills=table.columns[-1] == "productdisplayname"):
            try:
                yield once(check_row(_read(line, photos, defaults), COLUMNS), seen, COLUMNS["sku"])
            except RowRefusedError as refused:
                refuse(refused.fault)


class _Photos:
    """Where the photo of an id lies."""

    def __init__(self, bundle: Bundle, folder: str) -> None:
        self._folder = folder
        self._names = frozenset(name for name in bundle.names if name.startswith(f"{folder}/"))
        self.is_known = bool(self._names) or len(bundle.names) == 1

    def of(self, sku: str) -> str:
        found = (name for ending in PICTURES if (name := f"{self._folder}/{sku}{ending}") in self._names)
        return next(found, f"{self._folder}/{sku}.jpg")


def _read(line: Line, photos: _Photos, defaults: dict[str, Any]) -> ItemRow:
    sku = line.texts["id"].strip()
    fields = {
        field: line.texts[column.lower()].strip()
        for field, column in COLUMNS.items()
        if column.lower() in line.texts and field not in ("sku", "image")
    }
    images = (photos.of(sku),) if photos.is_known and sku else None
    return ItemRow(line.number, sku, "", images, fields, defaults)
