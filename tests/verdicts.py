"""What shoppers say of results, as their browsers send it."""

from typing import Any

from django.test import Client

from search.models import Lookup

WHOLE = "left=0.00&top=0.00&width=100.00&height=100.00"
HTMX = {"HX-Request": "true"}


def say(client: Client, lookup: Lookup, query: str = WHOLE, *, htmx: bool = False, **said: Any) -> Any:
    """Press a button on a results page."""
    address = f"/lookups/{lookup.pk}/feedback/?{query}"
    return client.post(address, said, headers=HTMX if htmx else None)


def results(client: Client, lookup: Lookup, query: str = WHOLE) -> Any:
    """The results page."""
    return client.get(f"/lookups/{lookup.pk}/results/?{query}")


def words(response: Any) -> str:
    """The words of a page."""
    return str(response.content.decode())
