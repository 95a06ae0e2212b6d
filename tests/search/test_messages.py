"""Every message that a shopper can get is listed in docs/shopper.md, and a visit shows each."""

import ast
from collections import Counter
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.utils.translation import override
from pytest_django.fixtures import Settings

from catalog.crop_forms import CropForm
from search.forms import RefineForm
from search.photo_forms import AddressForm, UploadForm
from tests.messages_shown import labels, sources
from tests.messages_shown.reading import read
from tests.messages_shown.registry import BLANK, Shown, Told, all_messages
from tests.messages_shown.shopper import Shopper

DOCS = sources.BASE_DIR / "docs" / "shopper.md"
MESSAGES = all_messages()
# Errors that Django has sentences of its own for, and that no form of ours can come to, by field.
NEVER = {
    "photo": {"invalid", "contradiction", "max_length"},  # a file without a name; a box that clears; a longest name
    **{name: {"required"} for name in RefineForm.base_fields},  # nothing of these has to be chosen
    "turn": {"required"},
}


def documented() -> list[Told]:
    """The messages that the tables list; a cell may hold a headline and its sentence."""
    rows = [line.strip("|").split(" | ") for line in DOCS.read_text().splitlines() if line.startswith("| ")]
    cells = [(row[0].strip(), row[2].strip()) for row in rows if len(row) == 4 and row[0].strip() != "message"]
    return [Told(sentence, where) for cell, where in cells for sentence in cell.split("<br>")]


@pytest.mark.django_db
@pytest.mark.parametrize("shown", MESSAGES.shown, ids=lambda shown: f"{shown.told.sentence} ({shown.told.where})")
def test_a_visit_shows_the_message(
    shown: Shown, client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    response = shown.visit(Shopper(client, settings, monkeypatch))
    found = [piece for piece in read(response) if shown.pattern.fullmatch(piece.text)]
    assert found, f"{shown.pattern.pattern} is not among {[piece.text for piece in read(response)]}"
    assert str(response.status_code) == shown.told.status
    assert shown.told.region in {piece.region for piece in found}


def test_the_docs_list_exactly_the_messages_that_are_visited() -> None:
    listed, visited = documented(), {*(shown.told for shown in MESSAGES.shown), *MESSAGES.in_browser}
    assert [told for told, times in Counter(listed).items() if times > 1] == []
    assert {told for told in visited if told not in listed} == set()
    assert {told for told in listed if told not in visited} == set()


def test_every_sentence_of_pages_is_a_message_or_a_label() -> None:
    said = {told.sentence for told in (*(shown.told for shown in MESSAGES.shown), *MESSAGES.in_browser)}
    assert said & labels.LABELS == set()
    assert sources.sentences() - said - labels.LABELS == set()
    assert (said | labels.LABELS) - sources.sentences() == set()


def test_no_label_is_a_sentence() -> None:
    headline = {"Seen it.", "Find it."}
    assert {label for label in labels.LABELS - headline if label.endswith((".", "…")) and " …" not in label} == set()


def test_no_template_says_anything_outside_of_a_translation() -> None:
    assert len(sources.templates()) > 30
    wordmark = {"· Fashion Lookup", "Fashion", "Look", "up", "https://"}
    assert {word for path in sources.templates() for word in sources.untranslated(path)} == wordmark


def test_nothing_is_refused_with_a_sentence_that_is_not_translated() -> None:
    assert sources.unmarked_refusals() == []


def test_every_sentence_that_a_script_says_is_visited_in_a_browser() -> None:
    count, said = sources.said_by_scripts()
    assert count == len(said) >= 12
    assert said - {told.sentence for told in MESSAGES.in_browser} == set()


@pytest.mark.parametrize(("told", "test"), MESSAGES.in_browser.items(), ids=lambda one: getattr(one, "sentence", ""))
def test_the_test_that_visits_a_message_in_a_browser_is_there_and_names_it(told: Told, test: str) -> None:
    path, _, name = test.partition("::")
    source = (sources.BASE_DIR / path).read_text()
    (function,) = (node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef) and node.name == name)
    first = min([function.lineno, *(decorator.lineno for decorator in function.decorator_list)])
    written = "\n".join(source.splitlines()[first - 1 : function.end_lineno]).replace('"\n        "', "")
    assert max(BLANK.sub("\n", told.sentence).splitlines(), key=len) in written


@pytest.mark.parametrize(
    "form", [UploadForm(), AddressForm(), CropForm(), RefineForm({})], ids=lambda form: type(form).__name__
)
def test_every_error_of_a_form_is_a_message(form: forms.Form) -> None:
    said = {shown.told.sentence for shown in MESSAGES.shown}
    with override("en-gb"):
        for name, field in form.fields.items():
            unsaid = {code for code, message in errors_of(field).items() if message not in said}
            assert unsaid == NEVER.get(name, set()), name


def errors_of(field: forms.Field) -> dict[str, str]:
    """The sentences of a field by code; a field's own come before those of its validators."""
    found = {code: str(message) for validator in field.validators for code, message in said_by(validator).items()}
    return found | {code: str(message) for code, message in field.error_messages.items()}


def said_by(validator: Any) -> dict[str, Any]:
    """The sentences of a validator by code: most have one."""
    return validator.messages if hasattr(validator, "messages") else {validator.code: validator.message}
