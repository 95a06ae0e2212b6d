"""One picture in every kind of file that shoppers have: formats, colour modes, depths, profiles."""

import io
import struct
import zlib
from collections.abc import Callable
from functools import cache
from importlib import import_module

import numpy as np
from PIL import Image, ImageCms, ImageFilter

from catalog.picture_limits import TAKES_HEIC
from tests.pictures import draw_garment, encode

import_module("catalog.decoding")  # Pillow knows HEIC from here on

Make = Callable[[Image.Image], bytes]


def draw_photo(seed: int) -> Image.Image:
    """A garment on white with soft edges, as cameras have them."""
    return draw_garment(seed, (1200, 1600)).filter(ImageFilter.GaussianBlur(3)).resize((600, 800))


def cut_out(picture: Image.Image) -> Image.Image:
    """The same picture with nothing, or transparent black, where it is white."""
    pixels = np.asarray(picture.convert("RGBA")).copy()
    pixels[np.asarray(picture).min(axis=2) == 255] = 0
    return Image.fromarray(pixels)


def png(size: tuple[int, int], depth: int, colour: int, rows: bytes) -> bytes:
    """A PNG of rows, each after its filter's byte."""
    head = struct.pack(">IIBBBBB", *size, depth, colour, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, body) for name, body in parts)


def chunk(name: bytes, body: bytes) -> bytes:
    """One chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def deep(picture: Image.Image) -> bytes:
    """A PNG of 16 bits a channel, which Pillow cannot write."""
    rows = np.asarray(picture.convert("RGB")).astype(">u2") * 257
    return png(picture.size, 16, 2, b"".join(b"\0" + row.tobytes() for row in rows))


def deep_grey(picture: Image.Image) -> bytes:
    """A grey PNG of 16 bits."""
    return encode(Image.fromarray(np.asarray(picture.convert("L")).astype(np.uint16) * 257), "PNG")


@cache
def p3_profile() -> bytes:
    """The primaries of Display P3, as phones have it, with the curve of sRGB."""
    primaries = {
        b"rXYZ": (0.51512, 0.24120, -0.00105),
        b"gXYZ": (0.29198, 0.69225, 0.04189),
        b"bXYZ": (0.15710, 0.06657, 0.78407),
    }
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for entry in range(struct.unpack(">I", profile[128:132])[0]):
        name, place, _ = struct.unpack(">4sII", profile[132 + 12 * entry : 144 + 12 * entry])
        if name in primaries:
            profile[place + 8 : place + 20] = struct.pack(">iii", *(round(one * 65_536) for one in primaries[name]))
    return bytes(profile)


@cache
def cmyk_profile() -> bytes:
    """A printer that prints as Pillow mixes ink: from ink to Lab, as a table of nine steps an ink."""
    steps = np.linspace(0, 255, 9).round().astype(np.uint8)
    inks = np.stack(np.meshgrid(steps, steps, steps, steps, indexing="ij"), axis=-1).reshape(81, 81, 4)
    colours = Image.frombytes("CMYK", (81, 81), inks.tobytes()).convert("RGB")
    to_lab = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        ImageCms.createProfile("LAB"),
        "RGB",
        "LAB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
    )
    lab = ImageCms.applyTransform(colours, to_lab)
    assert lab is not None
    table = np.asarray(lab).astype(np.uint8)
    table[..., 1:] += np.uint8(128)  # Pillow has a and b signed
    straight = bytes(range(256))
    lut = b"mft1\0\0\0\0\4\3\x09\0" + struct.pack(">9i", *(65_536 * one for one in (1, 0, 0, 0, 1, 0, 0, 0, 1)))
    lut += straight * 4 + table.tobytes() + straight * 3
    white = struct.pack(">4sIiii", b"XYZ ", 0, 63_190, 65_536, 54_061)
    tags = struct.pack(">I4sII4sII", 2, b"wtpt", 156, len(white), b"A2B0", 156 + len(white), len(lut))
    size = 156 + len(white) + len(lut)
    head = struct.pack(
        ">I4s4s4s4s4s12x4s28xiii48x",
        size,
        b"\0\0\0\0",
        b"\2\x10\0\0",
        b"prtr",
        b"CMYK",
        b"Lab ",
        b"acsp",
        63_190,
        65_536,
        54_061,
    )
    return head + tags + white + lut


def in_p3(picture: Image.Image) -> Image.Image:
    """The same colours in the numbers of P3."""
    to_p3 = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"), ImageCms.ImageCmsProfile(io.BytesIO(p3_profile())), "RGB", "RGB"
    )
    converted = ImageCms.applyTransform(picture, to_p3)
    assert converted is not None
    return converted


def saved(kind: str, mode: str = "", **options: object) -> Make:
    """Save as a kind of file, in a mode."""
    return lambda picture: encode(picture.convert(mode) if mode else picture, kind, **options)


EXACT: dict[str, Make] = {
    "WebP, lossless": saved("WEBP", lossless=True),
    "BMP": saved("BMP"),
    "BMP of 32 bits": saved("BMP", "RGBA"),
    "PNG of 16 bits": deep,
    "PNG with alpha, opaque": saved("PNG", "RGBA"),
}
NEARLY: dict[str, Make] = {
    "JPEG": saved("JPEG", quality=90),
    "JPEG, progressive, 75": saved("JPEG", quality=75, progressive=True),
    "MPO": lambda picture: encode(picture, "MPO", quality=90, save_all=True, append_images=[picture.rotate(90)]),
    "WebP": saved("WEBP", quality=85),
    "AVIF": saved("AVIF", quality=75),
    "JPEG, CMYK": saved("JPEG", "CMYK", quality=92),
    "JPEG, CMYK with a profile": saved("JPEG", "CMYK", quality=92, icc_profile=cmyk_profile()),
    "PNG, Display P3": lambda picture: encode(in_p3(picture), "PNG", icc_profile=p3_profile()),
    "JPEG, Display P3": lambda picture: encode(in_p3(picture), "JPEG", quality=92, icc_profile=p3_profile()),
    "PNG, cut out": lambda picture: encode(cut_out(picture), "PNG"),
    "WebP, cut out": lambda picture: encode(cut_out(picture), "WEBP", quality=85),
    "AVIF, cut out": lambda picture: encode(cut_out(picture), "AVIF", quality=75),
    "GIF": saved("GIF"),
    "PNG with a palette": lambda picture: encode(picture.quantize(256), "PNG"),
}
EXACTLY_GREY: dict[str, Make] = {
    "grey PNG": saved("PNG", "L"),
    "grey PNG of 16 bits": deep_grey,
    "grey PNG with alpha": saved("PNG", "LA"),
    "grey BMP": saved("BMP", "L"),
}
NEARLY_GREY: dict[str, Make] = {"grey JPEG": saved("JPEG", "L", quality=90)}
if TAKES_HEIC:
    NEARLY["HEIC"] = saved("HEIF", quality=80)
    NEARLY["HEIC, cut out"] = lambda picture: encode(cut_out(picture), "HEIF", quality=80)
    NEARLY_GREY["grey HEIC"] = saved("HEIF", "L", quality=80)
