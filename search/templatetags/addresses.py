"""Template tags for addresses that take more than a name."""

from django import template
from django.urls import reverse
from django.utils.http import urlencode

from catalog.models import Item
from search.prices import CENT

register = template.Library()


@register.simple_tag
def cheaper_url(item: Item) -> str:
    """Where what is like an item and costs less is shown; nothing where nothing can cost less."""
    if item.asked_price <= 0:
        return ""
    query = urlencode({"price_to": f"{item.asked_price - CENT:.2f}", "currency": item.currency})
    return f"{reverse('search:similar', args=[item.pk])}?{query}"
