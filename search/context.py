"""What every page may say: for how long shoppers' photos are kept."""

from django.conf import settings
from django.http import HttpRequest


def lookup_hours(_request: HttpRequest) -> dict[str, int]:
    """Hours that a shopper's photo is kept."""
    return {"lookup_hours": settings.LOOKUP_HOURS}
