"""What kind of file some bytes are, by their first ones; whether they end too early."""

from collections.abc import Iterable

from PIL import Image

from catalog.picture_limits import EMPTY, FORMATS, NO_PICTURE, NOT_TAKEN

READ = 16  # bytes by which a format is told
LEAST = 32  # bytes; no picture fits into so few
BOX = 8  # bytes of the head of a box, of which AVIF and HEIC are made
TYPES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
)
BRANDS = {b"avif": "image/avif", b"heic": "image/heic", b"heix": "image/heic"}  # of boxes, the first one that is named
HEAD = 64  # bytes in which they are
SEEN = 1_000  # bytes in which an SVG file must say so
KNOWN = (
    b"%PDF",
    b"\0\0\0\x0cJXL ",
    b"\xff\x0a",
    b"%!PS",
    b"\xc5\xd0\xd3\xc6",
)  # not taken, and not Pillow's or not at once


def refusal_of_kind(data: bytes) -> str:
    """Why a file cannot be one of FORMATS, whatever follows its first bytes; empty where it may be one."""
    if not data:
        return EMPTY
    if is_taken(data):
        return ""
    return NOT_TAKEN if is_known(data) else NO_PICTURE


def is_taken(data: bytes) -> bool:
    """Whether a file looks like one of FORMATS, if only a damaged one."""
    if len(data) <= LEAST:
        return False
    Image.init()
    return data[1:4] == b"PNG" or _is_of(data, FORMATS)


def is_known(data: bytes) -> bool:
    """Whether a file is of a format that there is and that is not one of FORMATS: a picture's, or another one that
    people take for a picture's."""
    Image.init()
    return (
        data.startswith(KNOWN)
        or (data[4:8] == b"ftyp" and len(data) > LEAST)  # HEIC, films
        or b"<svg" in data[:SEEN].lower()
        or _is_of(data, set(Image.OPEN) - set(FORMATS))
    )


def picture_type(head: bytes) -> str:
    """The media type of a picture file by its first HEAD bytes; empty where it is none of those that are taken."""
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp":
        return next((kind for brand, kind in BRANDS.items() if brand in head), "")
    return next((kind for start, kind in TYPES if head.startswith(start)), "")


def is_cut_short(data: bytes) -> bool:
    """Whether a file is shorter than it says of itself: WebP, AVIF, HEIC; of others it cannot be told so soon."""
    if data.startswith(b"RIFF"):
        return BOX + int.from_bytes(data[4:8], "little") > len(data)
    if data[4:8] != b"ftyp":
        return False
    place = 0
    while place + BOX <= len(data):
        size = int.from_bytes(data[place : place + 4], "big")
        if size < BOX:  # to the end of the file, or in more bits than any file here has
            return False
        place += size
    return place > len(data)


def _is_of(data: bytes, formats: Iterable[str]) -> bool:
    """Whether Pillow would try one of some formats on the file; a test may answer with a sentence, which is no."""
    tests = [Image.OPEN[name][1] for name in formats if name in Image.OPEN]
    return any(test is not None and test(data[:READ].ljust(READ, b"\0")) is True for test in tests)
