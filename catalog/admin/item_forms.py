"""The rows of the item list as forms."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseModelFormSet
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString

from catalog.admin.seen_forms import SeenForm
from catalog.models import Item


class PriceInput(forms.TextInput):
    """An amount, and under it the currency."""

    def __init__(self, attrs: dict[str, Any], currency: str) -> None:
        """With the attributes of the widget that it replaces."""
        super().__init__(attrs)
        self.currency = currency

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Both."""
        field = super().render(name, value, attrs, renderer)
        return format_html('{}<span class="currency">{}</span>', field, self.currency)


class RowForm(SeenForm):
    """What the list can change of an item."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """As Django calls it; each field is told apart by the item's SKU, for those who do not see the columns."""
        super().__init__(*arguments, **options)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{field.label} of {self.instance.sku}"
        if "price" in self.fields:
            self.fields["price"].widget = PriceInput(self.fields["price"].widget.attrs, self.instance.currency)

    def add_error(self, field: str | None, error: Any) -> None:
        """What is wrong with fields that the list does not change is said beside the price."""
        if field is None and hasattr(error, "error_dict"):
            told = {name if name in self.fields else "price": said for name, said in error.error_dict.items()}
            error = ValidationError(told)
        super().add_error(field, error)


class RowFormSet(BaseModelFormSet[Item, RowForm]):
    """The rows of a page, read again and locked while they are saved. Rows of items that are gone are left out."""

    def get_queryset(self) -> Any:
        """The items, locked if they are to be saved."""
        if self.is_bound and not hasattr(self, "_queryset"):
            locked = self.queryset.select_for_update(of=("self",)).select_related("brand")  # type: ignore[union-attr]
            self._queryset = locked.order_by("pk")
        return super().get_queryset()

    @cached_property
    def forms(self) -> list[RowForm]:
        """One for each item that is there."""
        made: list[RowForm] = super().forms
        return [form for form in made if not self.is_bound or form.instance.pk]

    @property
    def gone(self) -> int:
        """How many items were deleted since the page was opened."""
        return self.initial_form_count() - len(self.forms) if self.is_bound else 0
