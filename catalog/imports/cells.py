"""Texts in cells of a spreadsheet: made harmless on the way out, and exactly themselves again on the way in."""

import csv
import io
import re
from collections.abc import Iterable

BYTE_ORDER_MARK = "\ufeff"  # by which spreadsheets know UTF-8
# Where a spreadsheet would see a formula: what such begins with, in both widths, after any blanks and apostrophes.
FORMULA = re.compile(r"[\s'\u200b\ufeff]*[=+\-@＝＋－＠]")
# Where one that parts columns otherwise than we do would begin another cell or row.
PARTS = re.compile(r"([;\t\r\n])")
# A formula there, even behind quotes: a pair of them would be an empty text before it.
INNER = re.compile(r"[\s'\"\u200b\ufeff]*[=+\-@＝＋－＠]")


def line_of(cells: Iterable[object]) -> str:
    """A line of a table, with commas."""
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue()


def harmless_line(cells: Iterable[object]) -> str:
    """A line of a table of which every text is harmless; what it holds besides is a number of ours."""
    return line_of(harmless(cell) if isinstance(cell, str) else cell for cell in cells)


def harmless(text: str) -> str:
    """The text as a cell: behind an apostrophe where a spreadsheet would run it, or would lose blanks around it; and so
    is what would be a cell of its own if the spreadsheet parts columns by semicolons."""
    first, *parts = PARTS.split(text)
    inner = first + "".join(f"'{part}" if INNER.match(part) else part for part in parts)
    return f"'{inner}" if _needs_mark(inner) else inner


def plain(cell: str) -> str:
    """What was written: harmless() undone, else without blanks around it."""
    inner = cell[1:] if cell.startswith("'") and _needs_mark(cell[1:]) else cell.strip()
    first, *parts = PARTS.split(inner)
    return first + "".join(part[1:] if part.startswith("'") and INNER.match(part) else part for part in parts)


def _needs_mark(text: str) -> bool:
    """True of whatever has a mark already, too: so that one mark is put on and taken off, however many there are."""
    bare = text.lstrip("'")
    return bare != bare.strip() or bool(FORMULA.match(bare))
