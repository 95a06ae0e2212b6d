"""What has happened to a picture is known until something comes of it, and a slow worker is not taken for dead."""

import os
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from catalog import attempts, rendering
from catalog.apart import Apart
from catalog.attempts import STALE, Hand, in_hand
from catalog.models import Attempt, Photo
from catalog.rendering import render
from catalog.tasks import hash_by_id
from tests.crowded import keep_decoders_busy
from tests.shop import add_item, add_photo, garment_file

pytestmark = pytest.mark.django_db
Work = Callable[[Photo], object]


def hash_it(photo: Photo) -> None:
    """As a worker does."""
    hash_by_id([photo.pk])


def render_it(photo: Photo) -> None:
    """As a worker does."""
    render(Photo.objects.filter(pk=photo.pk))


def names_of(photo: Photo) -> list[str]:
    """Of the work on it."""
    return [
        f"hash {settings.HASH_SCHEME} of {photo.pk}: {photo.path}  0",
        f"render catalog.photo {photo.pk}: {photo.path}",
    ]


def tried(photo: Photo) -> QuerySet[Attempt]:
    """It has been tried once, a while ago, and workers have been killed over it."""
    long_ago = timezone.now() - STALE - timedelta(seconds=1)
    rows = [Attempt(name=name, begun_at=long_ago, tries=1, suspect=True) for name in names_of(photo)]
    Attempt.objects.bulk_create(rows)
    return Attempt.objects.filter(tries=1, suspect=True, worker="")


@pytest.mark.parametrize("work", [hash_it, render_it])
def test_a_storage_that_fails_forgets_no_try(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    photo = add_photo(add_item(), garment_file(1))
    known = tried(photo)
    monkeypatch.setattr("catalog.fingerprints.read_stored", nothing)
    monkeypatch.setattr("catalog.rendering.read_stored", nothing)
    work(photo)
    assert known.count() == 2


@pytest.mark.parametrize("work", [hash_it, render_it])
def test_what_is_done_in_the_end_is_forgotten(work: Work) -> None:
    photo = add_photo(add_item(), garment_file(1))
    known = tried(photo)
    work(photo)
    assert known.count() == 1


def test_renditions_that_cannot_be_stored_forget_no_try(monkeypatch: pytest.MonkeyPatch) -> None:
    photo = add_photo(add_item(), garment_file(1))
    known = tried(photo)
    monkeypatch.setattr(rendering, "put_stored", broken)
    render_it(photo)
    assert known.count() == 2


@pytest.mark.parametrize("work", [hash_it, render_it])
def test_what_had_to_wait_and_was_never_tried_leaves_nothing(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    photo = add_photo(add_item(), garment_file(1))
    keep_decoders_busy(monkeypatch)
    work(photo)
    assert not Attempt.objects.exists()


def nothing(*_: object) -> None:
    """What a storage that fails gives."""


def broken(*_: object) -> None:
    """A storage that fails."""
    raise OSError("gone")


def test_work_in_a_process_of_its_own_is_said_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalog.apart.BEATS_S", 0.01)
    beats: list[None] = []
    with Apart() as apart:
        apart.call(os.getpid, lambda: beats.append(None))
    assert beats


def test_a_worker_that_others_took_for_dead_counts_no_try_against_them() -> None:
    with in_hand(["fold the shirt"]) as hand:
        Attempt.objects.update(worker="another", suspect=True)
        hand._attempts["fold the shirt"].suspect = True
        assert hand.do("fold the shirt", partial(os._exit, 1)) is None
    assert Attempt.objects.get().tries == 0


def test_work_and_what_is_stored_of_it_are_signs_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    beats: list[str] = []
    monkeypatch.setattr(attempts, "BEATS_S", -1)
    monkeypatch.setattr(rendering, "put_stored", lambda path, _data: beats.append(path))
    usual = Hand.beat

    def beat(hand: Hand) -> None:
        beats.append("beat")
        usual(hand)

    monkeypatch.setattr(Hand, "beat", beat)
    render_it(add_photo(add_item(), garment_file(1)))
    kinds = ["beat" if one == "beat" else "file" for one in beats]
    assert kinds == ["beat", "beat", *(["file", "beat"] * 3)]
