"""What came of searches, in words and figures."""

from collections.abc import Mapping

from django import template

register = template.Library()

TIERS = {"same": "same item", "very_similar": "very similar", "similar": "similar", "other": "nothing like it"}
VIEWS = {"drawn": "as cropped", "mirrored": "mirrored"}


@register.filter
def tier(code: str) -> str:
    """What a tier is called."""
    return TIERS.get(code, code)


@register.filter
def view_name(code: str) -> str:
    """What a view is called."""
    return VIEWS.get(code, code)


@register.filter
def percent(share: float) -> str:
    """A share of 0 … 1 in whole percent, never 100 for less than all."""
    return f"{int(100 * share)}" if share > 0.99 else f"{100 * share:.0f}"


@register.filter
def count(counts: Mapping[str, int], kind: str) -> int:
    """How many of a kind there are."""
    return counts.get(kind, 0)
