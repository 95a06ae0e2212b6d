"""A hundred and more files as strangers send them, made in code, each with what may become of it."""

import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import ZipFile

import numpy as np
from PIL import Image

from catalog.picture_limits import (
    DAMAGED,
    EMPTY,
    INCOMPLETE,
    NO_PICTURE,
    NOT_TAKEN,
    SENTENCES,
    SO_MANY,
    TAKES_HEIC,
    TOO_LARGE,
    TOO_MANY,
    TOO_NARROW,
    TOO_SMALL,
)
from tests.kinds import EXACT, EXACTLY_GREY, NEARLY, NEARLY_GREY, chunk, png
from tests.marked import FILES
from tests.pictures import draw_garment, encode

ACCEPTED = "accepted"
BROKEN = frozenset({INCOMPLETE, DAMAGED})
ANYTHING = frozenset({ACCEPTED, *SENTENCES})
KINDS = ("JPEG", "MPO", "PNG", "WEBP", "GIF", "BMP", "AVIF", *(("HEIF",) if TAKES_HEIC else ()))
PICTURE = draw_garment(5, (150, 200))


@dataclass(frozen=True)
class Drawn:
    """A file, and the sentences, or ACCEPTED, of which one is right."""

    name: str
    data: bytes
    may: frozenset[str]


def drawn() -> Iterator[Drawn]:
    """All of them."""
    yield from _good()
    yield from _broken()
    yield from _of_wrong_size()
    yield from _not_taken()
    yield from _no_picture()
    yield from _tricks()


def _good() -> Iterator[Drawn]:
    for name, make in {**EXACT, **NEARLY, **EXACTLY_GREY, **NEARLY_GREY}.items():
        yield Drawn(name, make(PICTURE), frozenset({ACCEPTED}))
    for name, data in FILES.items():
        yield Drawn(f"marked {name}", data, frozenset({ACCEPTED}))


def _broken() -> Iterator[Drawn]:
    random = np.random.default_rng(7)
    for kind in KINDS:
        whole = encode(PICTURE, kind)
        for share in (0.3, 0.6, 0.9):
            yield Drawn(f"{kind} cut at {share:.0%}", whole[: int(len(whole) * share)], BROKEN)
        for number in range(3):
            data = bytearray(whole)
            for place in random.integers(20, len(data), 12):
                data[place] = int(random.integers(256))
            yield Drawn(f"{kind} with wrong bytes, {number}", bytes(data), ANYTHING)


def _of_wrong_size() -> Iterator[Drawn]:
    for kind in KINDS:
        yield Drawn(f"{kind} of 31 px", encode(Image.new("RGB", (31, 64), "red"), kind), frozenset({TOO_SMALL}))
        yield Drawn(f"{kind}, narrow", encode(Image.new("RGB", (700, 33), "red"), kind), frozenset({TOO_NARROW}))
    many = frozenset({SO_MANY, TOO_MANY})
    yield Drawn("PNG that claims 10 GP", png((100_000, 100_000), 8, 2, b"\0" * 9_000), many)
    yield Drawn("PNG of 400 MP of one colour", png((20_000, 20_000), 1, 0, bytes(2_501 * 20_000)), many)
    yield Drawn("PNG of 26 MP", png((5_200, 5_000), 1, 0, bytes(651 * 5_000)), frozenset({SO_MANY}))
    large = bytearray(encode(PICTURE, "GIF"))
    large[6:10] = struct.pack("<HH", 65_535, 65_535)
    yield Drawn("GIF that claims 4 GP", bytes(large), many)
    yield Drawn("20 MB and a byte", encode(PICTURE).ljust(20_000_001, b"\0"), frozenset({TOO_LARGE}))


def _not_taken() -> Iterator[Drawn]:
    for kind in ("TIFF", "PDF", "ICO", "JPEG2000", "PPM", "SGI", "DDS", "ICNS", "EPS", "PCX"):
        yield Drawn(kind, encode(PICTURE, kind), frozenset({NOT_TAKEN}))
    for name, data in (
        ("SVG", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
        ("PSD", b"8BPS\0\1" + bytes(200)),
        ("JPEG XL", b"\0\0\0\x0cJXL \r\n\x87\n" + bytes(100)),
        ("film", b"\0\0\0\x20ftypisom" + bytes(300)),
    ):
        yield Drawn(name, data, frozenset({NOT_TAKEN}))


def _no_picture() -> Iterator[Drawn]:
    random = np.random.default_rng(8)
    archive = io.BytesIO()
    with ZipFile(archive, "w") as file:
        file.writestr("photo.jpg", encode(PICTURE))
    yield Drawn("nothing", b"", frozenset({EMPTY}))
    for name, data in (
        ("text", b"A shirt, size M."),
        ("page", b"<!doctype html><title>photo.jpg</title>"),
        ("archive", archive.getvalue()),
        ("program", b"\x7fELF\2\1\1" + bytes(500)),
        ("zeros", bytes(5_000)),
        ("one byte", b"\xff"),
        ("base64", b"data:image/png;base64,iVBORw0KGgo="),
        *((f"first bytes of {kind}", encode(PICTURE, kind)[:12]) for kind in KINDS),
        *((f"noise {number}", b"\1" + random.bytes(3_000)) for number in range(3)),
    ):
        yield Drawn(name, data, frozenset({NO_PICTURE}))


def _tricks() -> Iterator[Drawn]:
    whole = encode(PICTURE, "PNG")
    head, rest = whole[:33], whole[33:]
    bomb = zlib.compress(bytes(200_000_000))
    yield Drawn("PNG with a text of 200 MB", head + chunk(b"zTXt", b"a\0\0" + bomb) + rest, ANYTHING)
    yield Drawn("PNG with a profile of 200 MB", head + chunk(b"iCCP", b"a\0\0" + bomb) + rest, ANYTHING)
    yield Drawn("PNG whose sum is wrong", whole[:40] + b"\0" + whole[41:], BROKEN)
    yield Drawn("JPEG after 5 KB of something", bytes(5_000) + encode(PICTURE), frozenset({NO_PICTURE}))
    yield Drawn("JPEG in itself, as EXIF", encode(PICTURE, exif=encode(PICTURE)[:60_000]), frozenset({ACCEPTED}))
    frames = [PICTURE.rotate(turn) for turn in range(1, 60)]
    yield Drawn("GIF of 60 frames", encode(PICTURE, "GIF", save_all=True, append_images=frames), frozenset({ACCEPTED}))
    yield Drawn(
        "BMP that says it is 0 px high", encode(PICTURE, "BMP")[:22] + bytes(4) + encode(PICTURE, "BMP")[26:], ANYTHING
    )
