"""How often something may be done: counted by all processes together, or by each alone while the cache is away."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from threading import Lock

from limits import RateLimitItem, RateLimitItemPerDay, RateLimitItemPerMinute
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import FixedWindowRateLimiter, MovingWindowRateLimiter, RateLimiter
from redis import ConnectionPool
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from fashion.breakers import Breaker

logger = logging.getLogger(__name__)

PATIENCE_S = 0.2  # a cache that takes longer is taken for frozen
REST_S = 10.0  # until it is asked again


@dataclass(frozen=True)
class Rate:
    """How often something may be done, by whom."""

    limit: RateLimitItem
    what: str
    who: str


def rates_of(what: str, who: Sequence[str], *, per_minute: int, per_day: int = 0) -> list[Rate]:
    """The rates of something for several names that one sender goes by; 0 is no limit."""
    limits: list[RateLimitItem] = [RateLimitItemPerMinute(per_minute)] if per_minute else []
    limits += [RateLimitItemPerDay(per_day)] if per_day else []
    return [Rate(limit, what, one) for one in who for limit in limits]


class Counters:
    """Counts in the cache at an address, and in this process where there is none or it does not answer. Each try at a
    cache that is frozen costs PATIENCE_S, and there is one every REST_S. It is looked at first and counted after, so
    that who is refused by one rate, or for another reason, does not use up the others."""

    def __init__(self, url: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Without a URL each process counts alone. Nothing is asked yet."""
        self._shared = MovingWindowRateLimiter(_storage(url)) if url else None
        self._own = FixedWindowRateLimiter(MemoryStorage())  # which forgets names, as the other way does not in memory
        self._own_turn = Lock()  # the storage loses a count where two threads are the first with a name
        self._breaker = Breaker(REST_S, clock)

    def look(self, rates: Sequence[Rate]) -> int:
        """The seconds until something may be done again, 1 or more, where one of its rates is used up; 0: it may be
        done. Nothing is counted."""
        return self._ask(_look, rates)

    def count(self, rates: Sequence[Rate]) -> int:
        """Count by all its rates what may be done, as look() has said. 0: it is done; 1: others were quicker."""
        return self._ask(_count, rates)

    def _ask(self, ask: Callable[[RateLimiter, Sequence[Rate]], int], rates: Sequence[Rate]) -> int:
        if self._shared and rates and self._breaker.lets_through():
            try:
                found = ask(self._shared, rates)
            except RedisError as error:
                if self._breaker.failed():
                    logger.warning("The cache does not answer (%s); each process counts by itself meanwhile.", error)
            else:
                if self._breaker.worked():
                    logger.warning("The cache answers again; all processes count together.")
                return found
        with self._own_turn:
            return ask(self._own, rates)


def _look(counted: RateLimiter, rates: Sequence[Rate]) -> int:
    return max((_seconds_left(counted, rate) for rate in rates), default=0)


def _count(counted: RateLimiter, rates: Sequence[Rate]) -> int:
    taken = [counted.hit(rate.limit, rate.what, rate.who) for rate in rates]
    return 0 if all(taken) else 1


def _seconds_left(counted: RateLimiter, rate: Rate) -> int:
    free_at, left = counted.get_window_stats(rate.limit, rate.what, rate.who)
    return max(1, ceil(free_at - time.time())) if left <= 0 else 0


def _storage(url: str) -> RedisStorage:
    once = Retry(NoBackoff(), 0)
    pool = ConnectionPool.from_url(
        url, socket_timeout=PATIENCE_S, socket_connect_timeout=PATIENCE_S, retry=once, health_check_interval=0
    )
    return RedisStorage("redis://", connection_pool=pool, key_prefix="rates")
