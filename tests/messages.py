"""What is sent to the broker, and a broker that is away."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from celery.signals import after_task_publish
from kombu.pools import reset

from fashion.celery import app

NOBODY = "redis://127.0.0.1:1"  # no server listens on this port


@dataclass(frozen=True)
class Message:
    """A task's name with its positional arguments, and those with names."""

    task: str
    arguments: list[Any]
    named: dict[str, Any] = field(default_factory=dict)


@contextmanager
def sent_messages() -> Iterator[list[Message]]:
    """The messages that the broker takes meanwhile."""
    messages: list[Message] = []

    def note(sender: str, body: Any, **_: Any) -> None:
        messages.append(Message(sender, list(body[0]), dict(body[1])))

    after_task_publish.connect(note)
    try:
        yield messages
    finally:
        after_task_publish.disconnect(note)


@contextmanager
def dead_broker(url: str = NOBODY) -> Iterator[None]:
    """No broker answers meanwhile."""
    before = (app.conf.broker_url, app.conf.broker_connection_timeout, app.conf.broker_transport_options)
    _use(url, 0.1, {"max_retries": 0, "interval_start": 0, "socket_connect_timeout": 0.1})
    try:
        yield
    finally:
        _use(*before)


def _use(url: str, timeout_s: float, options: dict[str, Any]) -> None:
    app.conf.update(broker_url=url, broker_connection_timeout=timeout_s, broker_transport_options=options)
    reset()
    for name in ("_pool", "_producer_pool"):  # connections that Celery keeps for the whole process
        vars(app if name == "_pool" else app.amqp)[name] = None
