"""A decoder that has been taken over by the file it was to read, and answers what that says.

Started as `python -m tests.catalog.lying_decoder`, as catalog.decoder is.
"""

import os
import socket

from catalog.decoder import serve
from catalog.decoding import Decoded
from catalog.parcels import LENGTH

PIXELS = bytes(3 * 9 * 9)


def lie(data: bytes, _max_side: int) -> Decoded:
    """Send the words of the file, with pixels; after `raw ` send the rest as words, without a word of ours."""
    said = data.removeprefix(b"raw ")
    for line in _lines():
        os.write(line, LENGTH.pack(len(said)) + said + LENGTH.pack(len(PIXELS)) + PIXELS)
    os._exit(0)


def _lines() -> list[int]:
    """The descriptors that can be written to, but the usual three."""
    return [number for number in range(3, 20) if _is_open(number)]


def _is_open(number: int) -> bool:
    try:
        os.read(number, 0)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    serve(socket.socket(fileno=0), lie)
