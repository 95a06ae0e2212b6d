"""Picture files of every format with a mark wherever a file has room for something that is not the picture."""

import io
import struct
import zlib
from zipfile import ZipFile

from PIL import Image, ImageCms, PngImagePlugin

from catalog.picture_limits import TAKES_HEIC
from tests.kinds import chunk
from tests.pictures import draw_garment, encode

MARK = b"mark-7f3a91-52.5163N"
PICTURE = draw_garment(3)
OTHER = draw_garment(4)
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + MARK + b"</x:xmpmeta>"


def exif() -> bytes:
    """EXIF with a description, a maker's note, a place and a thumbnail, each marked."""
    block = Image.Exif()
    block[0x010E], block[0x013B], block[0x9286] = MARK.decode(), MARK.decode(), MARK
    block.get_ifd(0x8769)[0x927C] = MARK
    block.get_ifd(0x8825).update({1: "N", 2: (52.0, 30.0, 58.7), 29: MARK.decode()})
    return block.tobytes() + encode(OTHER.resize((60, 80)), comment=MARK)


def profile() -> bytes:
    """A profile of sRGB with a mark in its text."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data += MARK + bytes(-len(MARK) % 4)
    data[0:4] = struct.pack(">I", len(data))
    return bytes(data)


def trailing() -> bytes:
    """What makes a picture a page, a program and an archive as well."""
    archive = io.BytesIO()
    with ZipFile(archive, "w") as file:
        file.writestr(MARK.decode(), MARK)
    return b"<html><script>" + MARK + b"</script><?php echo '" + MARK + b"'; ?>" + archive.getvalue()


def segment(number: int, body: bytes) -> bytes:
    """One segment of a JPEG."""
    return bytes((0xFF, number)) + struct.pack(">H", len(body) + 2) + body


def jpeg() -> bytes:
    """EXIF, XMP, a profile, IPTC, a comment, a segment of an application's own, and what follows the picture."""
    data = encode(PICTURE, exif=exif(), icc_profile=profile(), comment=MARK, xmp=XMP, quality=92)
    iptc = (
        b"Photoshop 3.0\0" + b"8BIM\4\4\0\0" + struct.pack(">I", len(MARK) + 5) + b"\x1c\2\x78\0" + bytes([len(MARK)])
    )
    return data[:2] + segment(0xED, iptc + MARK) + segment(0xEB, MARK) + data[2:] + trailing()


def mpo() -> bytes:
    """A second picture, with words of its own."""
    return encode(PICTURE, "MPO", save_all=True, append_images=[OTHER], exif=exif(), comment=MARK) + trailing()


def png() -> bytes:
    """Texts of three kinds, EXIF, a profile, a second frame, a chunk of nobody's, and what follows."""
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", MARK.decode())
    words.add_text("Packed", MARK.decode(), zip=True)
    words.add_itxt("XML:com.adobe.xmp", XMP.decode())
    options = {"exif": exif(), "icc_profile": profile(), "pnginfo": words}
    data = encode(PICTURE, "PNG", save_all=True, append_images=[OTHER], **options)
    end = data.index(b"IEND") - 4
    return data[:end] + chunk(b"prVt", MARK) + chunk(b"tIME", zlib.compress(MARK)[:7]) + data[end:] + trailing()


def webp() -> bytes:
    """EXIF, XMP, a profile, a second frame, a chunk of nobody's, and what follows."""
    options = {"exif": exif(), "icc_profile": profile(), "xmp": XMP}
    data = encode(PICTURE, "WEBP", save_all=True, append_images=[OTHER], **options)
    data += b"MARK" + struct.pack("<I", len(MARK)) + MARK
    return data[:4] + struct.pack("<I", len(data) - 8) + data[8:] + trailing()


def gif() -> bytes:
    """A comment, a second frame, and what follows."""
    return encode(PICTURE, "GIF", save_all=True, append_images=[OTHER], comment=MARK) + trailing()


def bmp() -> bytes:
    """What follows."""
    return encode(PICTURE, "BMP") + trailing()


def boxed(kind: str) -> bytes:
    """AVIF and HEIC: EXIF, XMP, a profile, a box of nobody's, and what follows."""
    data = encode(PICTURE, kind, exif=exif(), icc_profile=profile(), xmp=XMP)
    return data + struct.pack(">I4s", len(MARK) + 8, b"free") + MARK


FILES = {
    "holiday.jpg": jpeg(),
    "phone.jpg": mpo(),
    "photo.png": png(),
    "photo.webp": webp(),
    "photo.gif": gif(),
    "photo.bmp": bmp(),
    "photo.avif": boxed("AVIF"),
    **({"photo.heic": boxed("HEIF")} if TAKES_HEIC else {}),
}
