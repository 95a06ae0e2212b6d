"""System checks of the catalogue's settings."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from catalog.schemes import parse_scheme


@register()
def check_scheme(**_: Any) -> list[CheckMessage]:
    """HASH_SCHEME must spell a scheme."""
    try:
        parse_scheme(settings.HASH_SCHEME)
    except ValueError as error:
        return [Error(str(error), hint="Set HASH_SCHEME, or leave it out for the default.", id="catalog.E001")]
    return []
