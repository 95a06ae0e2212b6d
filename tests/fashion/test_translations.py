"""Every sentence that a shopper can read has a German one, compiled, with the same blanks to fill in."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.utils.translation import gettext, override
from django.utils.translation.template import templatize

BASE_DIR = Path(__file__).resolve().parent.parent.parent
FOLDER = BASE_DIR / "fashion" / "locale" / "de" / "LC_MESSAGES"
STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"\b(?:n?gettext(?:_lazy|_noop)?|_)\(\s*({STRING}(?:\s*{STRING})*)")
BLANK = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")


@pytest.fixture(scope="module")
def german() -> Catalog:
    """The translations as they are written."""
    with (FOLDER / "django.po").open("rb") as file:
        return read_po(file, locale="de")


def sentences() -> set[str]:
    """All that is marked for translation in templates and code."""
    templates = [templatize(path.read_text()) for path in sorted((BASE_DIR / "templates").rglob("*.html"))]
    packages = (BASE_DIR / "catalog", BASE_DIR / "search", BASE_DIR / "fashion")
    modules = [path.read_text() for package in packages for path in sorted(package.rglob("*.py"))]
    return {ast.literal_eval(f"({found[1]})") for text in [*templates, *modules] for found in CALL.finditer(text)}


def test_sentences_are_found() -> None:
    assert {"Your photo", "Under half the price", "This file is empty."} <= sentences()
    assert len(sentences()) > 100


def test_every_sentence_has_a_german_one(german: Catalog) -> None:
    missing = [one for one in sorted(sentences()) if one not in german or not german[one].string]
    assert missing == []
    halves = [entry.id for entry in german if entry.id and isinstance(entry.string, tuple) and not all(entry.string)]
    assert halves == []


def test_nothing_is_guessed_or_left_from_before(german: Catalog) -> None:
    assert [entry.id for entry in german if entry.fuzzy and entry.id] == []
    ids = {entry.id[0] if isinstance(entry.id, tuple) else entry.id for entry in german if entry.id}
    assert ids - sentences() == set()


def test_translations_have_the_same_blanks(german: Catalog) -> None:
    for entry in german:
        if entry.id:
            original, written = (BLANK.findall(_last(one)) for one in (entry.id, entry.string))
            assert set(written) == set(original), entry.id


def _last(sentence: Any) -> str:
    """The sentence, or its last plural."""
    return str(sentence[-1] if isinstance(sentence, tuple | list) else sentence)


def test_what_is_compiled_is_what_is_written(german: Catalog) -> None:
    with override("de"):
        for entry in german:
            if entry.id and isinstance(entry.id, str):
                assert gettext(entry.id) == entry.string
