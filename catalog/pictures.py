"""The one door for pictures: a stranger's bytes in, an upright sRGB picture flat on white out."""

import io
from collections.abc import Callable
from typing import IO, TypeVar

from PIL import Image

from catalog.decoders import decode_apart
from catalog.picture_limits import LIMITS, TOO_LARGE, TOO_SMALL, DecoderDiedError, PictureRefusedError

__all__ = [
    "LIMITS",
    "MAX_SIDE",
    "TOO_SMALL",
    "PictureRefusedError",
    "check",
    "encode_jpeg",
    "normalise",
    "once_more",
    "read_limited",
]

MAX_SIDE = 1024  # pixels; a normalised picture is never larger
Found = TypeVar("Found")


def normalise(data: bytes, max_side: int = MAX_SIDE, *, patience_s: float | None = None) -> Image.Image:
    """Decode a picture file of at most LIMITS, in a process apart, and return it upright, sRGB, on white, sides ≤
    max_side px, with nothing of the file's metadata.

    Raises PictureRefusedError with a sentence for the sender, DecodersBusyError where too many are decoded already:
    after some seconds, or after so many as are given.
    """
    return decode_apart(data, max_side, patience_s=patience_s).picture


def check(data: bytes) -> str:
    """Decode fully and return the usual file name extension of the content, without a dot.

    Raises as normalise() does.
    """
    return decode_apart(data, MAX_SIDE).extension


def once_more(read: Callable[[], Found]) -> Found:
    """What comes of a picture; where its decoder has died, it is tried again: that may have been anybody's fault.
    Raises what the second one does."""
    try:
        return read()
    except DecoderDiedError:
        return read()


def read_limited(file: IO[bytes]) -> bytes:
    """Read a file object up to the size limit. Raises PictureRefusedError beyond it."""
    data: bytes = file.read(LIMITS.max_bytes + 1)
    if len(data) > LIMITS.max_bytes:
        raise PictureRefusedError(TOO_LARGE, megabytes=LIMITS.max_bytes // 1_000_000)
    return data


def encode_jpeg(picture: Image.Image, quality: int = 90) -> bytes:
    """Encode an RGB picture as a JPEG without any metadata."""
    out = io.BytesIO()
    Image.frombytes("RGB", picture.size, picture.tobytes()).save(out, "JPEG", quality=quality, subsampling=0)
    return out.getvalue()
