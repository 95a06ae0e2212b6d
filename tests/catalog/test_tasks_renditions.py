"""Renditions are queued behind the hashing, repaired by a timer, and whatever comes twice or late does no harm."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction

from catalog.models import Photo
from catalog.tasks import RENDERED_A_TASK, hash_by_id, queue_rendering, render_by_id, render_waiting
from search.models import Sample
from tests.messages import Message, dead_broker, sent_messages
from tests.pictures import draw_garment, encode
from tests.shop import add_item, add_photo, garment_file, replace_file, stored_files

BY_ID, WAITING = "catalog.tasks.render_by_id", "catalog.tasks.render_waiting"
SMALL = encode(draw_garment(1, (40, 50)))


def add_small(count: int) -> list[int]:
    """Ids of small photos."""
    item = add_item()
    return [add_photo(item, SMALL, position=position).pk for position in range(count)]


def about_renditions(messages: list[Message]) -> list[Message]:
    """The messages that are about renditions."""
    return [message for message in messages if message.task in (BY_ID, WAITING)]


@pytest.mark.django_db
def test_photos_that_were_hashed_are_queued_for_renditions() -> None:
    pks = add_small(2)
    with sent_messages() as messages:
        hash_by_id(pks[:1])
    assert about_renditions(messages) == [Message(BY_ID, ["catalog.photo", pks[:1]])]


@pytest.mark.django_db
def test_photos_that_have_renditions_are_not_queued_again() -> None:
    pks = add_small(2)
    render_by_id("catalog.photo", pks)
    with sent_messages() as messages:
        hash_by_id(pks)
    assert about_renditions(messages) == []


@pytest.mark.django_db
def test_photos_are_hashed_though_the_broker_takes_no_more(caplog: pytest.LogCaptureFixture) -> None:
    (pk,) = add_small(1)
    with dead_broker():
        hash_by_id([pk])
    assert Photo.objects.get().fingerprints.exists()
    assert "The broker did not take 1 pictures" in caplog.text


@pytest.mark.parametrize(("count", "sizes"), [(0, []), (1, [1]), (2, [2]), (20, [20]), (45, [20, 20, 5])])
def test_photos_are_queued_some_at_a_time(count: int, sizes: list[int]) -> None:
    with sent_messages() as messages:
        queue_rendering(Photo, list(range(count)))
    assert [len(message.arguments[1]) for message in messages] == sizes
    assert [pk for message in messages for pk in message.arguments[1]] == list(range(count))


def test_workers_take_renditions_after_everything_else() -> None:
    assert settings.CELERY_TASK_ROUTES["catalog.tasks.render_*"] == {"priority": 9}
    assert {render_by_id.name, render_waiting.name} == {BY_ID, WAITING}


@pytest.mark.django_db
def test_a_task_renders_the_photos_it_names_and_no_other() -> None:
    first, second = add_small(2)
    render_by_id("catalog.photo", [second])
    assert [photo.pk for photo in Photo.waiting()] == [first]


@pytest.mark.django_db
def test_a_task_that_comes_twice_or_late_changes_nothing() -> None:
    (pk,) = add_small(1)
    render_by_id("catalog.photo", [pk])
    before = (list(Photo.objects.values()), stored_files())
    for ids in ([pk], [pk + 1_000], []):
        render_by_id("catalog.photo", ids)
    render_by_id("catalog.gone", [pk])
    assert (list(Photo.objects.values()), stored_files()) == before


@pytest.mark.django_db
@pytest.mark.parametrize("count", [0, 1, 2])
def test_the_timer_renders_what_waits_and_comes_back_while_it_gets_anywhere(count: int) -> None:
    add_small(count)
    with sent_messages() as messages:
        render_waiting()
    assert not Photo.waiting().exists()
    assert messages == ([Message(WAITING, [])] if count else [])


@pytest.mark.django_db
def test_the_timer_takes_some_photos_at_a_time() -> None:
    add_small(RENDERED_A_TASK + 1)
    render_waiting()
    assert Photo.waiting().count() == 1
    render_waiting()
    assert not Photo.waiting().exists()


@pytest.mark.django_db
def test_photos_that_cannot_be_read_do_not_keep_the_timer_going(tmp_path: Path) -> None:
    (tmp_path / "media" / "unreadable").mkdir(parents=True)  # opening a folder fails, as a storage that is away does
    Photo.objects.bulk_create([Photo(item=add_item(), image="unreadable")])
    with sent_messages() as messages:
        render_waiting()
    assert messages == []
    assert Photo.waiting().count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_saved_sample_is_queued_when_its_transaction_ends_and_once_for_one_file() -> None:
    with sent_messages() as messages:
        with transaction.atomic():
            sample = Sample(slug="coat", title="Coat")
            sample.photo.save("any.jpg", ContentFile(garment_file(1)))
            assert messages == []
        assert messages == [Message(BY_ID, ["search.sample", [sample.pk]])]
        render_by_id("search.sample", [sample.pk])
        Sample.objects.get().save()
    assert len(messages) == 1


@pytest.mark.django_db(transaction=True)
def test_a_sample_is_saved_while_the_broker_is_away_and_rendered_later() -> None:
    with dead_broker():
        Sample(slug="coat", title="Coat").photo.save("any.jpg", ContentFile(garment_file(1)))
    render_waiting()
    assert Sample.objects.get().picture.srcset


@pytest.mark.django_db(transaction=True)
def test_what_becomes_of_a_photo_from_save_to_deletion_leaves_no_file() -> None:
    photo = add_photo(add_item(), garment_file(1))
    render_by_id("catalog.photo", [photo.pk])
    fresh = replace_file(photo, garment_file(2))
    render_by_id("catalog.photo", [photo.pk])
    assert len(stored_files()) == 4
    fresh.delete()
    render_by_id("catalog.photo", [photo.pk])
    assert stored_files() == set()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["deleted", "replaced"])
def test_a_sample_takes_its_renditions_with_it(way: str) -> None:
    sample = Sample(slug="coat", title="Coat")
    sample.photo.save("any.jpg", ContentFile(garment_file(1)))
    render_waiting()
    assert len(stored_files()) == 4
    if way == "deleted":
        sample.delete()
        assert stored_files() == set()
    else:
        sample.photo = ContentFile(garment_file(2), "any.jpg")
        sample.save()
        assert stored_files() == {sample.path}
