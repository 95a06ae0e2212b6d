"""Whatever happens to a decoder, who asked it gets a sentence, and the next picture is decoded."""

import os
import platform
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from catalog.confinement import MACHINES
from catalog.decoders import AT_ONCE, LATE_S, Decoders, DecodersBusyError
from catalog.picture_limits import DAMAGED, LIMITS, TOO_MUCH, PictureRefusedError
from catalog.pictures import normalise
from tests.conftest import Say
from tests.pictures import draw_garment, encode

FILTERS = sys.platform == "linux" and platform.machine() in MACHINES
PHOTO = encode(draw_garment(3))


@pytest.fixture
def bad() -> Iterator[Decoders]:
    """Decoders that do what they are told."""
    decoders = Decoders("tests.catalog.bad_decoder")
    yield decoders
    decoders.stop()


def refusal(decoders: Decoders, order: str) -> str:
    """The sentence that an order ends with."""
    with pytest.raises(PictureRefusedError) as refused:
        decoders.decode(order.encode(), 100)
    return refused.value.sentence


def test_a_decoder_that_dies_or_lies_is_a_refusal_and_the_next_works(bad: Decoders, figure: Say) -> None:
    killed = [f"signal {fate.value}" for fate in (signal.SIGKILL, signal.SIGABRT, signal.SIGBUS)]
    orders = [*killed, "segfault", f"grow {4 * 2**30}", "outsize", "strange"]
    found = {order: (refusal(bad, order), bad.decode(b"paint", 100).picture.size) for order in orders}
    good = list(found.values()).count((DAMAGED, (9, 9)))
    figure("a decoder is killed, crashes, lies: a refusal, and the next works", "all", f"{good} of {len(orders)}")
    assert set(found.values()) == {(DAMAGED, (9, 9))}, found


def test_a_decoder_reaches_no_file_no_network_and_no_secret(bad: Decoders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "secret")
    assert bad.decode(b"look", 100).picture.width == 1


@pytest.mark.skipif(not FILTERS, reason="the kernel of this machine filters no system calls for us")
def test_a_decoder_touches_no_file_and_no_other_process(bad: Decoders, tmp_path: Path) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("all of it")
    assert bad.decode(f"touch {victim}".encode(), 100).picture.width == 1
    assert [path.name for path in tmp_path.iterdir()] == ["victim.txt"]
    assert victim.read_text() == "all of it"


def test_memory_is_refused_to_a_decoder_beyond_its_limit(bad: Decoders, figure: Say) -> None:
    said = refusal(bad, f"allocate {4 * 2**30}")
    figure("a decoder takes 4 GiB", TOO_MUCH, said)
    assert said == TOO_MUCH
    assert bad.decode(b"allocate 400000000", 100).extension == "jpg"


@pytest.mark.slow
def test_a_decoder_that_never_ends_is_ended(bad: Decoders, figure: Say) -> None:
    times = {}
    for order in ("hang", "spin", f"signal {signal.SIGSTOP.value}"):
        bad.decode(b"paint", 100)
        begun = monotonic()
        assert refusal(bad, order) == TOO_MUCH
        times[order] = monotonic() - begun
        assert bad.decode(b"paint", 100).extension == "jpg"
        wait_for(lambda: children(parent_of(bad)) == [])
    limit = f"{LIMITS.seconds} s, and {LATE_S:g} until it is told"
    figure("a decoder hangs, spins or is stopped: refused within", limit, f"{max(times.values()):.1f} s")
    assert max(times.values()) < LIMITS.seconds + LATE_S + 3  # which is room for a busy machine


def test_what_forks_decoders_may_die_and_is_started_again(bad: Decoders) -> None:
    bad.decode(b"paint", 100)
    first = parent_of(bad)
    os.kill(first, signal.SIGKILL)
    assert bad.decode(b"paint", 100).extension == "jpg"
    assert parent_of(bad) != first


def test_what_forks_decoders_outlives_the_signals_that_ask_a_site_to_stop(bad: Decoders) -> None:
    bad.decode(b"paint", 100)
    first = parent_of(bad)
    for ending in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        os.kill(first, ending)
    assert bad.decode(b"paint", 100).extension == "jpg"
    assert parent_of(bad) == first


def test_no_more_than_some_are_decoded_at_once_and_the_others_are_told(bad: Decoders, figure: Say) -> None:
    bad.decode(b"paint", 100)
    with ThreadPoolExecutor(AT_ONCE + 1) as pool:
        hanging = [pool.submit(refusal, bad, "hang") for _ in range(AT_ONCE)]
        wait_for(lambda: len(children(parent_of(bad))) == AT_ONCE)
        with pytest.raises(DecodersBusyError):
            bad.decode(b"paint", 100)
        at_once = children(parent_of(bad))
        figure(
            "pictures that are decoded at once by one process; the next is told to wait",
            f"{AT_ONCE}",
            f"{len(at_once)}",
        )
        for pid in at_once:
            os.kill(pid, signal.SIGKILL)
        assert [one.result() for one in hanging] == [DAMAGED] * AT_ONCE
    assert bad.decode(b"paint", 100).extension == "jpg"


def test_a_fork_of_a_process_has_decoders_of_its_own_and_leaves_the_others_alone() -> None:
    before = normalise(PHOTO).tobytes()
    with get_context("fork").Pool(1) as pool:
        assert pool.apply(size_of, (PHOTO,)) == draw_garment(3).size
    assert normalise(PHOTO).tobytes() == before


def test_many_threads_each_get_their_own_picture() -> None:
    photos = [encode(draw_garment(number), "PNG") for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        together = [picture.tobytes() for picture in pool.map(normalise, photos * 3)]
    assert together == [normalise(photo).tobytes() for photo in photos] * 3


def size_of(data: bytes) -> tuple[int, int]:
    """The size of a picture, once it is normalised."""
    return normalise(data).size


def parent_of(decoders: Decoders) -> int:
    """The process that forks decoders."""
    assert decoders._started
    return decoders._started[0].pid


def children(pid: int) -> list[int]:
    """The processes that a process has forked and that still run."""
    return [int(child) for child in _told(f"{pid}/task/{pid}/children").split() if runs(int(child))]


def runs(pid: int) -> bool:
    """Whether a process is there and has not ended."""
    told = _told(f"{pid}/stat")
    return bool(told) and ") Z " not in told


def _told(name: str) -> str:
    """What the kernel says of a process; nothing of one that is gone."""
    try:
        return Path("/proc", name).read_text(encoding="ascii")
    except OSError:
        return ""


def wait_for(holds: Callable[[], bool]) -> None:
    """Look again and again until something holds."""
    for _ in range(200):
        if holds():
            return
        Event().wait(0.05)
    raise AssertionError("it does not come")


def test_a_process_with_many_files_open_has_pictures_decoded_all_the_same(bad: Decoders) -> None:
    files = [os.open(os.devnull, os.O_RDONLY) for _ in range(1_100)]  # select() knows descriptors up to 1,023
    try:
        assert bad.decode(b"paint", 100).picture.size == (9, 9)
    finally:
        for descriptor in files:
            os.close(descriptor)
