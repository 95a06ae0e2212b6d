"""Hashing is queued once a save is certain, repaired by a timer, and announced when it got anywhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from catalog.fingerprints import waiting_photos
from catalog.models import Fingerprint, Photo
from catalog.signals import fingerprints_changed
from catalog.tasks import PHOTOS_A_TASK, hash_by_id, hash_waiting, queue_hashing
from tests.messages import Message, dead_broker, sent_messages
from tests.pictures import draw_garment, encode
from tests.shop import add_item, add_photo, garment_file, hash_all, replace_file

BY_ID, WAITING = "catalog.tasks.hash_by_id", "catalog.tasks.hash_waiting"
REBUILD = "search.tasks.rebuild_index"


@contextmanager
def announcements() -> Iterator[list[object]]:
    """Who announces meanwhile that fingerprints changed."""
    heard: list[object] = []

    def listen(sender: object, **_: object) -> None:
        heard.append(sender)

    fingerprints_changed.connect(listen)
    try:
        yield heard
    finally:
        fingerprints_changed.disconnect(listen)


def hashing(messages: list[Message]) -> list[Message]:
    """The messages that are about hashing."""
    return [message for message in messages if message.task in (BY_ID, WAITING)]


@pytest.mark.django_db(transaction=True)
def test_a_saved_photo_is_queued_when_its_transaction_ends_and_not_before() -> None:
    with sent_messages() as messages:
        with transaction.atomic():
            photo = add_photo(add_item(), garment_file(1))
            assert messages == []
        assert messages == [Message(BY_ID, [[photo.pk]])]


@pytest.mark.django_db(transaction=True)
def test_a_photo_that_was_not_saved_after_all_is_not_queued() -> None:
    with sent_messages() as messages:
        with transaction.atomic():
            add_photo(add_item(), garment_file(1))
            transaction.set_rollback(True)
        assert messages == []
    assert not Photo.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_saved_photo_survives_that_the_broker_is_away(caplog: pytest.LogCaptureFixture) -> None:
    with dead_broker():
        photo = add_photo(add_item(), garment_file(1))
    assert list(waiting_photos(settings.HASH_SCHEME)) == [photo]
    assert "The broker did not take 1 photos" in caplog.text


def test_without_a_broker_a_warning_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with dead_broker():
        queue_hashing([1, 2, 3])
    assert [record.levelname for record in caplog.records if record.name == "catalog.tasks"] == ["WARNING"]
    assert "The broker did not take 3 photos" in caplog.text


@pytest.mark.parametrize(
    ("count", "sizes"), [(0, []), (1, [1]), (2, [2]), (50, [50]), (51, [50, 1]), (120, [50, 50, 20])]
)
def test_photos_are_queued_some_at_a_time(count: int, sizes: list[int]) -> None:
    with sent_messages() as messages:
        queue_hashing(list(range(count)))
    assert [len(message.arguments[0]) for message in messages] == sizes
    assert [pk for message in messages for pk in message.arguments[0]] == list(range(count))
    assert {message.task for message in messages} <= {BY_ID}


@pytest.mark.django_db
def test_a_task_hashes_the_photos_it_names_and_no_other() -> None:
    first, second = (add_photo(add_item(sku), garment_file(1)) for sku in ("A", "B"))
    with announcements() as heard:
        hash_by_id([second.pk])
    assert list(waiting_photos(settings.HASH_SCHEME)) == [first]
    assert heard == [Fingerprint]


@pytest.mark.django_db
def test_a_task_that_comes_twice_or_late_changes_nothing_and_says_nothing() -> None:
    photo = add_photo(add_item(), garment_file(1))
    hash_by_id([photo.pk])
    before = list(Fingerprint.objects.values())
    with announcements() as heard:
        hash_by_id([photo.pk])
        hash_by_id([photo.pk + 1_000])
        hash_by_id([])
    assert (heard, list(Fingerprint.objects.values())) == ([], before)


@pytest.mark.django_db
@pytest.mark.parametrize("count", [0, 1, 2])
def test_the_timer_hashes_what_waits_and_comes_back_while_it_gets_anywhere(count: int) -> None:
    for number in range(count):
        add_photo(add_item(f"A-{number}"), garment_file(number))
    with sent_messages() as messages:
        hash_waiting()
    assert not waiting_photos(settings.HASH_SCHEME).exists()
    assert hashing(messages) == ([Message(WAITING, [])] if count else [])


@pytest.mark.django_db
def test_the_timer_takes_some_photos_at_a_time() -> None:
    item, data = add_item(), encode(draw_garment(1, (40, 50)))
    for position in range(PHOTOS_A_TASK + 1):
        add_photo(item, data, position=position)
    hash_waiting()
    assert waiting_photos(settings.HASH_SCHEME).count() == 1
    hash_waiting()
    assert not waiting_photos(settings.HASH_SCHEME).exists()


@pytest.mark.django_db
def test_photos_that_cannot_be_read_do_not_keep_the_others_waiting(tmp_path: Path) -> None:
    (tmp_path / "media" / "unreadable").mkdir(parents=True)  # opening a folder fails, as a storage that is away does
    item = add_item()
    Photo.objects.bulk_create(Photo(item=item, image="unreadable") for _ in range(PHOTOS_A_TASK))
    good = add_photo(item, garment_file(1))
    for _ in range(3):
        hash_waiting()
    assert good.fingerprints.exists()


@pytest.mark.django_db
def test_a_deleted_photo_is_announced_when_that_is_certain(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    photo = add_photo(add_item(), garment_file(1))
    hash_all()
    with announcements() as heard:
        with django_capture_on_commit_callbacks(execute=True):
            photo.delete()
            assert heard == []
        assert heard == [Fingerprint]


@pytest.mark.django_db(transaction=True)
def test_a_replaced_photo_is_announced_once_it_is_hashed_again() -> None:
    photo = add_photo(add_item(), garment_file(1))
    hash_all()
    with announcements() as heard:
        replace_file(photo, garment_file(2))
        assert heard == []
        hash_by_id([photo.pk])
        assert Fingerprint in heard


@pytest.mark.django_db
def test_a_photo_that_was_refused_is_not_tried_at_every_turn_of_the_timer() -> None:
    add_photo(add_item(), b"no picture")
    hash_waiting()
    with sent_messages() as messages:
        hash_waiting()
    assert messages == []
