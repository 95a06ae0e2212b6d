"""Take from this process, for good, all that decoding a picture does not need: files, network, other processes, much
memory, much time."""

import contextlib
import ctypes
import os
import platform
import resource
import signal
import struct
import sys
from collections.abc import Callable, Iterator

from catalog.picture_limits import LIMITS

SET_DEATH_SIGNAL, SET_FILTER, SET_NO_NEW_RIGHTS = 1, 22, 38  # of prctl(2)
FILTER_MODE = 2
LOAD, EQUALS, ANY_BIT, ANSWER = 0x20, 0x15, 0x45, 0x06  # instructions of seccomp(2)'s filters
ALLOW, REFUSE, NOT_HERE = 0x7FFF0000, 0x00050001, 0x00050026  # what they answer: do it, EPERM, ENOSYS
NUMBER, MACHINE, FIRST = 0, 4, 16  # where a call's number, machine and first argument are
STEP, LONG = 8, 2**32  # bytes of an instruction; what only 64 bits hold
A_THREAD = 0x10000  # the bit of clone(2) that says: of this process
MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# Calls to read and write what is open, for memory, threads and time, and to end, by machine. None opens anything.
NEEDED = {
    "x86_64": "0 1 3 5 9 10 11 12 13 14 15 24 25 28 39 44 45 60 96 98 99 131 186 202 204 219 228 230 231 273 318 324 "
    "334",
    "aarch64": "57 63 64 80 93 94 98 99 113 115 123 124 128 132 134 135 139 165 169 172 178 179 206 207 214 215 216 "
    "222 226 233 278 283 293",
}
OF_ITSELF = {"x86_64": (62, 234), "aarch64": (129, 131)}  # kill, tgkill: only of this very process
CLONE, CLONE_ANEW = {"x86_64": 56, "aarch64": 220}, 435  # only threads, which a decoder of HEIC wants

Prctl = Callable[[int, int, int, int, int], int]


def confine() -> bool:
    """Confine this process; returns whether the kernel filters what it asks. No file or connection can be opened or
    written to but what is open, and no more memory and time be had than a picture may take. On Linux the process also
    ends with the one that started it, and the kernel refuses it all but a few system calls, so that no other process,
    path or address can be touched; where it cannot be asked to, that is left out."""
    for right, most in (
        (resource.RLIMIT_NOFILE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, LIMITS.seconds),
    ):
        resource.setrlimit(right, (most, most))
    limit_memory(LIMITS.memory)
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # a C library that has no prctl
            prctl = ctypes.CDLL(None).prctl
            prctl.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
            return _ask_the_kernel(prctl)
    return False


def limit_memory(most: int) -> None:
    """Let this process have no more bytes of addresses. macOS knows no such limit, and refuses to be asked."""
    if sys.platform != "darwin":
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _ask_the_kernel(prctl: Prctl) -> bool:
    prctl(SET_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    prctl(SET_NO_NEW_RIGHTS, 1, 0, 0, 0)
    machine = platform.machine()
    if machine not in MACHINES or sys.maxsize < LONG:
        return False
    steps = b"".join(_steps(machine))
    code = ctypes.create_string_buffer(steps, len(steps))
    program = ctypes.create_string_buffer(struct.pack("@HP", len(steps) // STEP, ctypes.addressof(code)))
    return prctl(SET_FILTER, FILTER_MODE, ctypes.addressof(program), 0, 0) == 0


def _steps(machine: str) -> Iterator[bytes]:
    """The filter, in the order in which the kernel goes through it: what is not let through is refused."""
    yield _step(LOAD, MACHINE) + _step(EQUALS, MACHINES[machine], then=1) + _step(ANSWER, REFUSE)
    yield _step(LOAD, NUMBER)
    for number in map(int, NEEDED[machine].split()):
        yield _step(EQUALS, number, otherwise=1) + _step(ANSWER, ALLOW)
    yield _step(EQUALS, CLONE_ANEW, otherwise=1) + _step(ANSWER, NOT_HERE)  # the C library then takes clone
    yield _step_by(CLONE[machine], ANY_BIT, A_THREAD)
    for number in OF_ITSELF[machine]:
        yield _step_by(number, EQUALS, os.getpid())
    yield _step(ANSWER, REFUSE)


def _step_by(number: int, comparison: int, value: int) -> bytes:
    """Let a call through by its first argument."""
    judged = _step(LOAD, FIRST) + _step(comparison, value, otherwise=1) + _step(ANSWER, ALLOW) + _step(ANSWER, REFUSE)
    return _step(EQUALS, number, otherwise=4) + judged


def _step(code: int, value: int, *, then: int = 0, otherwise: int = 0) -> bytes:
    """An instruction; a comparison goes on so many instructions later."""
    return struct.pack("=HBBI", code, then, otherwise, value)
