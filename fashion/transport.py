"""The way to a broker of Redis's kind, mended so that a worker outlives the loss of it, however often.

When the connection is lost, Celery 5.7 gives the messages in hand back by way of a connection that kombu 5.7 has taken
apart already. That raises an AttributeError, which nobody expects, and the worker ends. It did so with any message in
hand, and there mostly is one: a rebuild that waits for its time.
"""

from typing import Any

from kombu.transport import TRANSPORT_ALIASES, redis
from redis.exceptions import ConnectionError as NotConnectedError


class Channel(redis.Channel):
    """A channel that says in the words that its callers know that its connection is gone. What was in hand is in the
    database, and the timer finds it."""

    def _connparams(self, asynchronous: bool = False) -> Any:  # noqa: FBT001, FBT002  as kombu calls it
        if self.connection is None or self.connection.client is None:
            raise NotConnectedError("The connection to the broker was closed.")
        return super()._connparams(asynchronous)  # type: ignore[misc]

    def close(self) -> None:
        """As kombu does, and whatever that comes to: where the broker is gone it gives up half way, and two
        connections would stay open each time."""
        try:
            super().close()
        finally:
            self._disconnect_pools()  # type: ignore[attr-defined]
            self._close_clients()  # type: ignore[attr-defined]


class Transport(redis.Transport):
    """Redis's, with such channels."""

    Channel = Channel


def use() -> None:
    """Have addresses of Redis lead this way."""
    TRANSPORT_ALIASES.update(dict.fromkeys(("redis", "rediss"), f"{__name__}:{Transport.__name__}"))
