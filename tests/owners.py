"""The browser that tests look up photos with: its secret, and lookups of its own."""

from typing import Any

from django.test import Client

from search import lookups
from search.models import Lookup
from search.owners import cookie_name, digest_of

SECRET = "A-browser-of-the-tests-and-of-nobody-else--"
OWNER = digest_of(SECRET)


def create_lookup(data: bytes, **fields: Any) -> Lookup:
    """A kept photo of that browser's, unless told. Raises PictureRefusedError."""
    return lookups.create_lookup(data, **{"owner": OWNER, **fields})


def owning(client: Client) -> Client:
    """The same client, as that browser."""
    client.cookies[cookie_name()] = SECRET
    return client
