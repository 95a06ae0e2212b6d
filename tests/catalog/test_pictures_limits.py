"""What a picture file may be is judged by its first bytes, before anything large is decoded."""

import struct
import zlib
from collections.abc import Callable

import pytest
from PIL import Image

from catalog.pictures import LIMITS, MAX_SIDE, PictureRefusedError, check, normalise
from tests.pictures import draw_garment, encode


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and has no pixels: whoever refuses it has looked at the header alone."""
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))
    return b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))


def jpeg_header(width: int, height: int) -> bytes:
    """A JPEG that claims a size: its pixels are those of a smaller one."""
    data = bytearray(encode(Image.new("RGB", (64, 64))))
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def gif_header(width: int, height: int) -> bytes:
    """A GIF that claims a size."""
    data = bytearray(encode(Image.new("P", (64, 64)), "GIF"))
    data[6:10] = struct.pack("<HH", width, height)
    return bytes(data)


def refusal(data: bytes) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(PictureRefusedError) as refused:
        normalise(data)
    return str(refused.value)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (png_header(5_001, 5_000), "This picture has too many pixels: 5001 × 5000."),
        (png_header(16_385, 900), "This picture has too many pixels: 16385 × 900."),
        (png_header(60_000, 60_000), "This picture has too many pixels: 60000 × 60000."),
        (jpeg_header(10_000, 5_001), "This picture has too many pixels: 10000 × 5001."),
        (jpeg_header(900, 16_385), "This picture has too many pixels: 900 × 16385."),
        (gif_header(65_535, 65_535), "This picture has too many pixels: 65535 × 65535."),
        (png_header(31, 400), "This picture is too small: 31 × 400 pixels."),
        (jpeg_header(400, 31), "This picture is too small: 400 × 31 pixels."),
        (png_header(40, 801), "This picture is too long and narrow: 40 × 801 pixels."),
        (jpeg_header(801, 40), "This picture is too long and narrow: 801 × 40 pixels."),
    ],
)
def test_a_picture_beyond_the_limits_is_refused_with_its_size(data: bytes, sentence: str) -> None:
    found = refusal(data)
    if "60000" in sentence or "65535" in sentence:  # Pillow may have refused it first, without the numbers
        assert found in {sentence, "This picture has too many pixels."}
    else:
        assert found == sentence


@pytest.mark.parametrize("size", [(32, 32), (32, 640), (640, 32)])
def test_the_smallest_and_narrowest_pictures_are_taken(size: tuple[int, int]) -> None:
    assert normalise(encode(draw_garment(1, size), "PNG")).size == size


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (1, 33), (31, 31)])
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP"])
def test_a_tiny_picture_of_any_format_is_refused(size: tuple[int, int], kind: str) -> None:
    assert "too small" in refusal(encode(Image.new("RGB", size), kind))


@pytest.mark.parametrize("header", [png_header, jpeg_header])
def test_a_size_of_nothing_is_refused(header: Callable[[int, int], bytes]) -> None:
    assert refusal(header(0, 0))


@pytest.mark.parametrize(
    ("size", "mode", "kind"),
    [
        ((10_000, 5_000), "L", "JPEG"),
        ((5_000, 5_000), "1", "PNG"),
        ((16_384, 820), "1", "PNG"),
        ((820, 16_384), "L", "JPEG"),
    ],
)
def test_the_largest_pictures_are_taken(size: tuple[int, int], mode: str, kind: str) -> None:
    assert max(normalise(encode(Image.new(mode, size, 1), kind)).size) == MAX_SIDE


def test_a_jpeg_may_have_more_pixels_than_a_png() -> None:
    picture = Image.new("L", (6_000, 5_000), 200)
    assert normalise(encode(picture)).size == (1024, 853)
    assert "too many pixels" in refusal(encode(picture, "PNG"))


def test_a_file_may_be_as_large_as_the_limit_and_no_larger() -> None:
    data = encode(draw_garment(1))
    filled = data + bytes(LIMITS.max_bytes - len(data))
    assert check(filled) == "jpg"
    assert refusal(filled + b"\0") == "This file is larger than 20 MB."


def test_a_text_block_that_unpacks_into_hundreds_of_megabytes_is_survived() -> None:
    data = encode(draw_garment(1), "PNG")
    body = b"zTXtnote\0\0" + zlib.compress(bytes(200_000_000), 9)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    bomb = data[:33] + chunk + data[33:]
    try:
        assert normalise(bomb).size == (300, 400)
    except PictureRefusedError as refused:
        assert str(refused).endswith(".")  # noqa: PT017  refused or survived, but never a crash
