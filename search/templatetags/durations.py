"""Lengths of time in words."""

from datetime import timedelta

from django import template

register = template.Library()
LEAST, MINUTE, HOUR = 0.1, 60, 3_600


@register.filter
def duration(length: timedelta | None) -> str:
    """To two units: less than 0.1 s, 0.4 s, 12 s, 3 min 5 s, 1 h 20 min; a dash where there is none."""
    if length is None:
        return "–"
    seconds = max(0.0, length.total_seconds())
    if seconds < LEAST:
        return f"less than {LEAST} s"
    if seconds < 10:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < MINUTE:
        return f"{whole} s"
    if whole < HOUR:
        return f"{whole // MINUTE} min {whole % MINUTE} s"
    return f"{whole // HOUR} h {whole % HOUR // MINUTE} min"
