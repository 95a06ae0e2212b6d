"""Decode a stranger's picture file: what is done with it, by Pillow, in a process apart from all others."""

import contextlib
import io
import struct
import warnings
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from PIL import AvifImagePlugin, Image, ImageCms, ImageOps

from catalog.file_kinds import is_cut_short, refusal_of_kind
from catalog.picture_limits import (
    CAMERA_FORMATS,
    DAMAGED,
    EXTENSIONS,
    FORMATS,
    INCOMPLETE,
    LIMITS,
    NOT_TAKEN,
    SO_MANY,
    TAKES_HEIC,
    TOO_LARGE,
    TOO_MANY,
    TOO_NARROW,
    TOO_SMALL,
    PictureRefusedError,
)

if TAKES_HEIC:
    heif: Any = import_module("pillow_heif")
    heif.register_heif_opener(thumbnails=False)
    heif.options.DECODE_THREADS = 1
AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # a picture gets one core

# What Pillow's decoders were seen to raise on damaged files: it is far more than OSError.
DECODER_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    EOFError,
    RuntimeError,
    struct.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


@dataclass(frozen=True)
class Decoded:
    """A picture, RGB, and the usual file name extension of the file that it was in, without a dot."""

    picture: Image.Image
    extension: str


def decode(data: bytes, max_side: int) -> Decoded:
    """A picture file of at most LIMITS as an upright sRGB picture on white, sides ≤ max_side px. Raises
    PictureRefusedError."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with _open(data) as picture:
            extension = EXTENSIONS[picture.format or ""]
            try:
                return Decoded(_normalise(picture, max_side), extension)
            except DECODER_ERRORS as error:
                raise PictureRefusedError(_damage(data, error)) from error


def _open(data: bytes) -> Image.Image:
    if len(data) > LIMITS.max_bytes:
        raise PictureRefusedError(TOO_LARGE, megabytes=LIMITS.max_bytes // 1_000_000)
    try:
        picture = Image.open(io.BytesIO(data), formats=FORMATS)
    except DECODER_ERRORS as error:
        raise PictureRefusedError(_refusal(data, error)) from error
    _refuse_sizes(picture)
    return picture


def _refuse_sizes(picture: Image.Image) -> None:
    """Judge by the header alone, before any pixel is decoded."""
    width, height = picture.size
    most = LIMITS.max_camera_pixels if picture.format in CAMERA_FORMATS else LIMITS.max_pixels
    if width * height > most or max(width, height) > LIMITS.max_side:
        raise PictureRefusedError(SO_MANY, width=width, height=height)
    if min(width, height) < LIMITS.min_side:
        raise PictureRefusedError(TOO_SMALL, width=width, height=height)
    if max(width, height) > LIMITS.max_aspect * min(width, height):
        raise PictureRefusedError(TOO_NARROW, width=width, height=height)


def _refusal(data: bytes, error: Exception) -> str:
    """Why a file could not even be opened."""
    if (kind := refusal_of_kind(data)) and not isinstance(error, Image.DecompressionBombError):
        return kind
    return NOT_TAKEN if "nsupported" in str(error) else _damage(data, error)


def _damage(data: bytes, error: Exception) -> str:
    """Why a file that is one of FORMATS could not be read."""
    if isinstance(error, Image.DecompressionBombError):
        return TOO_MANY
    return INCOMPLETE if "truncated" in str(error) or is_cut_short(data) else DAMAGED


def _normalise(picture: Image.Image, max_side: int) -> Image.Image:
    picture.draft(None, (max_side, max_side))  # JPEG: decode at 1/2, 1/4 or 1/8, still ≥ max_side
    picture.load()
    profile = picture.info.get("icc_profile")
    bounded = _bound(_without_rare_modes(_upright(picture)), max_side)
    return _flat(_to_srgb(bounded, profile))


def _upright(picture: Image.Image) -> Image.Image:
    """Turn the picture as its EXIF block says, without a copy where it is upright; one that cannot be read says
    nothing."""
    with contextlib.suppress(*DECODER_ERRORS):
        ImageOps.exif_transpose(picture, in_place=True)
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
