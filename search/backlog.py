"""What waits for the workers."""

from dataclasses import dataclass
from typing import Any

from celery import current_app
from django.conf import settings
from kombu.exceptions import KombuError

from catalog.fingerprints import waiting_photos
from catalog.models import Fingerprint
from catalog.rendering import pictured_kinds

PATIENCE_S = 0.4  # for each of the two answers that the broker gives


@dataclass(frozen=True)
class Backlog:
    """Photos that wait to be hashed, and those that never can be; pictures that wait for renditions; messages that no
    worker has taken, None where the broker cannot be asked."""

    photos: int
    failed: int
    renditions: int
    messages: int | None


def backlog() -> Backlog:
    """What waits now, by a fixed number of queries and within a second for the broker."""
    refused = Fingerprint.objects.filter(scheme=settings.HASH_SCHEME, fault__gt="").current()
    return Backlog(
        waiting_photos(settings.HASH_SCHEME).count(),
        refused.count(),
        sum(kind.waiting().count() for kind in pictured_kinds()),
        waiting_messages(),
    )


def waiting_messages() -> int | None:
    """How many messages no worker has taken yet; None where the broker does not answer at once."""
    options = {"socket_timeout": PATIENCE_S, "socket_connect_timeout": PATIENCE_S, "max_retries": 0}
    with current_app.connection_for_read(transport_options=options, connect_timeout=PATIENCE_S) as broker:
        away: Any = (KombuError, OSError, *broker.connection_errors)
        try:
            channel: Any = broker.default_channel
            return int(channel.queue_declare(current_app.conf.task_default_queue, passive=True).message_count)
        except broker.channel_errors:
            return 0  # nothing has been sent since the broker was started
        except away:
            return None
