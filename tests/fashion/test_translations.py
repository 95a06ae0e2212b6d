"""Every sentence that a shopper can read has a German one, compiled, with the same blanks to fill in."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import django
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from django.utils.translation import gettext, ngettext, override, pgettext
from django.utils.translation.template import templatize

from tests.german import FOLDER, read_german

BASE_DIR = Path(__file__).resolve().parent.parent.parent
STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
ARGUMENT = rf"({STRING}(?:\s*{STRING})*)"
CALL = re.compile(rf"\b(n?p?gettext|_)(?:_lazy|_noop)?\(\s*{ARGUMENT}(?:,\s*{ARGUMENT})?(?:,\s*{ARGUMENT})?")
BLANK = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w+\}|<[^>]+>")
PLAIN = re.compile(r"""["']|\.{3}|[^\xa0]…|[ })](?:%%|MB|px)""")
FORMAL = re.compile(r"(?<!^)(?<![.:;!?] )\bSie\b|\b(?:Ihnen|Ihre?[mnrs]?)\b")


class Sentence(NamedTuple):
    """What is marked for translation: as it is spelled, its plural and its context, if it has any."""

    singular: str
    plural: str | None = None
    context: str | None = None


@pytest.fixture(scope="module")
def german() -> Catalog:
    """The translations as they are written."""
    return read_german()


def sentences() -> set[Sentence]:
    """All that is marked for translation in templates and code."""
    templates = [templatize(path.read_text()) for path in sorted((BASE_DIR / "templates").rglob("*.html"))]
    packages = (BASE_DIR / "catalog", BASE_DIR / "search", BASE_DIR / "fashion")
    modules = [path.read_text() for package in packages for path in sorted(package.rglob("*.py"))]
    return {_sentence(*found.groups()) for text in [*templates, *modules] for found in CALL.finditer(text)}


def _sentence(call: str, *arguments: str | None) -> Sentence:
    words = [ast.literal_eval(f"({argument})") for argument in arguments if argument]
    context = words.pop(0) if "p" in call else None
    return Sentence(words[0], words[1] if call.startswith("n") else None, context)


def written(catalog: Catalog) -> dict[Sentence, tuple[str, ...]]:
    """The translations of a catalogue, two of what has a plural."""
    found = {}
    for entry in catalog:
        if entry.id:
            ids, words = _forms(entry.id), _forms(entry.string)
            context = entry.context.decode() if isinstance(entry.context, bytes) else entry.context  # as read_mo() does
            found[Sentence(ids[0], ids[1] if len(ids) > 1 else None, context)] = words
    return found


def _forms(spelled: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (spelled,) if isinstance(spelled, str) else tuple(spelled or ())


def test_sentences_are_found() -> None:
    found = sentences()
    assert {Sentence("Your photo"), Sentence("Under half the price"), Sentence("This file is empty.")} <= found
    assert Sentence("Save", context="for later") in found
    assert Sentence("One item was taken off your list.", "%(undo_count)s items were taken off your list.") in found
    assert len(found) > 200


def test_every_sentence_has_a_german_one(german: Catalog) -> None:
    found = written(german)
    missing = [one for one in sentences() if not all(found.get(one, [""]))]
    assert missing == []


def test_nothing_is_guessed_or_left_from_before(german: Catalog) -> None:
    assert [entry.id for entry in german if entry.fuzzy] == []
    assert written(german).keys() - sentences() == set()


def test_the_header_is_filled_in() -> None:
    header = (FOLDER / "django.po").read_text(encoding="utf-8").partition("\n\n")[0]
    assert '"Language: de\\n"' in header
    assert [word for word in ("PACKAGE", "YEAR", "AUTHOR", "FULL NAME", "@") if word in header] == []


def test_translations_have_the_same_blanks_signs_and_tags(german: Catalog) -> None:
    for sentence, forms in written(german).items():
        originals = [one for one in (sentence.singular, sentence.plural) if one]
        for original, form in zip(originals, forms, strict=True):
            assert sorted(BLANK.findall(form)) == sorted(BLANK.findall(original)), sentence


def test_what_is_compiled_is_what_is_written(german: Catalog) -> None:
    with (FOLDER / "django.mo").open("rb") as file:
        assert written(read_mo(file)) == written(german)


def test_it_is_what_pages_say(german: Catalog) -> None:
    with override("de"):
        for sentence, forms in written(german).items():
            assert _said(sentence) == forms


def _said(sentence: Sentence) -> tuple[str, ...]:
    if sentence.plural:
        return tuple(ngettext(sentence.singular, sentence.plural, count) for count in (1, 2))
    if sentence.context:
        return (pgettext(sentence.context, sentence.singular),)
    return (gettext(sentence.singular),)


def test_german_is_typeset_and_says_du(german: Catalog) -> None:
    texts = [form for forms in written(german).values() for form in forms]
    assert [text for text in texts if PLAIN.search(re.sub("<[^>]+>", "", text)) or FORMAL.search(text)] == []


def test_the_admin_keeps_its_own_words(german: Catalog) -> None:
    """Translations of ours go before Django's: a word that it has too takes a context, or means the same."""
    ours, theirs = written(german), list(_of_django())
    assert len(theirs) > 500
    assert [(one, forms, ours[one]) for one, forms in theirs if ours.get(one, forms) != forms] == []


def _of_django() -> Iterator[tuple[Sentence, tuple[str, ...]]]:
    for path in sorted(Path(django.__file__).parent.rglob("locale/de/LC_MESSAGES/django.mo")):
        with path.open("rb") as file:
            yield from written(read_mo(file)).items()
