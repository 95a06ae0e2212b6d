"""What a site says of how long an answer holds: by what it is known again, and when to come back."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST = 200  # characters of a mark that is kept
ETAGS = ('"', 'W/"')


def mark_of(etag: str | None, last_modified: str | None) -> str:
    """The mark by which a file is asked for only if it has changed: its ETag, else its date; empty without either."""
    for mark in (etag or "", last_modified or ""):
        is_kind = mark.startswith(ETAGS) or _date(mark) is not None
        if is_kind and len(mark) <= LONGEST and mark.isascii() and mark.isprintable():
            return mark
    return ""


def condition(mark: str) -> dict[str, str]:
    """The header that asks for a file only if its mark is another now."""
    if not mark or not mark.isascii() or not mark.isprintable():
        return {}
    return {"If-None-Match" if mark.startswith(ETAGS) else "If-Modified-Since": mark}


def seconds_until(retry_after: str, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for, as a number or a date; None where it says nothing."""
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after[:9])
    date = _date(retry_after)
    return None if date is None else max(0.0, (date - now).total_seconds())


def _date(text: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)
