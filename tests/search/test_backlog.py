"""What waits for the workers, and a broker that cannot be asked."""

import pytest
from django.conf import settings

from search.backlog import backlog, waiting_messages
from search.tasks import request_rebuild
from tests.messages import dead_broker
from tests.shop import add_fingerprint, add_garment, add_item, add_photo, garment_file


@pytest.mark.django_db
def test_what_waits_is_counted() -> None:
    add_garment(1)
    refused = add_photo(add_item("B-1"), garment_file(2))
    add_fingerprint(refused, b"", fault="This picture shows a single colour.")
    now = backlog()
    assert (now.photos, now.failed, now.renditions) == (1, 1, 2)


@pytest.mark.django_db
def test_what_could_not_be_hashed_of_a_file_that_was_replaced_does_not_count() -> None:
    photo = add_photo(add_item("B-1"), garment_file(2))
    add_fingerprint(photo, b"", fault="This picture shows a single colour.", source="photos/other.jpg")
    add_fingerprint(photo, b"", fault="Another scheme's.", scheme=f"{settings.HASH_SCHEME}0")
    assert (backlog().photos, backlog().failed) == (1, 0)


def test_messages_that_no_worker_has_taken_are_counted() -> None:
    before = waiting_messages()
    request_rebuild()
    assert waiting_messages() == (before or 0) + 1


def test_a_broker_that_is_away_is_not_waited_for() -> None:
    with dead_broker():
        assert waiting_messages() is None
