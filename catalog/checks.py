"""System checks of the catalogue's settings."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as CheckWarning

from catalog import lookhash
from catalog.hashes import LEARNED
from catalog.photo_hosts import parse_places
from catalog.schemes import parse_scheme


@register()
def check_scheme(**_: Any) -> list[CheckMessage]:
    """HASH_SCHEME must spell a scheme."""
    try:
        parse_scheme(settings.HASH_SCHEME)
    except ValueError as error:
        return [Error(str(error), hint="Set HASH_SCHEME, or leave it out for the default.", id="catalog.E001")]
    return []


@register()
def check_lookhash(**_: Any) -> list[CheckMessage]:
    """The learned hash must be able to run where it is asked for."""
    found = lookhash.fault() if LEARNED in settings.HASH_SCHEME_ASKED else ""
    if not found:
        return []
    message = f"{found} Photos are searched with {settings.HASH_SCHEME} instead."
    hint = "Install the requirements again and restore catalog/weights, or set HASH_SCHEME to one without lookhash."
    return [CheckWarning(message, hint=hint, id="catalog.W001")]


@register()
def check_import_photo_hosts(**_: Any) -> list[CheckMessage]:
    """IMPORT_PHOTO_HOSTS must be hosts."""
    try:
        parse_places(settings.IMPORT_PHOTO_HOSTS)
    except ValueError as error:
        hint = "Set IMPORT_PHOTO_HOSTS to names such as cdn.example.org or .example.org, without https://, or to *."
        return [Error(str(error), hint=hint, id="catalog.E010")]
    return []


@register()
def check_import_size(**_: Any) -> list[CheckMessage]:
    """IMPORT_MAX_MEGABYTES must let something through."""
    if settings.IMPORT_MAX_MEGABYTES < 1:
        hint = "Set IMPORT_MAX_MEGABYTES to 2000 or so."
        return [Error("No file of items is small enough to be handed in.", hint=hint, id="catalog.E011")]
    return []
