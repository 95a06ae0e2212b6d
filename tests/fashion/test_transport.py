"""A broker that is gone is told in words that Celery knows, however late somebody asks."""

import pytest
from kombu import Connection
from redis.exceptions import ConnectionError as NotConnectedError

from fashion.celery import app
from fashion.transport import Channel, Transport
from tests.messages import NOBODY


@pytest.mark.parametrize("url", [NOBODY, "rediss://127.0.0.1:1", "redis+socket:///nowhere"])
def test_every_address_of_redis_leads_this_way(url: str) -> None:
    assert app.conf.broker_url
    assert isinstance(Connection(url).transport, Transport)


def test_a_channel_whose_connection_was_taken_apart_says_that_it_is_gone() -> None:
    connection = Connection(NOBODY)
    channel = Channel.__new__(Channel)  # which asks a broker for nothing
    channel.connection = connection.transport  # type: ignore[assignment]
    assert channel._connparams()["port"] == 1
    connection.collect()
    with pytest.raises(NotConnectedError) as gone:
        channel._connparams()
    assert isinstance(gone.value, Transport.connection_errors)
