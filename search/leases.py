"""Leases: one builder among machines that share no disk, by a key in the cache that they share."""

import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.core.cache import BaseCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

LEASE_S = 45  # a killed owner keeps others waiting no longer
RENEWED_S = 10


@contextmanager
def leased(cache: BaseCache, key: str) -> Iterator[bool]:
    """Whether nobody else has the lease; it is renewed until the end. Without the cache everybody has it: two builders
    cost time, no builder costs the index."""
    token = uuid.uuid4().hex
    try:
        is_mine = cache.add(key, token, LEASE_S)
    except RedisError as error:
        logger.warning("The lease cannot be asked for (%s); building without it.", error)
        yield True
        return
    if not is_mine:
        yield False
        return
    done = Event()
    renewing = Thread(target=_renew, args=(cache, key, token, done), daemon=True)
    renewing.start()
    try:
        yield True
    finally:
        done.set()
        renewing.join()
        give_back(cache, key, token)


def _renew(cache: BaseCache, key: str, token: str, done: Event) -> None:
    while not done.wait(RENEWED_S):
        try:
            if cache.get(key) == token:
                cache.touch(key, LEASE_S)
        except RedisError as error:
            logger.warning("The lease could not be renewed: %s", error)


def give_back(cache: BaseCache, key: str, token: str) -> None:
    """Let others have it, if it still is this owner's."""
    try:
        if cache.get(key) == token:
            cache.delete(key)
    except RedisError as error:
        logger.warning("%s could not be given back, it ends by itself: %s", key, error)
