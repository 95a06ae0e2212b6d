"""System checks of the search's settings."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as CheckWarning

from catalog.hashes import LEARNED
from catalog.photo_hosts import parse_places
from search.aspects import fault
from search.backends.loading import NAMES, BackendMissingError, load_backend
from search.manifests import AUTO, EXACT
from search.prices import parse_bounds


@register()
def check_backend(**_: Any) -> list[CheckMessage]:
    """INDEX_BACKEND must name a backend that this machine has; pgvector needs a database."""
    try:
        load_backend(settings.INDEX_BACKEND)
    except BackendMissingError as error:
        return [Error(str(error), hint=f"Set INDEX_BACKEND to one of: {', '.join(NAMES)}.", id="search.E001")]
    if settings.INDEX_BACKEND == "pgvector" and not settings.INDEX_DATABASE_URL.startswith("postgres"):
        hint = "Set INDEX_DATABASE_URL, or DATABASE_URL, to that of a PostgreSQL."
        return [Error("The index backend pgvector has no PostgreSQL.", hint=hint, id="search.E006")]
    return []


@register()
def check_route(**_: Any) -> list[CheckMessage]:
    """INDEX_ROUTE must name a way to search."""
    ways = (AUTO, EXACT, settings.INDEX_BACKEND)
    if settings.INDEX_ROUTE in ways:
        return []
    message = f"The index cannot be searched by {settings.INDEX_ROUTE!r}."
    return [Error(message, hint=f"Set INDEX_ROUTE to one of: {', '.join(dict.fromkeys(ways))}.", id="search.E005")]


@register()
def check_trees(**_: Any) -> list[CheckMessage]:
    """A forest has trees."""
    if settings.INDEX_TREES >= 1:
        return []
    return [Error("A forest needs at least one tree.", hint="Set INDEX_TREES to 40 or so.", id="search.E002")]


@register()
def check_lists(**_: Any) -> list[CheckMessage]:
    """Lists are counted from none on."""
    if settings.INDEX_LISTS >= 0:
        return []
    return [Error("There are no fewer lists than none.", hint="Set INDEX_LISTS to 0 or more.", id="search.E007")]


@register()
def check_times(**_: Any) -> list[CheckMessage]:
    """Times must be positive; the delay of a rebuild may be none."""
    wrong = [
        name
        for name in ("LOOKUP_HOURS", "REPAIR_EVERY_S", "INSIGHT_DAYS", "S3_TIMEOUT_S")
        if getattr(settings, name) <= 0
    ]
    if settings.INDEX_REBUILD_DELAY_S < 0:
        wrong.append("INDEX_REBUILD_DELAY_S")
    return [
        Error(f"{name} is not a time.", hint="Set it to a number above 0, or leave it out.", id="search.E004")
        for name in wrong
    ]


@register()
def check_price_bands(**_: Any) -> list[CheckMessage]:
    """PRICE_BANDS must be rising amounts."""
    try:
        parse_bounds(settings.PRICE_BANDS)
    except ValueError as error:
        return [Error(str(error), hint="Set PRICE_BANDS to something like 20,50,100.", id="search.E003")]
    return []


@register()
def check_photo_hosts(**_: Any) -> list[CheckMessage]:
    """PHOTO_HOSTS must be hosts."""
    try:
        parse_places(settings.PHOTO_HOSTS)
    except ValueError as error:
        hint = "Set PHOTO_HOSTS to names such as images.example.org or .example.org, without https://, or to *."
        return [Error(str(error), hint=hint, id="search.E010")]
    return []


@register()
def check_aspects(**_: Any) -> list[CheckMessage]:
    """What the bits of the learned hash say must be known of the weights that are used."""
    found = fault() if LEARNED in settings.HASH_SCHEME else ""
    if not found:
        return []
    hint = "Make the file again with python -m search.training.aspects; docs/lookhash.md has the command."
    message = f"{found} Matches are not explained, and cannot lean to colour or shape."
    return [CheckWarning(message, hint=hint, id="search.W001")]
