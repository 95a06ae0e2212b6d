"""A cache of a test's own: a server on a socket, which can be frozen or ended."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from fashion.broker import cache_url, server_command
from tests.stack.site import wait_until

START_S = 20


@contextmanager
def own_cache(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A server over a folder, at the address that cache_url() gives for it."""
    process = subprocess.Popen(server_command(folder))
    try:
        wait_until(lambda: _answers(folder), START_S, "the cache does not answer")
        yield process
    finally:
        process.kill()
        process.wait()


def _answers(folder: Path) -> bool:
    try:
        with Redis.from_url(cache_url("", folder), socket_timeout=1) as cache:
            return bool(cache.ping())
    except RedisError:
        return False
