"""Checked values of an item from the texts of a file."""

from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError

from catalog.imports.rows import ItemRow, RowRefusedError, quoted
from catalog.imports.seen import Seen
from catalog.models import Item

YES, NO = ("1", "yes", "true", "y"), ("0", "no", "false", "n")
BRAND_LENGTH = 100
IN_PLAIN_WORDS = {
    "at most": "too long",
    "cannot be blank": "is empty",
    "decimal places": "has more than 2 decimal places",
}
LONGEST_VALUE = 1_000  # characters; every field has room for fewer
MOST_PHOTOS = 100  # of one item
GENDERS = {"female": "Women", "male": "Men", "unisex": "Unisex"}


def read_flag(line: int, column: str, spelled: str) -> bool:
    """Yes or no; what is left empty is yes. Raises RowRefusedError."""
    if spelled.lower() in (*YES, ""):
        return True
    if spelled.lower() in NO:
        return False
    raise RowRefusedError(line, column, f"{quoted(spelled)} is neither yes nor no")


def gender_of(text: str) -> str:
    """What shops call a gender, as the catalogue has it; what else they say as it is."""
    return GENDERS.get(text.lower(), text)


def last_of_path(path: str) -> str:
    """The innermost of categories that are written as "Clothing > Dresses"."""
    return path.rpartition(">")[2].strip()


def check_row(row: ItemRow) -> ItemRow:
    """The row, if the admin would take its values. Raises RowRefusedError."""
    if not row.sku:
        raise RowRefusedError(row.line, row.column_of("sku"), "is empty")
    if len(row.brand) > BRAND_LENGTH:
        raise RowRefusedError(row.line, row.column_of("brand"), "too long")
    if len(row.images or ()) > MOST_PHOTOS:
        raise RowRefusedError(row.line, row.column_of("image"), f"more than {MOST_PHOTOS} photos")
    _validate(row)
    return row


def check_whole(item: Item, row: ItemRow) -> None:
    """Refuse what the admin would refuse of an item as the row makes it, whose single values are known to be good.
    Raises RowRefusedError."""
    try:
        item.clean()
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        raise RowRefusedError(row.line, row.column_of(name), messages[0].rstrip(".")) from error


def once(row: ItemRow, seen: Seen) -> ItemRow:
    """The row, if no row before had its sku. Raises RowRefusedError."""
    first = seen.add(row.sku, row.line)
    if first is not None:
        raise RowRefusedError(row.line, row.column_of("sku"), f"appears already in line {first}")
    return row


def _validate(row: ItemRow) -> None:
    values: dict[str, Any] = {"sku": row.sku, **row.values_of(new=True)}
    for name, value in values.items():
        text = str(value) if isinstance(value, Decimal) else value  # for 1 and 1.000 are equal and not the same
        message = "too long" if isinstance(text, str) and len(text) > LONGEST_VALUE else _fault(name, text)
        if message:
            raise RowRefusedError(row.line, row.column_of(name), message)
    check_whole(Item(**values), row)


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
        plain = next((ours for theirs, ours in IN_PLAIN_WORDS.items() if theirs in message), message)
        return plain.rstrip(".")
    return ""
