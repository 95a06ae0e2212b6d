"""Words and bytes sent over a socket: a length, the words as JSON, a length, the bytes."""

import json
import socket
import struct
from typing import Any

LENGTH = struct.Struct("!I")
MOST_WORDS = 10_000  # bytes
NOTHING = b""


class BrokenOffError(OSError):
    """The other side is gone, or says what cannot be."""


def send(line: socket.socket, words: dict[str, Any], data: bytes) -> None:
    """Send some words and bytes. Raises OSError."""
    spelt = json.dumps(words).encode()
    line.sendall(LENGTH.pack(len(spelt)) + spelt + LENGTH.pack(len(data)))
    line.sendall(data)


def receive(line: socket.socket, most: int) -> tuple[dict[str, Any], bytes]:
    """What send() has sent, of at most so many bytes. Raises BrokenOffError, TimeoutError, and OSError."""
    try:
        words = json.loads(_read(line, MOST_WORDS))
    except (ValueError, RecursionError) as error:
        raise BrokenOffError("no words") from error
    if not isinstance(words, dict):
        raise BrokenOffError("no words")
    return words, _read(line, most)


def _read(line: socket.socket, most: int) -> bytes:
    (length,) = LENGTH.unpack(_read_exactly(line, LENGTH.size))
    if length > most:
        raise BrokenOffError("too long")
    return bytes(_read_exactly(line, length))


def _read_exactly(line: socket.socket, length: int) -> bytearray:
    buffer, place = bytearray(length), 0
    view = memoryview(buffer)
    while place < length:
        got = line.recv_into(view[place:])
        if not got:
            raise BrokenOffError("gone")
        place += got
    return buffer
