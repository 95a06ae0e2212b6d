"""What came of a batch of rows: counts, and a line for everything but what is as it was."""

from collections import Counter
from dataclasses import dataclass, field

from catalog.imports.rows import RowFault

Change = tuple[str, str, str]  # field, old, new in words


@dataclass(frozen=True)
class Line:
    """What became of a row, as an ImportLine has it; `line` is 0 where the item is not in the file."""

    line: int
    sku: str
    outcome: str
    column: str = ""
    reason: str = ""
    changes: tuple[Change, ...] = ()


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
