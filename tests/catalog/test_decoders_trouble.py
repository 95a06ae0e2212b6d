"""What goes wrong with one decoder, or with what forks them, is no other picture's fault, and is told."""

import os
import resource
import signal
import socket
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from catalog.confinement import limit_memory
from catalog.decoders import Decoders, DecodersBusyError
from catalog.picture_limits import DAMAGED, EMPTY, NO_PICTURE, NOT_TAKEN, PictureRefusedError
from catalog.pictures import normalise
from tests.catalog.test_decoders import FILTERS, PHOTO, children, parent_of, wait_for


@pytest.fixture
def bad() -> Iterator[Decoders]:
    """Decoders that do what they are told, of which none is at work."""
    decoders = Decoders("tests.catalog.bad_decoder")
    decoders.decode(b"paint", 100)
    wait_for(lambda: children(parent_of(decoders)) == [])
    yield decoders
    decoders.stop()


@contextmanager
def hanging(bad: Decoders) -> Iterator[tuple[int, Future[object]]]:
    """A decoder that is at work for ever, and what comes of it."""
    with ThreadPoolExecutor(1) as pool:
        asked: Future[object] = pool.submit(bad.decode, b"hang", 100)
        wait_for(lambda: len(children(parent_of(bad))) == 1)
        yield children(parent_of(bad))[0], asked


def test_a_picture_whose_decoder_ends_with_what_forked_it_is_not_called_damaged(bad: Decoders) -> None:
    with hanging(bad) as (_, asked):
        os.kill(parent_of(bad), signal.SIGKILL)
        with pytest.raises(DecodersBusyError):
            asked.result()
    assert bad.decode(b"paint", 100).extension == "jpg"


def test_the_trouble_of_one_picture_ends_no_other(bad: Decoders, monkeypatch: pytest.MonkeyPatch) -> None:
    first = parent_of(bad)
    with hanging(bad) as (child, asked):
        with monkeypatch.context() as patch:
            patch.setattr(socket, "send_fds", broken)
            with pytest.raises(DecodersBusyError):
                bad.decode(b"paint", 100)
        assert (parent_of(bad), children(first)) == (first, [child])
        os.kill(child, signal.SIGKILL)
        with pytest.raises(PictureRefusedError, match=DAMAGED):
            asked.result()


def broken(*_: object) -> None:
    """What a call does that there is no room for."""
    raise OSError("no room")


def test_who_runs_the_site_is_told_why_pictures_wait(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(DecodersBusyError):
        Decoders("tests.catalog.no_such_module").decode(PHOTO, 100)
    assert "its status is 1" in caplog.text
    assert "No decoder is ready" in caplog.text


def test_that_nothing_is_filtered_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    decoders = Decoders("tests.catalog.lying_decoder")
    for _ in range(2):
        decoders.decode(b'{"size": [9, 9], "extension": "jpg", "is_filtered": false}', 100)
    decoders.stop()
    assert caplog.text.count("does not filter") == 1


@pytest.mark.skipif(not FILTERS, reason="the kernel of this machine filters no system calls for us")
def test_where_the_kernel_filters_nothing_is_told(bad: Decoders, caplog: pytest.LogCaptureFixture) -> None:
    bad.decode(b"paint", 100)
    assert caplog.text == ""


def test_a_system_without_a_limit_of_memory_is_not_asked_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    monkeypatch.setattr(sys, "platform", "darwin")
    limit_memory(2**40)
    assert resource.getrlimit(resource.RLIMIT_AS) == before


@pytest.mark.parametrize(("data", "why"), [(b"", EMPTY), (b"no picture" * 9, NO_PICTURE), (b"%PDF-1.7" * 9, NOT_TAKEN)])
def test_what_cannot_be_a_picture_needs_no_decoder(data: bytes, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalog.decoders._decoders_of", None)
    with pytest.raises(PictureRefusedError) as refused:
        normalise(data)
    assert refused.value.sentence == why
