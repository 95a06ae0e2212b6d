"""Read the rows of an item CSV: checked values, or a fault with its line and column."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from catalog.models import Item

REQUIRED = ("sku", "name", "brand", "price", "image")
OPTIONAL = ("sale_price", "currency", "gender", "category", "colour", "url", "listed")
TEXTS = ("sku", "name", "brand", "currency", "gender", "category", "colour", "url")
MOST_COLUMNS = 200
LONGEST_FIELD = 20_000  # characters
YES, NO = ("1", "yes", "true", "y"), ("0", "no", "false", "n")
BRAND_LENGTH = 100
DEFAULT_CURRENCY = "EUR"


class ImportRefusedError(ValueError):
    """A file from which no row can be read, with the reason as a sentence."""


@dataclass(frozen=True)
class RowFault:
    """Why a row was refused. Line 1 is the header; the column is empty where the whole row is at fault."""

    line: int
    column: str
    message: str

    def __str__(self) -> str:
        where = f"line {self.line}, {self.column}" if self.column else f"line {self.line}"
        return f"{where}: {self.message}"


@dataclass(frozen=True)
class ItemRow:
    """A good row: its line in the file and its checked values; `image` is the photo's path as written."""

    line: int
    sku: str
    brand: str
    image: str
    fields: dict[str, Any]


def read_rows(source: Path, faults: list[RowFault]) -> Iterator[ItemRow]:
    """The good rows of a UTF-8 CSV file with a header; bad ones are added to the faults.

    Raises ImportRefusedError where the header is unusable, and OSError.
    """
    csv.field_size_limit(LONGEST_FIELD * 10)
    seen: dict[str, int] = {}
    with source.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        reader = csv.reader(file, strict=True)
        header = _read_header(reader)
        for line, values in _read_lines(reader, faults):
            try:
                row = _check(line, _named(line, header, values), seen)
            except _RefusedError as refused:
                faults.append(refused.fault)
            else:
                seen[row.sku] = line
                yield row


class _RefusedError(Exception):
    def __init__(self, line: int, column: str, message: str) -> None:
        self.fault = RowFault(line, column, message)


def _read_header(reader: Any) -> list[str]:
    try:
        header = [name.strip().lower() for name in next(reader, [])]
    except csv.Error as error:
        raise ImportRefusedError(f"The first line is not CSV: {error}.") from error
    if len(header) > MOST_COLUMNS:
        raise ImportRefusedError(f"The file has too many columns: {len(header)}.")
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise ImportRefusedError(f"The first line names columns twice: {', '.join(twice)}.")
    missing = [name for name in REQUIRED if name not in header]
    if missing:
        raise ImportRefusedError(f"The first line must name the columns; missing: {', '.join(missing)}.")
    return header


def _read_lines(reader: Any, faults: list[RowFault]) -> Iterator[tuple[int, list[str]]]:
    """Lines with their number where they start; a line that is not CSV is a fault, and reading goes on."""
    while True:
        line = reader.line_num + 1
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            faults.append(RowFault(line, "", _explain(error)))
            continue
        if values:
            yield line, values


def _explain(error: csv.Error) -> str:
    message = str(error)
    if "unexpected end of data" in message:
        return "unclosed quote"
    if "field larger than" in message:
        return "field too long"
    return f"not CSV ({message})"


def _named(line: int, header: list[str], values: list[str]) -> dict[str, str]:
    if len(values) != len(header):
        raise _RefusedError(line, "", f"{len(values)} fields instead of {len(header)}")
    named = dict(zip(header, (value.strip() for value in values), strict=True))
    for column, text in named.items():
        _check_text(line, column, text)
    return named


def _check_text(line: int, column: str, text: str) -> None:
    if any("\udc80" <= letter <= "\udcff" for letter in text):
        raise _RefusedError(line, column, "not UTF-8")
    if "\0" in text:
        raise _RefusedError(line, column, "holds a NUL character")
    if len(text) > LONGEST_FIELD:
        raise _RefusedError(line, column, "field too long")


def _check(line: int, named: dict[str, str], seen: dict[str, int]) -> ItemRow:
    for column in REQUIRED:
        if not named[column]:
            raise _RefusedError(line, column, "is empty")
    if named["sku"] in seen:
        raise _RefusedError(line, "sku", f"appears already in line {seen[named['sku']]}")
    if len(named["brand"]) > BRAND_LENGTH:
        raise _RefusedError(line, "brand", "too long")
    fields: dict[str, Any] = {name: named.get(name, "") for name in ("name", "category", "colour", "gender", "url")}
    fields["currency"] = named.get("currency") or DEFAULT_CURRENCY
    fields["price"] = _amount(line, "price", named["price"])
    fields["sale_price"] = _sale(line, named.get("sale_price", ""), fields["price"])
    fields["listed"] = _flag(line, named.get("listed", ""))
    _validate(line, Item(sku=named["sku"], **fields))
    return ItemRow(line, named["sku"], named["brand"], named["image"], fields)


def _amount(line: int, column: str, spelled: str) -> Decimal:
    try:
        amount = Decimal(spelled)
    except InvalidOperation as error:
        raise _RefusedError(line, column, f"{spelled!r} is not an amount") from error
    if not amount.is_finite() or amount.adjusted() > 12 or amount.as_tuple().exponent < -12:  # type: ignore[operator]
        raise _RefusedError(line, column, f"{spelled!r} is not an amount")
    return amount


def _sale(line: int, spelled: str, price: Decimal) -> Decimal | None:
    """The sale price; none where it is left out or is simply the price."""
    amount = _amount(line, "sale_price", spelled) if spelled else None
    return None if amount == price else amount


def _flag(line: int, spelled: str) -> bool:
    if spelled.lower() in (*YES, ""):
        return True
    if spelled.lower() in NO:
        return False
    raise _RefusedError(line, "listed", f"{spelled!r} is neither yes nor no")


def _validate(line: int, item: Item) -> None:
    """Whatever the admin would refuse, an import refuses too."""
    try:
        item.clean_fields(exclude=["brand", "asked_price"])
        item.clean()
    except ValidationError as error:
        column, messages = next(iter(error.message_dict.items()))
        message = "too long" if "at most" in messages[0] else messages[0].rstrip(".")
        raise _RefusedError(line, column, message) from error
