"""What came of a batch of rows: counts, and a line for everything but what is as it was."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from catalog.imports.rows import RowFault
from catalog.models import LONGEST_REASON

LONGEST_TEXT = 200  # characters of an old or a new value
Change = tuple[str, str, str]  # field, old, new in words


@dataclass(frozen=True)
class Line:
    """What became of a row; `line` is 0 where the item is not in the file."""

    line: int
    sku: str
    outcome: str
    column: str = ""
    reason: str = ""
    changes: tuple[Change, ...] = ()

    def values(self) -> dict[str, Any]:
        """As a row of the database takes it."""
        changes = [[name, old[:LONGEST_TEXT], new[:LONGEST_TEXT]] for name, old, new in self.changes]
        cut = {"sku": self.sku[:64], "column": self.column[:100], "reason": self.reason[:LONGEST_REASON]}
        return {**vars(self), **cut, "changes": changes}


@dataclass
class Outcome:
    """Counts by the names that an import has for them, and lines."""

    counts: Counter[str] = field(default_factory=Counter)
    lines: list[Line] = field(default_factory=list)

    def add(self, line: Line, photos: int = 0) -> None:
        """Count one item."""
        self.counts += Counter({line.outcome: 1, "photos": photos})
        if line.outcome != "unchanged":
            self.lines.append(line)

    def refuse(self, fault: RowFault) -> None:
        """Count one row that is not taken."""
        self.add(Line(fault.line, fault.sku, "refused", fault.column, fault.message))

    def of(self, kind: str) -> list[Line]:
        """The lines of one outcome."""
        return [line for line in self.lines if line.outcome == kind]
