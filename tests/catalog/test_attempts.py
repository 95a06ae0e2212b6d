"""Work is in one worker's hand at a time; what ends its own process three times is given up, and nothing else is."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from functools import partial

import pytest
from django.conf import settings
from django.utils import timezone

from catalog import attempts, decoders
from catalog.apart import Apart, BrokenOffApartError
from catalog.attempts import FORGOTTEN, MOST_TRIES, STALE, GivenUpError, forget_old, in_hand
from catalog.decoders import Decoders
from catalog.fingerprints import waiting_photos
from catalog.models import Attempt, Photo
from catalog.states import photo_state
from catalog.tasks import hash_by_id, hash_waiting, queue_rehash, render_waiting
from tests.shop import add_item, add_photo, garment_file

pytestmark = pytest.mark.django_db
NAME = "fold the shirt"


class KilledError(BaseException):
    """A worker ends in the middle of it."""


@contextmanager
def ending() -> Iterator[None]:
    """A worker that ends without a word: nothing of what it holds is given back."""
    with suppress(KilledError), in_hand([NAME]) as hand:
        assert hand.has(NAME)
        yield
        Attempt.objects.update(worker="somebody dead")
        raise KilledError


def later(how: timedelta = STALE) -> None:
    """It is so much later, and a moment."""
    for one in Attempt.objects.all():
        one.begun_at -= how + timedelta(seconds=1)
        one.save()


def try_once(work: Callable[[], object]) -> object:
    """What comes of a try, made when its time has come."""
    later()
    with in_hand([NAME]) as hand:
        return hand.do(NAME, work)


def make_suspect() -> None:
    """A worker has ended over it."""
    with ending():
        pass
    later()


@pytest.fixture
def deadly(monkeypatch: pytest.MonkeyPatch) -> Iterator[Photo]:
    """A photo whose decoder dies of it, and the decoders that do: they are told in words what to do."""
    bad = Decoders("tests.catalog.bad_decoder")
    monkeypatch.setattr(decoders, "_decoders_of", lambda _pid: bad)
    monkeypatch.setattr(decoders, "refusal_of_kind", lambda _words: "")
    yield add_photo(add_item(), f"signal {signal.SIGKILL.value}".encode())
    bad.stop()


def test_work_is_done_here_and_leaves_nothing_behind() -> None:
    with in_hand([NAME]) as hand:
        assert hand.do(NAME, os.getpid) == os.getpid()
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("count", [0, 1, 2])
def test_what_one_worker_has_in_hand_no_other_takes(count: int) -> None:
    names = [f"shirt {number}" for number in range(count)]
    with in_hand(names), in_hand([*names, "coat"]) as other:
        assert [name for name in (*names, "coat") if other.has(name)] == ["coat"]


def test_what_a_dead_worker_held_is_free_after_a_while_and_then_done_in_a_process_of_its_own() -> None:
    with ending():
        pass
    with in_hand([NAME]) as early:
        assert not early.has(NAME)
    assert try_once(os.getpid) not in (None, os.getpid())
    assert not Attempt.objects.exists()


def test_what_an_error_broke_off_is_free_at_once_and_suspect() -> None:
    with pytest.raises(ZeroDivisionError), in_hand([NAME, "coat"]) as hand:
        hand.do(NAME, partial(divmod, 1, 0))
    with in_hand([NAME, "coat"]) as hand:
        assert hand.do("coat", os.getpid) != os.getpid()


def test_a_bystander_of_twenty_killed_workers_has_had_no_try() -> None:
    for _ in range(20):
        make_suspect()
    assert Attempt.objects.get().tries == 0
    assert try_once(os.getpid) is not None


@pytest.mark.parametrize("work", [partial(os._exit, 0), partial(os.abort), partial(bytearray, 2**30)])
def test_work_that_ends_its_process_is_given_up_after_three_tries(work: Callable[[], object]) -> None:
    make_suspect()
    for _ in range(MOST_TRIES - 1):
        assert try_once(work) is None
    with pytest.raises(GivenUpError, match="Given up after 3 tries"):
        try_once(work)


def test_work_that_never_ends_is_ended_and_the_next_is_done() -> None:
    with Apart(seconds=3) as apart:
        with pytest.raises(BrokenOffApartError, match="longer"):
            apart.call(signal.pause)
        assert apart.call(os.getpid) != os.getpid()


def test_there_is_an_end_to_what_is_begun_and_what_is_left_stays_suspect(monkeypatch: pytest.MonkeyPatch) -> None:
    make_suspect()
    monkeypatch.setattr(attempts, "LONGEST_S", -1)
    assert try_once(os.getpid) is None
    monkeypatch.undo()
    assert (Attempt.objects.get().suspect, Attempt.objects.get().tries) == (True, 0)
    assert try_once(os.getpid) not in (None, os.getpid())


def test_a_try_counts_though_the_worker_is_killed_after_it() -> None:
    make_suspect()
    with suppress(KilledError), in_hand([NAME]) as hand:
        hand.do(NAME, partial(os._exit, 1))
        raise KilledError
    assert Attempt.objects.get().tries == 1


def test_between_two_tries_is_a_while() -> None:
    make_suspect()
    assert try_once(partial(os._exit, 1)) is None
    with in_hand([NAME]) as hand:
        assert not hand.has(NAME)


def test_what_nobody_comes_back_to_is_forgotten() -> None:
    make_suspect()
    forget_old()
    assert Attempt.objects.exists()
    later(FORGOTTEN)
    forget_old()
    assert not Attempt.objects.exists()


def test_a_photo_whose_decoder_dies_is_failed_after_three_tries_with_a_reason(deadly: Photo) -> None:
    for _ in range(MOST_TRIES):
        assert list(waiting_photos(settings.HASH_SCHEME)) == [deadly]
        hash_waiting()
        hash_waiting()  # too soon to count
        later()
    assert photo_state(deadly).kind == "failed"
    assert str(photo_state(deadly)) == "failed: Given up after 3 tries. This picture is damaged and cannot be read."
    assert not Attempt.objects.exists()


def test_a_photo_whose_decoder_dies_keeps_no_other_waiting(deadly: Photo) -> None:
    other = add_photo(deadly.item, b"paint a picture")
    hash_by_id([deadly.pk, other.pk])
    assert list(waiting_photos(settings.HASH_SCHEME)) == [deadly]


def test_a_failed_photo_that_staff_send_again_is_tried_afresh(deadly: Photo) -> None:
    for _ in range(MOST_TRIES):
        hash_waiting()
        render_waiting()
        later()
    deadly.refresh_from_db()
    assert deadly.is_refused
    queue_rehash([deadly.pk])
    deadly.refresh_from_db()
    assert photo_state(deadly).kind == "waiting anew"
    assert list(Photo.waiting()) == [deadly]


def test_decoders_that_are_busy_are_no_fault_of_a_photo(deadly: Photo) -> None:
    busy = decoders._decoders_of(os.getpid())
    places = [busy._places.acquire() for _ in range(decoders.AT_ONCE)]
    try:
        hash_by_id([deadly.pk])
    finally:
        for _ in places:
            busy._places.release()
    assert list(waiting_photos(settings.HASH_SCHEME)) == [deadly]
    assert not Attempt.objects.exists()


def test_a_suspect_photo_gets_the_same_bits_as_any_other() -> None:
    photo = add_photo(add_item(), garment_file(1))
    hash_by_id([photo.pk])
    here = bytes(photo.fingerprints.get().bits)
    photo.fingerprints.all().delete()
    now = timezone.now() - STALE - timedelta(seconds=1)
    name = f"hash {settings.HASH_SCHEME} of {photo.pk}: {photo.path}  0"
    Attempt.objects.create(name=name, worker="dead", begun_at=now)
    hash_by_id([photo.pk])
    assert bytes(photo.fingerprints.get().bits) == here
    assert not Attempt.objects.exists()
