"""The table of products that Shopify exports, in its older and its newer column names."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from catalog.imports.bundles.opening import Bundle
from catalog.imports.formats.amounts import read_amount
from catalog.imports.formats.finding import first_with
from catalog.imports.formats.shopify_looks import Look, looks_of
from catalog.imports.formats.texts import Record, TextTable
from catalog.imports.formats.values import check_row, gender_of, last_of_path, once
from catalog.imports.options import ReadOptions
from catalog.imports.rows import ItemRow, Refuse, RowFault, RowRefusedError
from catalog.imports.seen import Seen

ALIASES = {
    "handle": ("handle", "url handle"),
    "sku": ("variant sku", "sku"),
    "price": ("variant price", "price"),
    "compare": ("variant compare at price", "compare-at price"),
    "image": ("image src", "product image url"),
    "variant image": ("variant image", "variant image url"),
    "published": ("published", "published on online store"),
    "gender": ("google shopping / gender", "target gender (product.metafields.shopify.target-gender)"),
    "color": ("color (product.metafields.shopify.color-pattern)",),
}
PUBLISHED = ("true", "yes", "1", "")
MOST_ROWS = 5_000  # of one product


def find_shopify(bundle: Bundle) -> str | None:
    """The name of the table, if there is one."""
    ends = (("variant_price",), ("price",), ("image_src",), ("product_image_url",))
    return first_with(
        bundle, *(("handle", "title", *end) for end in ends), *(("url_handle", "title", *end) for end in ends)
    )


def read_shopify(bundle: Bundle, name: str, options: ReadOptions, refuse: Refuse) -> Iterator[ItemRow]:
    """One row for each colour of a product, with the sku of its first variant and the lowest of its prices. The rows
    of a product follow each other."""
    with bundle.open(name) as stream, Seen() as handles, Seen() as skus:
        table = TextTable(stream)
        columns = _written(table)
        lines = (_renamed(line) for line in table.records(refuse))
        for _, group in groupby(lines, key=lambda line: line.texts["handle"]):
            try:
                product = _bounded(group, columns, refuse)
                _refuse_handle(product[0], handles, columns)
                looks = looks_of(product)
            except RowRefusedError as refused:
                refuse(refused.fault)
                continue
            for look in looks:
                try:
                    yield once(check_row(_row(look, product[0], options, columns)), skus)
                except RowRefusedError as refused:
                    refuse(refused.fault.of(look.sku))


def _written(table: TextTable) -> dict[str, str]:
    """What the file calls each column of ours."""
    written = dict(zip(table.columns, table.written, strict=True))
    names = {ours: next((written[one] for one in theirs if one in written), ours) for ours, theirs in ALIASES.items()}
    named = {"name": "title", "brand": "vendor", "category": "type", "colour": "option1 value"}
    return {
        **{ours: written.get(theirs, theirs) for ours, theirs in named.items()},
        **names,
        "sale_price": names["price"],
    }


def _renamed(line: Record) -> Record:
    texts = {column: text.strip() for column, text in line.texts.items()}
    for ours, theirs in ALIASES.items():
        if (found := next((one for one in theirs if one in texts), None)) is not None:
            texts[ours] = texts[found]
    return Record(line.number, texts)


def _bounded(group: Iterable[Record], columns: dict[str, str], refuse: Refuse) -> list[Record]:
    product: list[Record] = []
    for line in group:
        if len(product) < MOST_ROWS:
            product.append(line)
        else:
            refuse(RowFault(line.number, columns["handle"], f"more than {MOST_ROWS} rows of one product"))
    return product


def _refuse_handle(first: Record, handles: Seen, columns: dict[str, str]) -> None:
    handle = first.texts["handle"]
    if not handle:
        raise RowRefusedError(first.number, columns["handle"], "is empty")
    if (before := handles.add(handle, first.number)) is not None:
        message = f"appears already in line {before}; the rows of a product must follow each other"
        raise RowRefusedError(first.number, columns["handle"], message)


def _row(look: Look, product: Record, options: ReadOptions, columns: dict[str, str]) -> ItemRow:
    texts = product.texts
    if not texts["title"]:
        raise RowRefusedError(product.number, columns["name"], "is empty")
    fields: dict[str, Any] = {"name": texts["title"], "currency": options.currency, **_prices(look, columns)}
    kind = texts.get("type") or last_of_path(texts.get("product category", ""))
    gender = gender_of(texts.get("gender", ""))
    found = {"category": kind, "gender": gender, "colour": look.colour or texts.get("color", "")}
    fields |= {name: text for name, text in found.items() if text}
    if "published" in texts or "status" in texts:
        is_active = texts.get("status", "").lower() in ("active", "")
        fields["listed"] = is_active and texts.get("published", "").lower() in PUBLISHED
    brand, defaults = texts.get("vendor", ""), {"brand": options.brand}
    return ItemRow(look.line, look.sku, brand, look.images, fields, defaults, columns)


def _prices(look: Look, columns: dict[str, str]) -> dict[str, Any]:
    """The lowest price of the look's variants; what it is compared at is the price before a sale."""
    found = []
    for variant in look.variants:
        if not variant.texts.get("price"):
            raise RowRefusedError(variant.number, columns["price"], "is empty")
        asked = read_amount(variant.number, columns["price"], variant.texts["price"])
        compared = variant.texts.get("compare")
        found.append((asked, read_amount(variant.number, columns["compare"], compared) if compared else asked))
    asked, before = min(found)
    return {"price": max(asked, before), "sale_price": asked if before > asked else None}
