"""A transaction sends one message for all its photos and one word of all its fingerprints, when it is certain."""

from pathlib import Path

import pytest
from django.db import transaction

from catalog.models import Item, Photo
from catalog.tasks import PHOTOS_A_TASK
from tests.messages import Message, dead_broker, sent_messages
from tests.shop import add_item, add_photo, garment_file, hash_all, stored_files

pytestmark = pytest.mark.django_db(transaction=True)
BY_ID, REBUILD = "catalog.tasks.hash_by_id", Message("search.tasks.rebuild_index", [])


def add(count: int) -> list[int]:
    """So many photos more."""
    item = add_item(f"A-{Item.objects.count()}")
    return [add_photo(item, b"x", position=position).pk for position in range(count)]


@pytest.mark.parametrize("count", [1, 2, 20])
def test_a_transaction_sends_one_message_for_all_its_photos(count: int) -> None:
    with sent_messages() as messages:
        with transaction.atomic():
            pks = add(count)
            assert messages == []
        assert messages == [Message(BY_ID, [pks])]


def test_photos_saved_outside_a_transaction_are_sent_one_by_one() -> None:
    with sent_messages() as messages:
        pks = add(2)
    assert messages == [Message(BY_ID, [[pk]]) for pk in pks]


def test_two_transactions_send_two_messages() -> None:
    with sent_messages() as messages:
        for _ in range(2):
            with transaction.atomic():
                add(1)
    assert len(messages) == 2
    assert messages[0] != messages[1]


def test_many_photos_are_sent_some_at_a_time() -> None:
    with sent_messages() as messages, transaction.atomic():
        pks = add(PHOTOS_A_TASK + 1)
    assert [message.arguments for message in messages] == [[pks[:-1]], [pks[-1:]]]


def test_what_a_savepoint_took_back_does_not_keep_the_others_from_being_sent() -> None:
    with sent_messages() as messages, transaction.atomic():
        with transaction.atomic():
            add(1)
            transaction.set_rollback(True)
        kept = add(1)
        with transaction.atomic():
            add(1)
            transaction.set_rollback(True)
    assert {pk for message in messages for pk in message.arguments[0]} >= set(kept)
    assert set(Photo.objects.values_list("pk", flat=True)) == set(kept)


def test_a_photo_saved_twice_in_a_transaction_is_hashed_once() -> None:
    with sent_messages() as messages, transaction.atomic():
        (pk,) = add(1)
        Photo.objects.get(pk=pk).save()
    assert {found for message in messages for found in message.arguments[0]} == {pk}


@pytest.mark.parametrize("count", [1, 2, 20])
def test_many_deleted_fingerprints_ask_for_one_rebuild(count: int) -> None:
    add(count)
    hash_all()
    with sent_messages() as messages:
        Item.objects.all().delete()
    assert messages == [REBUILD]
    assert stored_files() == set()


def test_a_deletion_that_was_taken_back_leaves_files_and_index_alone() -> None:
    add(1)
    hash_all()
    files = stored_files()
    with sent_messages() as messages, transaction.atomic():
        Item.objects.all().delete()
        transaction.set_rollback(True)
    assert (messages, stored_files()) == ([], files)


def test_a_deletion_survives_that_the_broker_is_away() -> None:
    photo = add_photo(add_item(), garment_file(1))
    hash_all()
    with dead_broker():
        photo.item.delete()
    assert stored_files() == set()


def test_a_file_that_cannot_be_deleted_is_logged_and_the_rest_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    item = add_item()
    stuck, other = (add_photo(item, garment_file(1), position=position) for position in range(2))
    path = tmp_path / "media" / stuck.path
    path.unlink()
    (path / "inside").mkdir(parents=True)  # a folder that is not empty cannot be deleted
    item.delete()
    assert not (tmp_path / "media" / other.path).exists()
    assert "Directory not empty" in caplog.text


def test_a_photo_is_saved_whatever_is_wrong_with_the_broker(caplog: pytest.LogCaptureFixture) -> None:
    with dead_broker("nonsense://"):
        photo = add_photo(add_item(), garment_file(1))
    assert Photo.objects.get() == photo
    assert "nonsense" in caplog.text
