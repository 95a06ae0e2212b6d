"""The process that strangers' pictures are decoded in: it forks a child for each, which has no other files, no
network and no secrets, little memory and little time.

Started as `python -m catalog.decoder`, with a socket for its standard input, by catalog.decoders.
"""

import contextlib
import os
import select
import signal
import socket
from collections.abc import Callable
from time import monotonic

from PIL import Image

from catalog.children import ENDINGS
from catalog.confinement import confine
from catalog.decoding import Decoded, decode
from catalog.parcels import NOTHING, receive, send
from catalog.picture_limits import LIMITS, TOO_MUCH, PictureRefusedError

LOOK_S = 0.5  # between two looks at who takes too long
GIVES_WAY = 5  # of 19: a third of the time that another gets who wants the same core; who answers pages comes first

Decode = Callable[[bytes, int], Decoded]


def serve(control: socket.socket, decode_one: Decode) -> None:
    """Fork a child for each descriptor that comes, until nobody is there to send any."""
    for ending in ENDINGS:
        signal.signal(ending, signal.SIG_IGN)  # those who ask may have to finish; we go when they have gone
    running: dict[int, float] = {}
    while True:
        ready, _, _ = select.select([control], [], [], LOOK_S if running else None)
        if ready:
            message, descriptors, _, _ = socket.recv_fds(control, 1, 1)
            if not message:
                return
            for descriptor in descriptors:
                with socket.socket(fileno=descriptor) as line, contextlib.suppress(OSError):  # no room: the line ends
                    running[_fork(control, line, decode_one)] = monotonic() + LIMITS.seconds
        _end_late_ones(running)


def _fork(control: socket.socket, line: socket.socket, decode_one: Decode) -> int:
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        control.close()
        _answer(line, decode_one)
        status = 0
    finally:
        os._exit(status)


def _answer(line: socket.socket, decode_one: Decode) -> None:
    """Decode the one picture that comes, and send what it is, or why it is refused."""
    send(line, {}, NOTHING)  # whatever happens from here on is of the picture's doing
    asked, data = receive(line, LIMITS.max_bytes + 1)
    os.nice(GIVES_WAY)
    is_filtered = confine()
    try:
        found = decode_one(data, int(asked["max_side"]))
        words = {"extension": found.extension, "size": found.picture.size, "is_filtered": is_filtered}
        send(line, words, found.picture.tobytes())
    except PictureRefusedError as refused:
        send(line, {"sentence": refused.sentence, "values": refused.values}, NOTHING)
    except MemoryError:
        send(line, {"sentence": TOO_MUCH, "values": {}}, NOTHING)


def _end_late_ones(running: dict[int, float]) -> None:
    for pid, until in list(running.items()):
        if monotonic() > until:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if os.waitpid(pid, os.WNOHANG)[0]:
            del running[pid]


if __name__ == "__main__":
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # who ignores it, as it may come from a parent, is told of no child
    Image.init()
    serve(socket.socket(fileno=0), decode)
