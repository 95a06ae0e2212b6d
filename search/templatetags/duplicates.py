"""Facts of items in pages of the admin."""

from django import template

from catalog.facts import Fact
from catalog.models import Item

register = template.Library()


@register.filter
def of(fact: Fact, item: Item) -> str:
    """A fact of an item as text."""
    return fact.of(item)
