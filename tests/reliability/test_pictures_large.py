"""The largest pictures that are allowed are read within the memory and time that a decoder has."""

from collections.abc import Callable
from time import monotonic

import numpy as np
import pytest
from PIL import Image

from catalog.picture_limits import LIMITS, TAKES_HEIC
from catalog.pictures import normalise
from tests.conftest import Say
from tests.kinds import png
from tests.pictures import encode

pytestmark = pytest.mark.slow
CAMERA, OTHERS = (8_160, 6_120), (5_000, 5_000)  # 50 and 25 megapixels
SIDES = (512, 1_024, 1_440)  # to which they are hashed, kept and rendered


def blocks(size: tuple[int, int], channels: int = 3) -> Image.Image:
    """Blocks of 8 × 8 pixels of any colour: what compresses badly, and is drawn quickly."""
    width, height = size
    small = np.random.default_rng(1).integers(0, 256, (-(-height // 8), -(-width // 8), channels), dtype=np.uint8)
    return Image.fromarray(np.repeat(np.repeat(small, 8, 0), 8, 1)[:height, :width])


def in_ink(size: tuple[int, int]) -> Image.Image:
    """The same in four inks."""
    return Image.frombytes("CMYK", size, blocks(size, 4).tobytes())


def deepest() -> bytes:
    """Four channels of 16 bits."""
    line = np.repeat(np.arange(OTHERS[0] * 4) // 40 % 256, 2).astype(np.uint8).tobytes()
    return png(OTHERS, 16, 6, (b"\0" + line) * OTHERS[1])


FILES: dict[str, Callable[[], bytes]] = {
    "JPEG of 50 MP": lambda: encode(blocks(CAMERA), quality=60),
    "progressive JPEG of 50 MP": lambda: encode(blocks(CAMERA), quality=60, progressive=True, subsampling=0),
    "progressive CMYK JPEG of 50 MP": lambda: encode(in_ink(CAMERA), quality=60, progressive=True),
    "PNG of 25 MP, 4 × 16 bits": deepest,
    "PNG of 25 MP with a palette": lambda: encode(blocks(OTHERS).quantize(64), "PNG", transparency=3),
    "AVIF of 25 MP with alpha": lambda: encode(blocks(OTHERS, 4), "AVIF", quality=40, speed=10),
    "WebP of 25 MP without loss": lambda: encode(blocks(OTHERS, 4), "WEBP", lossless=True, method=0, quality=0),
    "animated WebP of 25 MP": lambda: encode(
        blocks(OTHERS), "WEBP", method=0, save_all=True, append_images=[blocks(OTHERS).rotate(90)]
    ),
    "animated GIF of 25 MP": lambda: encode(
        blocks(OTHERS).quantize(64), "GIF", save_all=True, append_images=[blocks(OTHERS).rotate(90).quantize(64)]
    ),
    "BMP of 19 MB": lambda: encode(blocks((2_550, 2_550)), "BMP"),
}
if TAKES_HEIC:
    FILES["HEIC of 50 MP"] = lambda: encode(blocks(CAMERA), "HEIF", quality=30)


@pytest.mark.parametrize("name", FILES)
def test_the_largest_pictures_are_read(name: str, figure: Say) -> None:
    data = FILES[name]()
    assert len(data) <= LIMITS.max_bytes
    times = []
    for side in SIDES:
        start = monotonic()
        assert max(normalise(data, side).size) == side
        times.append(monotonic() - start)
    figure(f"A decoder reads a {name}", f"{LIMITS.seconds} s, {LIMITS.memory >> 20} MiB", f"{max(times):.1f} s")
    assert max(times) <= LIMITS.seconds
