"""Renditions: a photo in the few widths that pages need; bytes in, bytes out, in any process, without a database."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from PIL import Image

from catalog.decoders import DecodersBusyError
from catalog.pictures import PictureRefusedError, normalise

FOLDER = "renditions"
WIDTHS = (240, 480, 960)  # pixels; a narrower picture keeps its own width
FALLBACK_WIDTH = 480  # for browsers that know no WebP, and for sites that show a link with a picture
TALLEST = 1.5  # a picture of 2 : 3 still gets all widths; a taller one is bounded by its height
QUALITY = 80


@dataclass(frozen=True)
class Picture:
    """A stored picture as pages show it: the address of its JPEG, its width and height in pixels when upright, and the
    `srcset` of its WebP renditions. Until these are made, the address is that of one made on the way."""

    url: str
    width: int
    height: int
    srcset: str = ""


@dataclass(frozen=True)
class Renditions:
    """The files of one picture by their paths, and its width and height in pixels; nothing of one that is refused."""

    width: int = 0
    height: int = 0
    files: Mapping[str, bytes] = field(default_factory=dict)


def webp_path(source: str, bound: int) -> str:
    """Where the rendition of at most so many pixels' width is stored, for the picture that is stored at source."""
    return f"{_stem(source)}-{bound}.webp"


def jpeg_path(source: str) -> str:
    """Where the JPEG is stored."""
    return f"{_stem(source)}.jpg"


def rendition_paths(source: str) -> list[str]:
    """Wherever renditions of a stored picture may be, whatever its size."""
    return [jpeg_path(source), *(webp_path(source, bound) for bound in WIDTHS)]


def bounds_of(width: int) -> list[int]:
    """Which of WIDTHS a picture of some width has renditions of: up to the first that it does not fill."""
    return [bound for before, bound in zip((0, *WIDTHS), WIDTHS, strict=False) if width > before]


def make_renditions(data: bytes | None, source: str) -> Renditions | None:
    """The renditions of a picture file that is stored at source, never wider than itself: JPEG and WebP, sRGB, without
    any metadata. Of a file that is refused there are none; without its bytes, and while the
    decoders are busy, there is nothing to say."""
    if data is None:
        return None
    try:
        picture = normalise(data, round(WIDTHS[-1] * TALLEST))
    except DecodersBusyError:
        return None
    except PictureRefusedError:
        return Renditions()
    scaled = {bound: _scale(picture, bound) for bound in bounds_of(picture.width)}
    files = {webp_path(source, bound): _encode(one, "WEBP") for bound, one in scaled.items()}
    fallback = scaled[max(bound for bound in scaled if bound <= FALLBACK_WIDTH)]
    return Renditions(*picture.size, {**files, jpeg_path(source): _encode(fallback, "JPEG")})


def _stem(source: str) -> str:
    return f"{FOLDER}/{PurePosixPath(source).with_suffix('')}"


def _scale(picture: Image.Image, bound: int) -> Image.Image:
    if picture.width <= bound:
        return picture
    height = max(1, round(picture.height * bound / picture.width))
    return picture.resize((bound, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _encode(picture: Image.Image, kind: str) -> bytes:
    """Of the bare pixels: a picture remembers the profile that it was converted from, and would be tinted by it."""
    out = io.BytesIO()
    bare = Image.frombytes("RGB", picture.size, picture.tobytes())
    bare.save(out, kind, quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()
