"""What every page may say: for how long shoppers' photos are kept, and what is saved."""

from django.conf import settings
from django.http import HttpRequest

from search.saved import COOKIE, parse_ids


def lookup_hours(_request: HttpRequest) -> dict[str, int]:
    """Hours that a shopper's photo is kept."""
    return {"lookup_hours": settings.LOOKUP_HOURS}


def saved(request: HttpRequest) -> dict[str, tuple[int, ...]]:
    """The ids of the items that this browser has saved, newest first, as its cookie says: no query."""
    return {"saved_ids": parse_ids(request.COOKIES.get(COOKIE, ""))}
