"""A spreadsheet runs nothing of an export, and an import has every text back as it was."""

import re
from itertools import product

import pytest

from catalog.imports.cells import harmless, plain

HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@a",
    "＝1",
    "＋1",
    "－1",
    "＠a",
    "\t=1",
    "\r=1",
    " =1",
    "\n=1",
    "  \t -1",
    "'=1",
    "''=1",
    "\u200b=1",
    "\ufeff=1",
]
HARMLESS = ["", "Coat", "a=1", "'tis", "'", "''", "12.50", "Ärmel", "O'Neill", "' tis"]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_spreadsheet_would_run_is_made_harmless(text: str) -> None:
    cell = harmless(text)
    assert cell.replace("'", "") == text.replace("'", "")
    assert cell.startswith("'")
    assert plain(cell) == text


@pytest.mark.parametrize("text", [*HARMLESS, " Coat", "Coat ", "\xa0", "' ", "''' x", "'\t'", "\n", "'a\n"])
def test_every_text_comes_back_as_it_was(text: str) -> None:
    assert plain(harmless(text)) == text


@pytest.mark.parametrize("text", ["a;=1", "a\t=1", "a\n=1", "a; -1", "a;b;@c", 'a;"=1+"', "a;＝1"])
def test_what_another_separator_would_make_a_cell_is_made_harmless(text: str) -> None:
    cell = harmless(text)
    assert cell.replace("'", "") == text
    assert [part for part in re.split(r"[;\t\r\n]", cell) if re.match(r"[\s\"]*[=+\-@＝]", part)] == []
    assert plain(cell) == text


@pytest.mark.parametrize("length", range(6))
def test_no_short_text_of_nasty_letters_is_run_or_changed(length: int) -> None:
    for text in map("".join, product("=;\n' \"a", repeat=length)):
        cell = harmless(text)
        assert plain(cell) == text
        assert not re.search(r"^\s*=|[;\n][\s\"]*=", cell)


@pytest.mark.parametrize("text", [text for text in HARMLESS if text != "' tis"])
def test_other_texts_are_written_as_they_are(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.parametrize(("cell", "text"), [("  Coat ", "Coat"), ("'tis", "'tis"), ("'Coat", "'Coat"), ("=1", "=1")])
def test_what_people_type_is_read_as_they_mean_it(cell: str, text: str) -> None:
    assert plain(cell) == text
