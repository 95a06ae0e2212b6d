"""Bulk actions of the list of items as staff confirm them, so that they really do what they are for."""

from collections.abc import Mapping
from typing import Any

from catalog.admin.bulk import APPLY
from catalog.admin.bulk_forms import ACTIONS
from catalog.bulk_prices import CENT

Form = Mapping[str, Any]

LATER = "2099-01-01T00:00:00+00:00"
BULK = {form.name: form for form in ACTIONS}
BEFORE = {"publish": {"listed": False}}  # what items must be for an action to change them
_TYPED = {
    "set_category": {"category": "Hats"},
    "change_price": {"direction": "up", "by": "10", "unit": "percent", "rounding": CENT},
    "start_sale": {"by": "20", "unit": "percent", "rounding": CENT},
}


def confirmed(action: str) -> Form:
    """What the button of the page that asks sends; Django's own question has another."""
    if action not in BULK:
        return {"post": "yes"}
    typed = {f"bulk-{name}": value for name, value in _TYPED.get(action, {}).items()}
    return {**typed, APPLY: "1", "previewed": BULK[action](typed).summary(), "shown_at": LATER}
