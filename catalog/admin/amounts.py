"""Amounts of money as people type them."""

import re
from typing import Any

from django import forms

COMMA = re.compile(r"([+-]?)(\d+|\d{1,3}(?:\.\d{3})+),(\d{1,2})")  # 19,90 and 1.234,50
THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?")  # 1,234.50


class AmountField(forms.DecimalField):
    """An amount with a point or a comma before its cents. It is a text field: browsers drop a comma from a number field
    and make seven thousand of seventy and a half."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Phones show figures."""
        return {**super().widget_attrs(widget), "inputmode": "decimal", "size": 10, "autocomplete": "off"}

    def to_python(self, value: Any) -> Any:
        """The amount; as Django's otherwise."""
        return super().to_python(with_point(value) if isinstance(value, str) else value)


def with_point(text: str) -> str:
    """An amount without marks of thousands and with a point; what is none stays as it is."""
    bare = text.strip().replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    if found := COMMA.fullmatch(bare):
        return f"{found[1]}{found[2].replace('.', '')}.{found[3]}"
    return bare.replace(",", "") if THOUSANDS.fullmatch(bare) else text
