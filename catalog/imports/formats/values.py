"""Checked values of an item from the texts of a file."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError

from catalog.imports.rows import ItemRow, RowRefusedError
from catalog.imports.seen import Seen
from catalog.models import Item

YES, NO = ("1", "yes", "true", "y"), ("0", "no", "false", "n")
BRAND_LENGTH = 100
LONGEST_VALUE = 1_000  # characters; every field has room for fewer
MOST_PHOTOS = 100  # of one item
COMMA = re.compile(r"-?(\d+|\d{1,3}(\.\d{3})+),\d{1,2}")


def read_amount(line: int, column: str, spelled: str, *, comma: bool = False) -> Decimal:
    """The amount that a text spells; with a decimal comma where that is usual. Raises RowRefusedError."""
    plain = spelled.replace(".", "").replace(",", ".") if comma and COMMA.fullmatch(spelled) else spelled
    try:
        amount = Decimal(plain)
    except InvalidOperation as error:
        raise RowRefusedError(line, column, f"{spelled!r} is not an amount") from error
    if not amount.is_finite() or amount.adjusted() > 12 or amount.as_tuple().exponent < -12:  # type: ignore[operator]
        raise RowRefusedError(line, column, f"{spelled!r} is not an amount")
    return amount


def read_flag(line: int, column: str, spelled: str) -> bool:
    """Yes or no; what is left empty is yes. Raises RowRefusedError."""
    if spelled.lower() in (*YES, ""):
        return True
    if spelled.lower() in NO:
        return False
    raise RowRefusedError(line, column, f"{spelled!r} is neither yes nor no")


def last_of_path(path: str) -> str:
    """The innermost of categories that are written as "Clothing > Dresses"."""
    return path.rpartition(">")[2].strip()


def check_row(row: ItemRow, columns: Mapping[str, str]) -> ItemRow:
    """The row, if the admin would take its values; `columns` has what the file calls them. Raises RowRefusedError."""
    if not row.sku:
        raise RowRefusedError(row.line, columns.get("sku", "sku"), "is empty")
    if len(row.brand) > BRAND_LENGTH:
        raise RowRefusedError(row.line, columns.get("brand", "brand"), "too long")
    if len(row.images or ()) > MOST_PHOTOS:
        raise RowRefusedError(row.line, columns.get("image", "image"), f"more than {MOST_PHOTOS} photos")
    _validate(row, columns)
    return row


def once(row: ItemRow, seen: Seen, column: str) -> ItemRow:
    """The row, if no row before had its sku; `column` is what the file calls that. Raises RowRefusedError."""
    first = seen.add(row.sku, row.line)
    if first is not None:
        raise RowRefusedError(row.line, column, f"appears already in line {first}")
    return row


def _validate(row: ItemRow, columns: Mapping[str, str]) -> None:
    values: dict[str, Any] = {"sku": row.sku, **row.values_of(new=True)}
    for name, value in values.items():
        text = str(value) if isinstance(value, Decimal) else value  # for 1 and 1.000 are equal and not the same
        message = "too long" if isinstance(text, str) and len(text) > LONGEST_VALUE else _fault(name, text)
        if message:
            raise RowRefusedError(row.line, columns.get(name, name), message)
    try:
        Item(**values).clean()
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        raise RowRefusedError(row.line, columns.get(name, name), messages[0].rstrip(".")) from error


@lru_cache(maxsize=20_000)  # most values of a catalogue are those of many items
def _fault(name: str, value: Any) -> str:
    """Why the admin would refuse a value; empty if it would not."""
    field = getattr(Item, name).field
    if field.blank and value in field.empty_values:
        return ""
    try:
        field.clean(value, None)
    except ValidationError as error:
        message = error.messages[0]
        if "at most" in message:
            return "too long"
        return "is empty" if "cannot be blank" in message else message.rstrip(".")
    return ""
