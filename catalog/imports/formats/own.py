"""Our own table: one row an item, columns called as the fields are."""

from collections.abc import Iterator
from typing import Any

from catalog.imports.bundles.opening import Bundle
from catalog.imports.cells import plain
from catalog.imports.formats.amounts import read_amount
from catalog.imports.formats.finding import first_with
from catalog.imports.formats.texts import LONGEST_FIELD, Record, TextTable
from catalog.imports.formats.values import check_row, once, read_flag
from catalog.imports.options import ReadOptions
from catalog.imports.rows import ImportRefusedError, ItemRow, Refuse, RowRefusedError
from catalog.imports.seen import Seen

COLUMNS = (
    *("sku", "name", "brand", "price", "sale_price", "currency"),
    *("gender", "category", "colour", "url", "listed", "image"),
)
FILLED = ("sku", "name", "brand", "price")  # never empty where there is the column
TEXTS = ("name", "category", "colour", "gender", "url")
BETWEEN_PHOTOS = "|"


def find_own(bundle: Bundle) -> str | None:
    """The name of the table, if there is one."""
    return first_with(bundle, ("sku",))


def read_own(bundle: Bundle, name: str, options: ReadOptions, refuse: Refuse) -> Iterator[ItemRow]:
    """The good rows; bad ones are refused. Raises ImportRefusedError where the header is unusable, and OSError."""
    with bundle.open(name) as stream, Seen() as seen:
        table = TextTable(stream)
        if "sku" not in table.columns:
            raise ImportRefusedError("The first line must name the columns; missing: sku.")
        for line in table.records(refuse):
            try:
                row = once(_read(line, options, comma=table.decimal_comma), seen)
            except RowRefusedError as refused:
                refuse(refused.fault.of(line.texts["sku"].strip()))
            else:
                yield row


def _read(line: Record, options: ReadOptions, *, comma: bool) -> ItemRow:
    texts = _plain(line)
    for column in FILLED:
        if texts.get(column) == "":
            raise RowRefusedError(line.number, column, "is empty")
    fields: dict[str, Any] = {name: texts[name] for name in TEXTS if name in texts}
    defaults = {"currency": options.currency}
    if "currency" in texts:
        fields["currency"] = texts["currency"] or options.currency
    for name in ("price", "sale_price"):
        if name in texts:
            fields[name] = read_amount(line.number, name, texts[name], comma=comma) if texts[name] else None
    if "sale_price" in fields and fields["sale_price"] == fields.get("price"):
        fields["sale_price"] = None
    if "listed" in texts:
        fields["listed"] = read_flag(line.number, "listed", texts["listed"])
    row = ItemRow(line.number, texts["sku"], texts.get("brand", ""), _images(texts), fields, defaults)
    return check_row(row)


def _plain(line: Record) -> dict[str, str]:
    texts = {}
    for column, text in line.texts.items():
        if len(text) > LONGEST_FIELD:
            raise RowRefusedError(line.number, column, "field too long")
        texts[column] = plain(text)
    return texts


def _images(texts: dict[str, str]) -> tuple[str, ...] | None:
    """The references; none where the cell is empty, which is no wish to lose photos."""
    parts = (part.strip() for part in texts.get("image", "").split(BETWEEN_PHOTOS))
    return tuple(dict.fromkeys(part for part in parts if part)) or None
