"""Of machines that share no disk the one that builds is killed: the next may build before a minute is over."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from time import monotonic

import pytest
from django.core.cache.backends.redis import RedisCache
from redis import Redis
from redis.exceptions import RedisError

from fashion.broker import find_server
from search.leases import LEASE_S, leased
from search.rebuilds import LEASE
from tests.conftest import BASE_DIR, Say
from tests.stack.site import environment, free_port, wait_until

pytestmark = [pytest.mark.stack, pytest.mark.slow]
START_S = 120  # until a process has the lease, on a machine that has much else to do

OWN = f"""
import django, signal
django.setup()
from django.core.cache import caches
from search.leases import leased
with leased(caches["shared"], {LEASE!r}) as mine:
    print(mine, flush=True)
    signal.pause()
"""


@pytest.fixture
def broker_url() -> Iterator[str]:
    """A broker of its own."""
    url = f"redis://127.0.0.1:{(port := free_port())}/0"
    command = [find_server(), "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--appendonly", "no"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            wait_until(lambda: _answers(url), 10, "no broker")
            yield url
        finally:
            server.kill()


def _answers(url: str) -> bool:
    try:
        with Redis.from_url(url) as broker:
            return bool(broker.ping())
    except RedisError:
        return False


def test_a_killed_builder_keeps_other_machines_waiting_for_less_than_a_minute(
    broker_url: str, tmp_path: Path, figure: Say
) -> None:
    known = environment(tmp_path, 60) | {"DJANGO_SETTINGS_MODULE": "fashion.settings", "REDIS_URL": broker_url}
    cache = RedisCache(broker_url, {})
    with subprocess.Popen([sys.executable, "-c", OWN], env=known, cwd=BASE_DIR, stdout=subprocess.PIPE) as owner:
        assert owner.stdout
        in_time = Timer(START_S, owner.kill)
        in_time.start()
        try:
            assert owner.stdout.readline() == b"True\n"
            assert not _gets(cache)
        finally:
            in_time.cancel()
            owner.kill()
    killed = monotonic()
    wait_until(lambda: _gets(cache), LEASE_S + 10, "nobody may build")
    waited = monotonic() - killed
    figure("the builder is killed that has the lease of all machines", "another may build < 60 s", f"{waited:.0f} s")
    assert waited < 60


def _gets(cache: RedisCache) -> bool:
    with leased(cache, LEASE) as mine:
        return mine
