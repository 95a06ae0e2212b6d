"""Folders of photos that are called after what they show: brand/category/sku.jpg."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any

from catalog.imports.bundles.names import natural, pictures, same, tables
from catalog.imports.bundles.opening import Bundle
from catalog.imports.formats.values import check_row, once
from catalog.imports.options import ReadOptions
from catalog.imports.rows import ItemRow, Refuse, RowFault, RowRefusedError, storable
from catalog.imports.seen import Seen

DEEPEST = 4  # brand/category/sku/photo
COLUMNS = {"image": "photo"}
NOWHERE = "lies in no folder of a brand, or too deep"
NO_TEXT = "the name is not UTF-8; please give the file or its folder another"


def find_folders(bundle: Bundle) -> str | None:
    """The folder itself, where photos lie in folders of it and no table says what they are."""
    if any(name.lower().endswith((".csv", ".tsv", ".xml")) for name in tables(bundle.names)):
        return None
    return "" if any("/" in name for name in pictures(bundle.names)) else None


def read_folders(bundle: Bundle, _: str, options: ReadOptions, refuse: Refuse) -> Iterator[ItemRow]:
    """One row for all photos of a sku; its line is its number in the order of the names. There are no prices: new
    items are not listed, at a price of 0, until staff say more."""
    defaults = {"currency": options.currency, "price": Decimal(0), "listed": False}
    names = pictures(bundle.names)
    wrapped = _wrapped(names)
    known = frozenset(_stem(name) for name in names)
    placed = [(name, _place(name, wrapped, known)) for name in names]
    placed.sort(key=lambda pair: (natural("/".join(pair[1] or PurePosixPath(pair[0]).parts)), natural(pair[0])))
    with Seen() as seen:
        for number, (place, group) in enumerate(groupby(placed, key=lambda pair: pair[1] or pair[0]), start=1):
            photos = tuple(name for name, _ in group)
            if isinstance(place, str):
                refuse(RowFault(number, place, NOWHERE if _is_text(place) else NO_TEXT))
                continue
            try:
                yield once(check_row(_row(number, place, photos, defaults)), seen)
            except RowRefusedError as refused:
                refuse(RowFault(number, photos[0], refused.fault.message))


def _row(number: int, place: tuple[str, ...], photos: tuple[str, ...], defaults: dict[str, Any]) -> ItemRow:
    brand, *category, sku = place
    fields = {"category": category[0]} if category else {}
    return ItemRow(number, sku, brand, photos, fields, {**defaults, "name": " ".join([*category, sku])}, COLUMNS)


def _wrapped(names: tuple[str, ...]) -> int:
    """How many folders lie around all others: programs that zip a folder put it in itself."""
    parts = [PurePosixPath(name).parts for name in names]
    if len({one[0] for one in parts}) != 1:
        return 0
    deepest = max(map(len, parts))
    inner = all(_is_of(one[-2], PurePosixPath(one[-1]).stem) for one in parts if len(one) == deepest)
    return int(deepest > DEEPEST or (deepest == DEEPEST and not inner))


def _is_of(folder: str, stem: str) -> bool:
    """Whether a file is called as one of several photos in the folder of a sku is."""
    return stem.isdigit() or stem == folder or stem.startswith((f"{folder}-", f"{folder}_"))


def _is_text(name: str) -> bool:
    """Whether a name can be stored; systems let files be called by any bytes."""
    return name.isascii() or storable(name, len(name)) == name


def _stem(name: str) -> str:
    """A path without what the file ends in."""
    return same(str(PurePosixPath(name).with_suffix("")))


def _place(name: str, wrapped: int, known: frozenset[str]) -> tuple[str, ...] | None:
    """Brand, category if there is one, and sku of a photo; none where it lies elsewhere, or its name is no text."""
    if not _is_text(name):
        return None
    path = PurePosixPath(same(name))
    folders = path.parts[wrapped:-1]
    if len(folders) == DEEPEST - 1:
        return folders
    if not 1 <= len(folders) < DEEPEST - 1:
        return None
    return (*folders, _sku(path, known))


def _sku(path: PurePosixPath, known: frozenset[str]) -> str:
    """The name of the file; coat-2 is a second photo of coat only where there is a coat."""
    sku, dash, number = path.stem.rpartition("-")
    if sku and dash and number.isdigit() and str(path.with_name(sku)) in known:
        return sku
    return path.stem
