"""The layout in which the public set of fashion product pictures comes: styles.csv beside a folder of images."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from catalog.imports.bundles.names import PICTURES
from catalog.imports.bundles.opening import Bundle
from catalog.imports.bundles.references import is_address
from catalog.imports.formats.finding import first_with
from catalog.imports.formats.texts import Record, TextTable
from catalog.imports.formats.values import check_row, once
from catalog.imports.options import ReadOptions
from catalog.imports.rows import ItemRow, Refuse, RowRefusedError
from catalog.imports.seen import Links, Seen

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


def read_styles(bundle: Bundle, name: str, options: ReadOptions, refuse: Refuse) -> Iterator[ItemRow]:
    """One row for each line. There are no prices: new items are not listed, at a price of 0, until staff say more."""
    defaults = {"brand": options.brand, "currency": options.currency, "price": Decimal(0), "listed": False}
    with bundle.open(name) as stream, Seen() as seen, Links() as links:
        photos = _Photos(bundle, name.rpartition("/")[0], links)
        table = TextTable(stream)
        for line in table.records(refuse, spills=table.columns[-1] == "productdisplayname"):
            try:
                yield once(check_row(_read(line, photos, defaults)), seen)
            except RowRefusedError as refused:
                refuse(refused.fault.of(line.texts.get(COLUMNS["sku"], "")))


class _Photos:
    """Where the photo of an id lies: in the folder of images, else at the address that images.csv has."""

    def __init__(self, bundle: Bundle, home: str, links: Links) -> None:
        self._folder = f"{home}/images" if home else "images"
        self._names = frozenset(name for name in bundle.names if name.startswith(f"{self._folder}/"))
        self._links = links
        table = f"{self._folder}.csv"
        if table in bundle.names:
            _read_links(bundle, table, links)
        self._is_known = bool(self._names) or table in bundle.names

    def of(self, sku: str) -> tuple[str, ...] | None:
        """The reference; None where nothing is said of any photo."""
        if not self._is_known:
            return None
        found = (name for ending in PICTURES if (name := f"{self._folder}/{sku}{ending}") in self._names)
        return (next(found, None) or self._links.get(f"{sku}.jpg") or f"{self._folder}/{sku}.jpg",)


def _read_links(bundle: Bundle, name: str, links: Links) -> None:
    with bundle.open(name) as stream:
        table = TextTable(stream)
        for line in table.records(lambda _: None):  # a photo that is not found is refused where it is wanted
            if is_address(link := line.texts.get("link", "").strip()):
                links.add(line.texts.get("filename", "").strip(), link)


def _read(line: Record, photos: _Photos, defaults: dict[str, Any]) -> ItemRow:
    sku = line.texts["id"].strip()
    fields = {
        field: line.texts[column.lower()].strip()
        for field, column in COLUMNS.items()
        if column.lower() in line.texts and field not in ("sku", "image")
    }
    return ItemRow(line.number, sku, "", photos.of(sku), fields, defaults, COLUMNS)
