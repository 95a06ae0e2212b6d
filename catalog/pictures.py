"""The one door for pictures: a stranger's bytes in, an upright sRGB picture flat on white out."""

import io
import struct
import warnings
from dataclasses import dataclass
from typing import IO

from PIL import Image, ImageCms, ImageOps

from catalog.sentences import gettext_noop

MAX_SIDE = 1024  # pixels; a normalised picture is never larger
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "AVIF")  # JPEG opens MPO, which many phones write, too
LOSSY_CAMERA_FORMATS = ("JPEG", "MPO")
EXTENSIONS = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "BMP": "bmp", "AVIF": "avif"}

# What Pillow's decoders were seen to raise on damaged files: it is far more than OSError.
DECODER_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    EOFError,
    MemoryError,
    RuntimeError,
    struct.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


@dataclass(frozen=True)
class Limits:
    """What a picture file may be; sizes in bytes and pixels."""

    max_bytes: int = 20_000_000
    max_pixels: int = 50_000_000
    max_pixels_undrafted: int = 25_000_000  # formats that cannot be decoded at a smaller scale
    min_side: int = 32
    max_side: int = 16_384
    max_aspect: int = 20


LIMITS = Limits()

TOO_LARGE = gettext_noop("This file is larger than %(megabytes)s MB.")
NO_PICTURE = gettext_noop("This file is not a picture we can read. Please use JPEG, PNG, WebP, GIF, BMP or AVIF.")
TOO_MANY = gettext_noop("This picture has too many pixels.")
SO_MANY = gettext_noop("This picture has too many pixels: %(width)s × %(height)s.")
TOO_SMALL = gettext_noop("This picture is too small: %(width)s × %(height)s pixels.")
TOO_NARROW = gettext_noop("This picture is too long and narrow: %(width)s × %(height)s pixels.")
INCOMPLETE = gettext_noop("This picture is incomplete: part of the file is missing.")
DAMAGED = gettext_noop("This picture is damaged and cannot be read.")


class PictureRefusedError(ValueError):
    """A file that is not taken, with the reason as a sentence for the person who sent it; `sentence` has blanks for
    `values`, so that it can be translated first."""

    def __init__(self, sentence: str, **values: object) -> None:
        """A sentence marked for translation, with `%(name)s` for each value."""
        super().__init__(sentence % values if values else sentence)
        self.sentence, self.values = sentence, values


def normalise(data: bytes, max_side: int = MAX_SIDE) -> Image.Image:
    """Decode a picture file of at most LIMITS and return it upright, sRGB, on white, sides ≤ max_side px.

    Raises PictureRefusedError with a sentence for the sender.
    """
    picture = _open(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _normalise(picture, max_side)
    except DECODER_ERRORS as error:
        raise PictureRefusedError(_damage(error)) from error
    finally:
        picture.close()


def check(data: bytes) -> str:
    """Decode fully and return the usual file name extension of the content, without a dot.

    Raises PictureRefusedError where normalise() would.
    """
    normalise(data)
    return extension_of(data)


def extension_of(data: bytes) -> str:
    """The usual file name extension of what the header says a file is, without a dot. Raises PictureRefusedError."""
    with _open(data) as picture:
        return EXTENSIONS[picture.format or ""]


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


def _open(data: bytes) -> Image.Image:
    if len(data) > LIMITS.max_bytes:
        raise PictureRefusedError(TOO_LARGE, megabytes=LIMITS.max_bytes // 1_000_000)
    if not data:
        raise PictureRefusedError(gettext_noop("This file is empty."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise PictureRefusedError(TOO_MANY) from error
    except DECODER_ERRORS as error:
        raise PictureRefusedError(NO_PICTURE) from error
    _refuse_sizes(picture)
    return picture


def _refuse_sizes(picture: Image.Image) -> None:
    """Judge by the header alone, before any pixel is decoded."""
    width, height = picture.size
    drafted = picture.format in LOSSY_CAMERA_FORMATS
    most = LIMITS.max_pixels if drafted else LIMITS.max_pixels_undrafted
    if width * height > most or max(width, height) > LIMITS.max_side:
        raise PictureRefusedError(SO_MANY, width=width, height=height)
    if min(width, height) < LIMITS.min_side:
        raise PictureRefusedError(TOO_SMALL, width=width, height=height)
    if max(width, height) > LIMITS.max_aspect * min(width, height):
        raise PictureRefusedError(TOO_NARROW, width=width, height=height)


def _damage(error: Exception) -> str:
    if isinstance(error, Image.DecompressionBombError):
        return TOO_MANY
    if "truncated" in str(error):
        return INCOMPLETE
    return DAMAGED


def _normalise(picture: Image.Image, max_side: int) -> Image.Image:
    picture.draft(None, (max_side, max_side))  # JPEG: decode at 1/2, 1/4 or 1/8, still ≥ max_side
    picture.load()
    profile = picture.info.get("icc_profile")
    bounded = _bound(_without_rare_modes(_upright(picture)), max_side)
    return _flat(_to_srgb(bounded, profile))


def _upright(picture: Image.Image) -> Image.Image:
    """Turn the picture as its EXIF block says; one that cannot be read says nothing."""
    try:
        return ImageOps.exif_transpose(picture)
    except DECODER_ERRORS:
        return picture


def _without_rare_modes(picture: Image.Image) -> Image.Image:
    """Modes that cannot be resized or shown become L, RGB or RGBA; 16-bit grey is scaled, not clipped."""
    if picture.mode.startswith("I;16"):
        return picture.convert("I").point(lambda level: level / 257).convert("L")
    if picture.mode in ("I", "F"):
        return picture.point(lambda level: level / 257).convert("L")
    if picture.mode in ("P", "PA", "1", "LA", "La", "RGBa") or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture


def _bound(picture: Image.Image, max_side: int) -> Image.Image:
    if max(picture.size) <= max_side:
        return picture
    scale = max_side / max(picture.size)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _to_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Apply the embedded profile; a picture with a broken one is shown as it is, as browsers do."""
    if not profile:
        return picture
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    base = picture.convert("RGB") if alpha else picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(base, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, *DECODER_ERRORS):
        return picture
    if converted is None:
        return picture
    if alpha:
        converted.putalpha(alpha)
    return converted


def _flat(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture.convert("RGB")
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture).convert("RGB")
