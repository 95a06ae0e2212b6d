"""The template filter `money`."""

from decimal import Decimal

from django import template

from search.money import format_money

register = template.Library()


@register.filter
def money(amount: Decimal, currency: str) -> str:
    """`{{ item.asked_price|money:item.currency }}`."""
    return format_money(amount, currency)
