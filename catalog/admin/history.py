"""The history of what staff keep: each entry tells old → new in words."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.forms import BaseForm, DecimalField, Field, ModelChoiceField, ModelMultipleChoiceField, PasswordInput
from django.http import HttpRequest

from catalog.changes import LONGEST, change_in_words, in_words

AT_ONCE = 500  # entries written together


class HistoryMixin:
    """An admin class whose history says of every field what it was and what it is, in inline rows too. Goes before
    `admin.ModelAdmin`."""

    def construct_change_message(
        self,
        request: HttpRequest,  # noqa: ARG002
        form: Any,
        formsets: Iterable[Any] | None,
        add: bool = False,  # noqa: FBT001, FBT002  as Django calls it
    ) -> list[dict[str, dict[str, Any]]]:
        """As Django's, with "Price: 49.90 → 39.90" where that has "Price"."""
        said: list[dict[str, dict[str, Any]]] = [{"added": {}}] if add else _changed(changes_of(form))
        for formset in formsets or ():
            said += _said_of_rows(formset)
        return said


def changes_of(form: BaseForm) -> list[str]:
    """What a valid form changes, field by field; of some it knows better words, without what was. Of what is no field,
    as a password that is typed twice, only that it was changed."""
    said = getattr(form, "said", {})
    asked = [(name, field) for name, field in form.fields.items() if name in form.changed_data and name not in said]
    changes = [
        _change(field, str(field.label or name), form.get_initial_for_field(field, name), form.cleaned_data.get(name))
        for name, field in asked
        if not isinstance(field.widget, PasswordInput)
    ]
    unseen = [name.capitalize() for name in form.changed_data if name not in form.fields]
    told = [words for name, words in said.items() if name in form.changed_data]
    return [change for change in changes if change] + told + unseen


def record_changes(user_id: int, changes: Mapping[Any, list[str]]) -> None:
    """One entry of history for each object, all of one kind, with what was changed of it."""
    record(user_id, {changed: json.dumps(_changed(told)) for changed, told in changes.items()})


def record(user_id: int, told: Mapping[Any, str]) -> None:
    """One entry of history for each object, all of one kind, with a sentence."""
    if not told:
        return
    kind = ContentType.objects.get_for_model(next(iter(told)))
    entries = [
        LogEntry(
            user_id=user_id,
            content_type=kind,
            object_id=str(changed.pk),
            object_repr=str(changed)[:200],
            action_flag=CHANGE,
            change_message=message,
        )
        for changed, message in told.items()
    ]
    LogEntry.objects.bulk_create(entries, batch_size=AT_ONCE)


def _changed(told: list[str], **of_row: str) -> list[dict[str, dict[str, Any]]]:
    return [{"changed": {**of_row, "fields": told}}] if told else []


def _said_of_rows(formset: Any) -> list[dict[str, dict[str, Any]]]:
    said: list[dict[str, dict[str, Any]]] = [{"added": _named(row)} for row in formset.new_objects]
    changed = {row.pk for row, _names in formset.changed_objects}
    for form in formset.initial_forms:
        if form.instance.pk in changed:
            said += _changed(changes_of(form), **_named(form.instance))
    return said + [{"deleted": _named(row)} for row in formset.deleted_objects]


def _named(row: Model) -> dict[str, str]:
    return {"name": ContentType.objects.get_for_model(row).name, "object": str(row)}


def _change(field: Field, label: str, old: Any, new: Any) -> str:
    """Of long lists what came and went; the beginning would be the same. Empty where it says the same."""
    before, after = _told(field, old), _told(field, new)
    if isinstance(field, ModelMultipleChoiceField) and max(len(before), len(after)) >= LONGEST:
        names, kept = ({str(row) for row in rows or ()} for rows in (new, old))
        parts = (("added", sorted(names - kept)), ("taken away", sorted(kept - names)))
        return f"{label}: " + "; ".join(f"{verb} {', '.join(rows)}" for verb, rows in parts if rows)
    return change_in_words(label, before, after) if before != after else ""


def _told(field: Field, value: Any) -> str:
    """A form field's value as staff see it there."""
    if isinstance(field, ModelChoiceField):
        return _told_of_rows(field, value)
    if isinstance(value, Decimal) and isinstance(field, DecimalField) and field.decimal_places is not None:
        return in_words(round(value, field.decimal_places))
    choices = {str(key): label for key, label in getattr(field, "choices", ())}
    return in_words(choices.get(str(value), getattr(value, "name", value)))


def _told_of_rows(field: Any, value: Any) -> str:
    if value is None or isinstance(value, Model):
        return in_words(value)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return in_words(", ".join(sorted(str(row) for row in value)))
    return in_words(field.queryset.filter(pk=value).first())
