"""Backends by name; those of an extra are loaded only where they are asked for."""

from importlib import import_module
from typing import cast

from search.backends import BackendModule

NAMES = ("exact", "forest", "faiss", "pgvector")
EXTRAS = {"faiss": "faiss", "pgvector": "postgres"}


class BackendMissingError(ValueError):
    """A backend that this machine does not have, said in a sentence."""


def load_backend(name: str) -> BackendModule:
    """The module of a backend. Raises BackendMissingError."""
    if name not in NAMES:
        raise BackendMissingError(f"There is no index backend called {name!r}.")
    try:
        return cast("BackendModule", import_module(f"search.backends.{name}"))
    except ModuleNotFoundError as error:
        needed = f"the extra {EXTRAS[name]}" if name in EXTRAS else error.name
        raise BackendMissingError(f"The index backend {name} needs {needed}.") from error
