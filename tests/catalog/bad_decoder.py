"""A decoder that a stranger's bytes make do what they name: die, never end, want memory, look around, lie.

Started as `python -m tests.catalog.bad_decoder`, as catalog.decoder is.
"""

import ctypes
import os
import resource
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from threading import Event

from PIL import Image

from catalog.decoder import serve
from catalog.decoding import Decoded


def misbehave(data: bytes, max_side: int) -> Decoded:
    """Do what the bytes say; a picture comes of what is harmless, as wide as there are secrets to be seen."""
    word, _, rest = data.decode().partition(" ")
    if word == "signal":
        os.kill(os.getpid(), int(rest))
    if word == "segfault":
        ctypes.string_at(0)
    if word == "hang":
        Event().wait()
    if word == "spin":
        while True:
            pass
    if word == "allocate":
        bytearray(int(rest))
    if word == "grow":  # what C code does, which takes a refusal for a crash
        ctypes.memset(ctypes.CDLL(None).malloc(int(rest)), 1, int(rest))
    if word == "outsize":
        return Decoded(Image.new("RGB", (max_side + 1, 1)), "jpg")
    if word == "strange":
        return Decoded(Image.new("RGB", (9, 9)), "html")
    if word == "look":
        return Decoded(Image.new("RGB", (1 + _seen(), 1)), "jpg")
    if word == "touch":
        return Decoded(Image.new("RGB", (1 + _touched(Path(rest)), 1)), "jpg")
    return Decoded(Image.new("RGB", (9, 9)), "jpg")


def _seen() -> int:
    """How much of the world can be reached: files, connections, variables, descriptors beside the one line."""
    tries: list[Callable[[], object]] = [
        lambda: Path("/etc/hostname").read_bytes(),
        lambda: Path("written").write_bytes(b"x"),
        lambda: Path("/proc/self/environ").read_bytes(),
        lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM),
        lambda: socket.socket(socket.AF_UNIX, socket.SOCK_STREAM),
        os.pipe,
        lambda: os.environ["SECRET_KEY"],
        lambda: os.environ["PATH"],
    ]
    return sum(_works(one) for one in tries) + sum(_is_open(descriptor) for descriptor in range(3, 100)) - 1


def _touched(victim: Path) -> int:
    """How much can be done to files and processes of the same user without opening any, which no limit forbids."""
    parent, library = os.getppid(), ctypes.CDLL(None)
    held = (ctypes.c_size_t * 2)(ctypes.addressof(ctypes.c_int()), 0)
    tries: list[Callable[[], object]] = [
        lambda: os.kill(parent, 0),
        lambda: os.killpg(0, 0),
        lambda: os.truncate(victim, 0),
        lambda: victim.rename(victim.with_suffix(".gone")),
        lambda: victim.chmod(0),
        lambda: victim.with_suffix(".new").mkdir(),
        lambda: victim.with_suffix(".link").symlink_to(victim),
        lambda: os.utime(victim),
        victim.unlink,
        lambda: os.sched_setaffinity(parent, {0}),
        lambda: os.setpriority(os.PRIO_PROCESS, parent, 1),
        lambda: resource.prlimit(parent, resource.RLIMIT_CORE),
        lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)),
        lambda: os.execv("/bin/true", ["true"]),  # noqa: S606  that it cannot be is what is asked
        os.fork,
        lambda: _ask(library.ptrace(16, parent, 0, 0)),  # attach
        lambda: _ask(library.process_vm_readv(parent, held, 1, held, 1, 0)),
        lambda: _ask(library.prctl(1, 0, 0, 0, 0)),  # outlive the parent
    ]
    return sum(_works(one) for one in tries)


def _ask(answer: int) -> None:
    if answer == -1:
        raise PermissionError


def _works(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except (OSError, KeyError, ValueError):
        return False
    return True


def _is_open(descriptor: int) -> bool:
    try:
        os.read(descriptor, 0)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    signal.signal(signal.SIGSEGV, signal.SIG_DFL)
    serve(socket.socket(fileno=0), misbehave)
