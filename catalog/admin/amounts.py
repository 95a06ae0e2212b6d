"""Amounts of money as staff type them."""

from typing import Any

from django import forms

from catalog.amounts import AmountUnclearError, plain_amount


class AmountField(forms.DecimalField):
    """An amount with a point or a comma before its cents. It is a text field: browsers drop a comma from a number field
    and make seven thousand of seventy and a half."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Phones show figures."""
        return {**super().widget_attrs(widget), "inputmode": "decimal", "size": 10, "autocomplete": "off"}

    def to_python(self, value: Any) -> Any:
        """The amount; as Django's otherwise."""
        try:
            return super().to_python(plain_amount(value.strip()) if isinstance(value, str) else value)
        except AmountUnclearError as error:
            raise forms.ValidationError(f"This {error}.", code="unclear") from error
