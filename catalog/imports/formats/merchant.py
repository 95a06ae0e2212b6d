"""A product feed as Google's Merchant Center takes it: tab-separated text, or XML as RSS or Atom."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import reduce
from itertools import groupby
from typing import Any

from catalog.imports.bundles.opening import Bundle
from catalog.imports.formats.finding import first_with, first_xml, is_xml
from catalog.imports.formats.texts import Record, TextTable
from catalog.imports.formats.values import check_row, last_of_path, once, read_amount
from catalog.imports.formats.xml_products import read_products
from catalog.imports.options import ReadOptions
from catalog.imports.rows import ImportRefusedError, ItemRow, Refuse, RowRefusedError
from catalog.imports.seen import Seen

GENDERS = {"female": "Women", "male": "Men", "unisex": "Unisex"}
GONE = ("out_of_stock", "out of stock")
PRICE = re.compile(r"(?P<before>[A-Za-z]{3})?\s*(?P<amount>[^A-Za-z\s]\S*?)\s*(?P<after>[A-Za-z]{3})?")
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
    return first_xml(bundle) or first_with(bundle, ("id", "title", "link"), ("id", "title", "image_link"))


def read_merchant(bundle: Bundle, options: ReadOptions, refuse: Refuse) -> Iterator[ItemRow]:
    """One row for all sizes of a look, which are entries of one group with the same photo: the first, at the lowest
    price, listed if any is to be had."""
    name = find_merchant(bundle)
    if name is None:
        raise ImportRefusedError("There is no product feed with id, title, link and image_link.")
    with bundle.open(name) as stream, Seen() as skus, Seen() as looks:
        entries = read_products(stream, refuse) if is_xml(bundle, name) else _table(stream, refuse)
        for look, sizes in groupby(_rows(entries, options, refuse), key=_look):
            row = reduce(_cheapest, (row for _, row in sizes))
            if look[0] and looks.add("\n".join(look), row.line) is not None:
                continue  # further sizes of a look that came before
            try:
                yield once(row, skus, COLUMNS["sku"])
            except RowRefusedError as refused:
                refuse(refused.fault)


def _table(stream: Any, refuse: Refuse) -> Iterator[Record]:
    table = TextTable(stream)
    for line in table.records(refuse):
        texts = {key.removeprefix("g:").replace(" ", "_"): text.strip() for key, text in line.texts.items()}
        yield Record(line.number, {key: text for key, text in texts.items() if text})


def _rows(entries: Iterator[Record], options: ReadOptions, refuse: Refuse) -> Iterator[tuple[str, ItemRow]]:
    """Good rows, each with the group that it is of."""
    for entry in entries:
        try:
            yield entry.texts.get("item_group_id", ""), check_row(_read(entry, options), COLUMNS)
        except RowRefusedError as refused:
            refuse(refused.fault)


def _look(grouped: tuple[str, ItemRow]) -> tuple[str, ...]:
    """What sizes of one look have in common; entries of no group have nothing."""
    group, row = grouped
    return (group, row.fields.get("colour", ""), *(row.images or ())[:1]) if group else ("", str(row.line))


def _cheapest(one: ItemRow, other: ItemRow) -> ItemRow:
    asked = [row.fields["sale_price"] or row.fields["price"] for row in (one, other)]
    priced = other if asked[1] < asked[0] else one
    prices = {name: priced.fields[name] for name in ("price", "sale_price", "currency")}
    listed = {"listed": one.fields["listed"] or other.fields["listed"]} if "listed" in one.fields else {}
    return replace(one, fields={**one.fields, **prices, **listed})


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
        "gender": GENDERS.get(texts.get("gender", "").lower(), texts.get("gender", "")),
        "url": texts.get("link", ""),
    }
    fields |= {key: text for key, text in found.items() if text}
    if "availability" in texts:
        fields["listed"] = texts["availability"].lower() not in GONE
    return ItemRow(entry.number, texts["id"], texts.get("brand", ""), _images(entry), fields, {"brand": options.brand})


def _images(entry: Record) -> tuple[str, ...] | None:
    """The main photo and those besides; the latter are parted by commas in a table."""
    more = re.split(r"\n|,(?=https?://)|,\s+", entry.texts.get("additional_image_link", ""))
    found = [entry.texts.get("image_link", "").partition("\n")[0], *more]
    return tuple(dict.fromkeys(one.strip() for one in found if one.strip())) or None


def _prices(line: int, texts: dict[str, str], options: ReadOptions) -> dict[str, Any]:
    price, currency = _price(line, "price", texts["price"])
    sale = None
    if "sale_price" in texts and _is_now(texts.get("sale_price_effective_date", "")):
        sale, of_sale = _price(line, "sale_price", texts["sale_price"])
        if of_sale and currency and of_sale != currency:
            raise RowRefusedError(line, "sale_price", "is in another currency than the price")
    return {"price": price, "sale_price": None if sale == price else sale, "currency": currency or options.currency}


def _price(line: int, column: str, spelled: str) -> tuple[Any, str]:
    found = PRICE.fullmatch(spelled)
    if found is None:
        raise RowRefusedError(line, column, f"{spelled!r} is not an amount with its currency")
    currency = found["after"] or found["before"] or ""
    return read_amount(line, column, found["amount"], comma=True), currency.upper()


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
