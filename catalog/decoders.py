"""Have pictures decoded in a process apart: what kills a decoder, or never ends in it, kills and holds up nobody
else."""

import atexit
import logging
import os
import socket
import subprocess
import sys
from contextlib import suppress
from threading import BoundedSemaphore, Lock
from time import monotonic
from typing import Any

from PIL import Image

from catalog.children import ROOT, clean_variables
from catalog.decoding import Decoded
from catalog.file_kinds import refusal_of_kind
from catalog.parcels import receive, send
from catalog.picture_limits import (
    DAMAGED,
    EXTENSIONS,
    LIMITS,
    SENTENCES,
    TOO_LARGE,
    TOO_MUCH,
    DecoderDiedError,
    PictureRefusedError,
)

logger = logging.getLogger(__name__)

AT_ONCE = 2  # pictures that one process has decoded
PATIENCE_S = 5.0  # until one of them is done
BUSY = "So many pictures are being read just now that this one has to wait. Please try again in a moment."  # to staff
LATE_S = 2.0  # after which a decoder that should have been ended is given up
# A decoder lives for one picture: what it frees is used again, not handed back. Large pages (glibc.malloc.hugetlb)
# would save a quarter of its time, but where memory is in pieces the kernel tidies up first, and took seconds for it.
FASTER = {"GLIBC_TUNABLES": "glibc.malloc.mmap_threshold=33554432:glibc.malloc.trim_threshold=1000000000"}
DYING_S = 0.2  # between the end of a process, which ends its children, and that it can be seen
Forker = subprocess.Popen[bytes]


class DecodersBusyError(RuntimeError):
    """So many pictures are being decoded that the next would have to wait too long; in words for staff."""

    def __init__(self) -> None:
        super().__init__(BUSY)


def decode_apart(data: bytes, max_side: int, *, patience_s: float | None = None) -> Decoded:
    """As decoding.decode(), in a process apart. Raises PictureRefusedError, of which DecoderDiedError is one, and
    DecodersBusyError."""
    if refusal := refusal_of_kind(data):  # which needs no decoder
        raise PictureRefusedError(refusal)
    return _decoders_of(os.getpid()).decode(data, max_side, patience_s=patience_s)


class Decoders:
    """The decoders of one process. What forks them is started at the first picture, and again if it has ended."""

    def __init__(self, module: str = "catalog.decoder") -> None:
        """Nothing is started yet; `module` is what will be."""
        self._module = module
        self._lock, self._places = Lock(), BoundedSemaphore(AT_ONCE)
        self._owner = os.getpid()
        self._started: tuple[Forker, socket.socket] | None = None
        self._has_told = False
        atexit.register(self.stop)

    def decode(self, data: bytes, max_side: int, *, patience_s: float | None = None) -> Decoded:
        """As decode_apart()."""
        if len(data) > LIMITS.max_bytes:
            raise PictureRefusedError(TOO_LARGE, megabytes=LIMITS.max_bytes // 1_000_000)
        if not self._places.acquire(timeout=PATIENCE_S if patience_s is None else patience_s):
            raise DecodersBusyError
        try:
            return self._decode(data, max_side)
        finally:
            self._places.release()

    def stop(self) -> None:
        """End what forks decoders; the next picture starts it again. In a fork of the process it is left alone."""
        if self._owner == os.getpid():
            with self._lock:
                self._stop()

    def _decode(self, data: bytes, max_side: int) -> Decoded:
        start = monotonic()
        line, forker = self._new_line()
        with line:
            try:
                send(line, {"max_side": max_side}, data)
                words, pixels = receive(line, 3 * max_side**2)
            except OSError as error:  # the decoder has ended, or should have been
                if _has_ended(forker):  # and its decoders with it
                    raise DecodersBusyError from error
                raise DecoderDiedError(TOO_MUCH if monotonic() - start >= LIMITS.seconds else DAMAGED) from error
        self._tell_unfiltered(words)
        return _read_answer(words, pixels, max_side)

    def _new_line(self) -> tuple[socket.socket, Forker]:
        """A line to a decoder that is ready, and what forked it. That may have ended, and is then started again; where
        that does not help, the machine has no room for it."""
        with suppress(OSError):
            return self._hand_over()
        try:
            return self._hand_over()
        except OSError as error:
            logger.warning("No decoder is ready: %s", error)
            raise DecodersBusyError from error

    def _hand_over(self) -> tuple[socket.socket, Forker]:
        """Give one end of a new line away and return the other. Raises OSError where nobody says that he is ready."""
        with self._lock:
            forker, control = self._started = self._started or _start(self._module)
        ours, theirs = socket.socketpair()
        ours.settimeout(LIMITS.seconds + LATE_S)
        try:
            with theirs, self._lock:
                socket.send_fds(control, [b"."], [theirs.fileno()])
            receive(ours, 0)
        except OSError as error:
            ours.close()
            if isinstance(error, TimeoutError) or _has_ended(forker):
                self._drop(forker)
            raise
        return ours, forker

    def _drop(self, forker: Forker) -> None:
        """End what forks decoders, which has ended or hangs: only then, for all that it has forked ends with it."""
        logger.error("What forks decoders is of no use any more; its status is %s.", forker.poll())
        with self._lock:
            if self._started and self._started[0] is forker:
                self._stop()

    def _tell_unfiltered(self, words: dict[str, Any]) -> None:
        if words.get("is_filtered") is False and not self._has_told:
            self._has_told = True
            logger.warning("The kernel does not filter what decoders ask of it here: see docs/pictures.md.")

    def _stop(self) -> None:
        if self._started:
            process, control = self._started
            control.close()
            process.kill()
            process.wait()
        self._started = None


_of_process: dict[int, Decoders] = {}


def _decoders_of(pid: int) -> Decoders:
    """Those of a process: a fork of it has its own."""
    return _of_process.get(pid) or _of_process.setdefault(pid, Decoders())  # of two threads one comes first


def _has_ended(process: Forker) -> bool:
    with suppress(subprocess.TimeoutExpired):
        process.wait(DYING_S)
    return process.returncode is not None


def _start(module: str) -> tuple[Forker, socket.socket]:
    """Start what forks decoders, clean: it inherits no variable, no connection and no file of ours, and looks for
    modules where we do."""
    ours, theirs = socket.socketpair()
    command = [sys.executable, "-s", "-m", module]
    with theirs:
        process = subprocess.Popen(
            command,
            env={**FASTER, **clean_variables()},
            cwd=ROOT,
            stdin=theirs.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    return process, ours


def _read_answer(words: dict[str, Any], pixels: bytes, max_side: int) -> Decoded:
    """What a decoder says. A stranger's picture may have made it say anything, so that only what can be is believed."""
    try:
        if words.get("sentence") in SENTENCES:
            values = {name: int(one) for name, one in words["values"].items()}
            refused = PictureRefusedError(words["sentence"], **values)
        else:
            return _read_picture(words, pixels, max_side)
    except (LookupError, TypeError, AttributeError, ValueError, ArithmeticError) as error:
        raise PictureRefusedError(DAMAGED) from error
    raise refused


def _read_picture(words: dict[str, Any], pixels: bytes, max_side: int) -> Decoded:
    width, height = words["size"]
    if not 0 < width <= max_side or not 0 < height <= max_side or len(pixels) != 3 * width * height:
        raise ValueError("no such picture")
    if words["extension"] not in EXTENSIONS.values():
        raise ValueError("no such format")
    return Decoded(Image.frombytes("RGB", (width, height), pixels), words["extension"])
