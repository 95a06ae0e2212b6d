"""What reading a catalogue gives: good rows, and faults for the bad ones."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

NEEDED = ("name", "brand", "price")  # of an item that is not there yet
LONGEST_SKU, LONGEST_COLUMN, LONGEST_MESSAGE, LONGEST_QUOTED = 64, 100, 300, 60  # characters
UNSTORABLE = re.compile("[\0\ud800-\udfff]")  # which no database takes


def storable(text: str, longest: int) -> str:
    """A text of strangers as it may be kept: no longer than that, and without what is no letter at all."""
    kept = UNSTORABLE.sub("\ufffd", text[: longest + 1])
    return kept if len(kept) <= longest else f"{kept[: longest - 1]}…"


def quoted(text: str) -> str:
    """What a file says, as a message repeats it."""
    return repr(storable(text, LONGEST_QUOTED))


class ImportRefusedError(ValueError):
    """Something from which no row can be read, with the reason as a sentence."""

    def __init__(self, message: str) -> None:
        """The sentence, which is kept so that it can be stored."""
        super().__init__(storable(message, LONGEST_MESSAGE))


@dataclass(frozen=True)
class RowFault:
    """Why a row was refused. Line 1 is the header; the column is called as the file calls it, and empty where the
    whole row is at fault; the sku is as the row has it, where that could be read. The texts are kept so that they can
    be stored."""

    line: int
    column: str
    message: str
    sku: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "column", storable(self.column, LONGEST_COLUMN))
        object.__setattr__(self, "message", storable(self.message, LONGEST_MESSAGE))
        object.__setattr__(self, "sku", storable(self.sku, LONGEST_SKU))

    def of(self, sku: str) -> "RowFault":
        """The same, of a row with that sku."""
        return replace(self, sku=sku)

    def __str__(self) -> str:
        where = f"line {self.line}, {self.column}" if self.column else f"line {self.line}"
        return f"{where}: {self.message}"


Refuse = Callable[[RowFault], None]  # is told of each bad row, as it is met


class RowRefusedError(Exception):
    """A row that is not taken; `fault` says where and why."""

    def __init__(self, line: int, column: str, message: str) -> None:
        """Where and why."""
        super().__init__(message)
        self.fault = RowFault(line, column, message)


@dataclass(frozen=True)
class ItemRow:
    """A good row: its line in the file and its checked values. `images` are references to photos as written, the
    primary one first; None where the file says nothing of photos. `fields` holds only what the file speaks of, and
    an empty brand is one that it says nothing of. `defaults` is for an item that is not there yet, and never
    changes one that is. `columns` are the file's own names of what it calls otherwise than we do."""

    line: int
    sku: str
    brand: str
    images: tuple[str, ...] | None
    fields: dict[str, Any]
    defaults: dict[str, Any] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)

    def column_of(self, name: str) -> str:
        """What the file calls a field."""
        return self.columns.get(name, name)

    def brand_of(self, *, new: bool) -> str:
        """The name of the brand that the item shall have; empty where it keeps the one it has."""
        return self.brand or (str(self.defaults.get("brand", "")) if new else "")

    def values_of(self, *, new: bool) -> dict[str, Any]:
        """The values that the item shall have, without its brand."""
        defaults = {name: value for name, value in self.defaults.items() if name != "brand"}
        return {**defaults, **self.fields} if new else self.fields

    def lacking(self) -> tuple[str, ...]:
        """What an item that is not there yet needs and the file does not say."""
        known = {**self.values_of(new=True), "brand": self.brand_of(new=True)}
        return tuple(name for name in NEEDED if known.get(name) in (None, ""))
