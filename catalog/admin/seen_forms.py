"""Forms that overwrite nobody: what was changed by others since the form was opened is kept, or told."""

from copy import copy
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from catalog.changes import in_words

CONFLICT = "Somebody else has meanwhile changed this from {seen} to {now}. Save again to have yours instead."


class SeenForm(forms.ModelForm[Any]):
    """A form that sends along what its fields were when it was opened. A field that was not touched keeps what it is
    by now; one that both have changed is refused once, with what it is now. Who sends no such word overwrites."""

    def __init__(self, *positional: Any, **options: Any) -> None:
        super().__init__(*positional, **options)
        self._adds = self.instance._state.adding  # noqa: SLF001  as the admin asks it
        for field in self.fields.values():
            field.show_hidden_initial = not self._adds and not isinstance(field, forms.FileField)
        if self.is_bound:
            self._believe(
                {name: now for name, now in self._now().items() if self[name].html_initial_name not in self.data}
            )

    def clean(self) -> dict[str, Any] | None:
        """Put in what others changed and was not touched here. Refuse what both have changed."""
        cleaned = super().clean()
        conflicts = {name: now for name, now in self._now().items() if self._is_contested(name, now)}
        for name, now in conflicts.items():
            told = CONFLICT.format(
                seen=in_words(self._said(name, self._seen(name))), now=in_words(self._said(name, now))
            )
            self.add_error(name, ValidationError(told, code="conflict"))
        self._believe(conflicts)
        for name, now in self._now().items():
            if name not in self.changed_data and self.fields[name].has_changed(now, self._seen(name)):
                self.cleaned_data[name] = self.fields[name].to_python(self.fields[name].prepare_value(now))
        return cleaned

    def _now(self) -> dict[str, Any]:
        """What the fields are by now."""
        shown = (name for name, field in self.fields.items() if field.show_hidden_initial and not field.disabled)
        return {name: self.get_initial_for_field(self.fields[name], name) for name in shown}

    def _seen(self, name: str) -> Any:
        return (
            self.fields[name].hidden_widget().value_from_datadict(self.data, self.files, self[name].html_initial_name)
        )

    def _is_contested(self, name: str, now: Any) -> bool:
        field = self.fields[name]
        if name not in self.changed_data or name not in self.cleaned_data:
            return False
        return field.has_changed(now, self._seen(name)) and field.has_changed(now, self[name].data)

    def _said(self, name: str, value: Any) -> Any:
        field = self.fields[name]
        try:
            return field.to_python(value)
        except ValidationError:
            return value

    def _believe(self, values: dict[str, Any]) -> None:
        """Take these as what was seen."""
        if not values:
            return
        data: Any = copy(self.data)
        for name, now in values.items():
            shown = self.fields[name].hidden_widget().format_value(self.fields[name].prepare_value(now))
            data[self[name].html_initial_name] = "" if shown is None else shown
        self.data = data
