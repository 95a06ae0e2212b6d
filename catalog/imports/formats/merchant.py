"""A product feed as Google's Merchant Center takes it: tab-separated text, or XML as RSS or Atom."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any

from catalog.imports.bundles.opening import Bundle
from catalog.imports.formats.amounts import read_price
from catalog.imports.formats.finding import first_feed, first_with, is_xml
from catalog.imports.formats.texts import Record, TextTable
from catalog.imports.formats.values import check_row, gender_of, last_of_path, once
from catalog.imports.formats.xml_products import read_products
from catalog.imports.options import ReadOptions
from catalog.imports.rows import ItemRow, Refuse, RowFault, RowRefusedError
from catalog.imports.seen import Seen

MOST_SIZES = 5_000  # entries of one group
COMES_BACK = "appears already in line {line}; the entries of a group must follow each other"
GONE = ("out_of_stock", "out of stock")
COLUMNS = {
    "sku": "id",
    "name": "title",
    "colour": "color",
    "url": "link",
    "image": "image_link",
    "category": "product_type",
    "currency": "price",
}


def find_merchant(bundle: Bundle) -> str | None:
    """The name of the feed, if there is one."""
    return first_feed(bundle) or first_with(bundle, ("id", "title", "link"), ("id", "title", "image_link"))


def read_merchant(bundle: Bundle, name: str, options: ReadOptions, refuse: Refuse) -> Iterator[ItemRow]:
    """One row for all sizes of a look, which are entries of one group with the same colour and photo: the first, at the
    lowest price, listed if any is to be had. The entries of a group follow each other."""
    with bundle.open(name) as stream, Seen() as skus, Seen() as groups:
        entries = read_products(stream, refuse) if is_xml(bundle, name) else _table(stream, refuse)
        for group, rows in groupby(_rows(entries, options, refuse), key=itemgetter(0)):
            try:
                looks = _folded(group, (row for _, row in rows), groups, refuse)
            except RowRefusedError as refused:
                refuse(refused.fault)
                continue
            for look in looks:
                try:
                    yield once(look, skus)
                except RowRefusedError as refused:
                    refuse(refused.fault.of(look.sku))


def _table(stream: Any, refuse: Refuse) -> Iterator[Record]:
    table = TextTable(stream)
    for line in table.records(refuse):
        texts = {key.removeprefix("g:").replace(" ", "_"): " ".join(text.split()) for key, text in line.texts.items()}
        yield Record(line.number, {key: text for key, text in texts.items() if text})


def _rows(entries: Iterator[Record], options: ReadOptions, refuse: Refuse) -> Iterator[tuple[str | int, ItemRow]]:
    """Good rows, each with the group that it is of, or a number of its own."""
    for number, entry in enumerate(entries):
        try:
            yield entry.texts.get("item_group_id") or number, check_row(_read(entry, options))
        except RowRefusedError as refused:
            refuse(refused.fault.of(entry.texts.get("id", "")))


def _folded(group: str | int, rows: Iterator[ItemRow], groups: Seen, refuse: Refuse) -> list[ItemRow]:
    """The looks of a group, each folded into one row. Raises RowRefusedError for a group that was there before."""
    looks: dict[tuple[str, ...], ItemRow] = {}
    for number, row in enumerate(rows):
        if number == 0 and isinstance(group, str) and (before := groups.add(group, row.line)) is not None:
            raise RowRefusedError(row.line, "item_group_id", COMES_BACK.format(line=before))
        if number >= MOST_SIZES:
            refuse(RowFault(row.line, "item_group_id", f"more than {MOST_SIZES} entries of one group"))
            continue
        look = (row.fields.get("colour", ""), *(row.images or ())[:1])
        looks[look] = _cheapest(looks[look], row) if look in looks else row
    return list(looks.values())


def _cheapest(one: ItemRow, other: ItemRow) -> ItemRow:
    priced = min(one, other, key=_asked)
    prices = {name: priced.fields[name] for name in ("price", "sale_price", "currency")}
    listed = {"listed": one.fields["listed"] or other.fields["listed"]} if "listed" in one.fields else {}
    return replace(one, fields={**one.fields, **prices, **listed})


def _asked(row: ItemRow) -> Decimal:
    sale = row.fields["sale_price"]
    return Decimal(row.fields["price"] if sale is None else sale)


def _read(entry: Record, options: ReadOptions) -> ItemRow:
    texts = {key: text.partition("\n")[0].strip() for key, text in entry.texts.items()}
    for column in ("id", "title", "price"):
        if not texts.get(column):
            raise RowRefusedError(entry.number, column, "is missing")
    fields: dict[str, Any] = {"name": texts["title"], **_prices(entry.number, texts, options)}
    kind = next((texts[key] for key in ("product_type", "google_product_category") if key in texts), "")
    found = {
        "category": "" if kind.isdigit() else last_of_path(kind),
        "colour": texts.get("color", ""),
        "gender": gender_of(texts.get("gender", "")),
        "url": texts.get("link", ""),
    }
    fields |= {key: text for key, text in found.items() if text}
    if "availability" in texts:
        fields["listed"] = texts["availability"].lower() not in GONE
    brand, defaults = texts.get("brand", ""), {"brand": options.brand}
    return ItemRow(entry.number, texts["id"], brand, _images(entry), fields, defaults, COLUMNS)


def _images(entry: Record) -> tuple[str, ...] | None:
    """The main photo and those besides; the latter are parted by commas in a table."""
    more = re.split(r"\n|,\s+|[,\s](?=https?://)", entry.texts.get("additional_image_link", ""))
    found = [entry.texts.get("image_link", "").partition("\n")[0], *more]
    return tuple(dict.fromkeys(one.strip() for one in found if one.strip())) or None


def _prices(line: int, texts: dict[str, str], options: ReadOptions) -> dict[str, Any]:
    price, currency = read_price(line, "price", texts["price"])
    sale = None
    if "sale_price" in texts and _is_now(texts.get("sale_price_effective_date", "")):
        sale, of_sale = read_price(line, "sale_price", texts["sale_price"])
        if of_sale and currency and of_sale != currency:
            raise RowRefusedError(line, "sale_price", "is in another currency than the price")
    return {"price": price, "sale_price": None if sale == price else sale, "currency": currency or options.currency}


def _is_now(period: str) -> bool:
    """Whether a sale is on, by its first and last moment; one whose period cannot be read is."""
    first, _, last = period.partition("/")
    with suppress(ValueError):
        begin, end = (_moment(text) for text in (first, last))
        return begin <= datetime.now(UTC) <= end
    return True


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text.strip())
    return found if found.tzinfo else found.replace(tzinfo=UTC)
