"""Chains: a task that goes on by sending itself, one chain at a time, by a key in the cache that all machines share."""

import logging

from django.core.cache import BaseCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

CHAIN_S = 300  # without a sign of a chain, before another may begin


def goes_on(cache: BaseCache, key: str, token: str) -> bool:
    """Whether the chain with this token is the one: where there is none it is from now on, and it stays so for as long
    as it asks. Without the cache every chain is: two cost time, none costs what it is for."""
    try:
        if cache.add(key, token, CHAIN_S):
            return True
        return bool(cache.get(key) == token and cache.touch(key, CHAIN_S))
    except RedisError as error:
        logger.warning("Whether another chain goes on cannot be asked (%s); going on without.", error)
        return True
