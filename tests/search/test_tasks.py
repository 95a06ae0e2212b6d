"""Rebuilds are asked for once however much changes; old lookups go."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import caches
from django.utils import timezone
from pytest_django.fixtures import Settings

from catalog.models import Fingerprint
from catalog.signals import fingerprints_changed
from search.models import Build, Lookup
from search.rebuilds import is_stale
from search.tasks import delete_old_lookups, rebuild_index, rebuild_stale, request_rebuild
from tests.builders import another_builder
from tests.messages import NOBODY, Message, dead_broker, sent_messages
from tests.owners import create_lookup
from tests.shop import add_garment, garment_file, hash_all, stored_files

REBUILD = Message("search.tasks.rebuild_index", [])


def test_many_requests_send_one_message() -> None:
    with sent_messages() as messages:
        for _ in range(5):
            request_rebuild()
    assert messages == [REBUILD]


@pytest.mark.django_db
def test_after_the_task_ran_the_next_request_is_sent_again() -> None:
    with sent_messages() as messages:
        request_rebuild()
        rebuild_index()
        request_rebuild()
        request_rebuild()
    assert messages == [REBUILD, REBUILD]


def test_a_change_of_fingerprints_asks_for_a_rebuild() -> None:
    with sent_messages() as messages:
        fingerprints_changed.send(sender=Fingerprint)
        fingerprints_changed.send(sender=Fingerprint)
    assert messages == [REBUILD]


def test_without_a_broker_a_warning_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with dead_broker():
        request_rebuild()
    assert [record.levelname for record in caplog.records if record.name == "search.tasks"] == ["WARNING"]
    assert "The broker did not take the rebuild" in caplog.text


def test_without_the_shared_cache_a_warning_is_logged(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    shared = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": NOBODY,
        "OPTIONS": {"socket_connect_timeout": 0.1},
    }
    settings.CACHES = {**settings.CACHES, "shared": shared}
    with sent_messages() as messages:
        request_rebuild()
    assert messages == []
    assert "The broker did not take the rebuild" in caplog.text
    settings.CACHES = {**settings.CACHES, "shared": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


def test_a_request_that_was_not_sent_does_not_keep_the_next_from_being_sent() -> None:
    with dead_broker():
        request_rebuild()
    with sent_messages() as messages:
        request_rebuild()
    assert messages == [REBUILD]


@pytest.mark.django_db
def test_the_task_builds_what_changed() -> None:
    add_garment(1)
    hash_all()
    assert is_stale()
    rebuild_index()
    assert not is_stale()


@pytest.mark.django_db
def test_a_task_that_finds_another_builder_asks_again(tmp_path: Path) -> None:
    with another_builder(tmp_path / "index"), sent_messages() as messages:
        rebuild_index()
    assert messages == [REBUILD]
    assert caches["shared"].get("rebuild-requested") is not None


@pytest.mark.django_db
def test_a_build_by_force_is_asked_for_again_by_force_after_another_builder(tmp_path: Path) -> None:
    add_garment(1)
    hash_all()
    rebuild_index()
    with another_builder(tmp_path / "index"), sent_messages() as messages:
        rebuild_index(force=True)
    assert messages == [Message("search.tasks.rebuild_index", [], {"force": True})]
    rebuild_index(*messages[0].arguments, **messages[0].named)
    assert Build.objects.filter(outcome="published").count() == 2


@pytest.mark.django_db
def test_the_timer_builds_only_a_stale_index(tmp_path: Path) -> None:
    add_garment(1)
    hash_all()
    rebuild_stale()
    built = sorted(path.name for path in (tmp_path / "index").iterdir())
    assert not is_stale()
    rebuild_stale()
    assert sorted(path.name for path in (tmp_path / "index").iterdir()) == built


def aged(hours: float) -> Lookup:
    """A lookup made so long ago."""
    lookup = create_lookup(garment_file(1))
    Lookup.objects.filter(pk=lookup.pk).update(created_at=timezone.now() - timedelta(hours=hours))
    return lookup


@pytest.mark.django_db
def test_lookups_whose_time_is_up_are_deleted_with_their_photos() -> None:
    aged(24.1)
    aged(100)
    young = [aged(23.9), aged(0)]
    delete_old_lookups()
    assert set(Lookup.objects.all()) == set(young)
    assert stored_files() == {lookup.path for lookup in young}


@pytest.mark.django_db
def test_how_long_lookups_are_kept_is_a_setting(settings: Settings) -> None:
    settings.LOOKUP_HOURS = 1
    aged(1.1)
    kept = aged(0.9)
    delete_old_lookups()
    assert list(Lookup.objects.all()) == [kept]


@pytest.mark.django_db
def test_a_lookup_whose_photo_is_gone_already_is_deleted_too(tmp_path: Path) -> None:
    lookup = aged(30)
    (tmp_path / "media" / lookup.path).unlink()
    delete_old_lookups()
    delete_old_lookups()
    assert not Lookup.objects.exists()


@pytest.mark.django_db
def test_photos_of_the_catalogue_are_never_deleted_as_old() -> None:
    item = add_garment(1)
    delete_old_lookups()
    assert stored_files() == {photo.path for photo in item.photos.all()}
