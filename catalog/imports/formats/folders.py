"""Folders of photos that are called after what they show: brand/category/sku.jpg."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any

from catalog.imports.bundles.names import natural, pictures, tables
from catalog.imports.bundles.opening import Bundle
from catalog.imports.formats.values import check_row, once
from catalog.imports.options import ReadOptions
from catalog.imports.rows import ItemRow, Refuse, RowFault, RowRefusedError
from catalog.imports.seen import Seen

DEEPEST = 4  # brand/category/sku/photo


def find_folders(bundle: Bundle) -> str | None:
    """The first photo, where photos lie in folders and no table says what they are."""
    if any(name.lower().endswith((".csv", ".tsv", ".xml")) for name in tables(bundle.names)):
        return None
    return next((name for name in pictures(bundle.names) if "/" in name), None)


def read_folders(bundle: Bundle, options: ReadOptions, refuse: Refuse) -> Iterator[ItemRow]:
    """One row for all photos of a sku; its line is its number in the order of the names. There are no prices: new
    items are not listed, at a price of 0, until staff say more."""
    defaults = {"currency": options.currency, "price": Decimal(0), "listed": False}
    names = pictures(bundle.names)
    wrapped = _wrapped(names)
    known = frozenset(names)
    placed = [(name, _place(name, wrapped, known)) for name in names]
    placed.sort(key=lambda pair: (natural("/".join(pair[1] or PurePosixPath(pair[0]).parts)), natural(pair[0])))
    with Seen() as seen:
        for number, (place, group) in enumerate(groupby(placed, key=lambda pair: pair[1] or pair[0]), start=1):
            photos = tuple(name for name, _ in group)
            if isinstance(place, str):
                refuse(RowFault(number, photos[0], "lies in no folder of a brand, or too deep"))
                continue
            try:
                yield once(check_row(_row(number, place, photos, defaults), {}), seen, "")
            except RowRefusedError as refused:
                refuse(RowFault(number, photos[0], refused.fault.message))


def _row(number: int, place: tuple[str, ...], photos: tuple[str, ...], defaults: dict[str, Any]) -> ItemRow:
    brand, *category, sku = place
    fields = {"category": category[0]} if category else {}
    return ItemRow(number, sku, brand, photos, fields, {**defaults, "name": " ".join([*category, sku])})


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


def _place(name: str, wrapped: int, names: frozenset[str]) -> tuple[str, ...] | None:
    """Brand, category if there is one, and sku of a photo."""
    path = PurePosixPath(name)
    folders = path.parts[wrapped:-1]
    if len(folders) == DEEPEST - 1:
        return folders
    if not 1 <= len(folders) < DEEPEST - 1:
        return None
    return (*folders, _sku(path, names))


def _sku(path: PurePosixPath, names: frozenset[str]) -> str:
    """The name of the file; coat-2 is a second photo of coat only where there is a coat."""
    sku, dash, number = path.stem.rpartition("-")
    if dash and number.isdigit() and str(path.with_name(f"{sku}{path.suffix}")) in names:
        return sku
    return path.stem
