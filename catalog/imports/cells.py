"""Texts in cells of a spreadsheet: made harmless on the way out, and exactly themselves again on the way in."""

import re

# Where a spreadsheet would see a formula: what such begins with, in both widths, after any blanks and apostrophes.
FORMULA = re.compile(r"[\s'\u200b\ufeff]*[=+\-@＝＋－＠]")


def harmless(text: str) -> str:
    """The text as a cell: behind an apostrophe where a spreadsheet would run it, or would lose blanks around it."""
    return f"'{text}" if _needs_mark(text) else text


def plain(cell: str) -> str:
    """What was written: harmless() undone, else without blanks around it."""
    if cell.startswith("'") and _needs_mark(cell[1:]):
        return cell[1:]
    return cell.strip()


def _needs_mark(text: str) -> bool:
    """True of whatever has a mark already, too: so that one mark is put on and taken off, however many there are."""
    bare = text.lstrip("'")
    return bare != bare.strip() or bool(FORMULA.match(bare))
