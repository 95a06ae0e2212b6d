"""Zips that lie, each with a good table in it unless that is what is wrong."""

import io
import stat
import struct
import zipfile
from collections.abc import Callable

TABLE = b"sku,name,brand,price,image\nZ-1,Coat,Acme,20.00,a.jpg\nZ-2,Cap,Acme,10.00,\n"
CENTRAL, LOCAL = b"PK\x01\x02", b"PK\x03\x04"
Write = Callable[[zipfile.ZipFile], None]


def made(*writes: Write, table: bool = True) -> bytes:
    """A zip with what some functions put into it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if table:
            archive.writestr("items.csv", TABLE)
        for write in writes:
            write(archive)
    return out.getvalue()


def _put(name: str, data: bytes = b"x", mode: int = 0) -> Write:
    info = zipfile.ZipInfo(name)
    info.external_attr, info.compress_type = mode << 16, zipfile.ZIP_DEFLATED
    return lambda archive: archive.writestr(info, data)


def _patched(data: bytes, at: int, form: str, *values: int, mark: bytes = CENTRAL) -> bytes:
    """With other numbers at a place of the last header that begins so."""
    start = data.rindex(mark) + at
    return data[:start] + struct.pack(form, *values) + data[start + struct.calcsize(form) :]


def _said_twice(data: bytes) -> bytes:
    """With the last entry of the list once more under another name: two files that are one and the same bytes."""
    start, end = data.rindex(CENTRAL), data.rindex(b"PK\x05\x06")
    entry = data[start:end].replace(b"a.jpg", b"b.jpg")
    count, size = (
        number + more
        for number, more in zip(struct.unpack("<HL", data[end + 10 : end + 16]), (1, len(entry)), strict=True)
    )
    tail = data[end : end + 8] + struct.pack("<HHL", count, count, size) + data[end + 16 :]
    return data[:end] + entry + tail


PLAIN = made(_put("a.jpg", bytes(5_000)))
ZIPS: dict[str, tuple[bytes, str]] = {  # with the reason why an import of it fails; empty where it is done
    "as it should be": (PLAIN, ""),
    "a photo that unpacks to a thousand times its size": (made(_put("a.jpg", bytes(60_000_000))), ""),
    "a photo of which the list says it is small": (_patched(made(_put("a.jpg", bytes(60_000_000))), 24, "<L", 5), ""),
    "a photo of which the list says it is huge": (_patched(PLAIN, 24, "<L", 0xFFFFFFFE), ""),
    "a photo that is packed to nothing": (_patched(PLAIN, 20, "<L", 0), ""),
    "a photo with another sum": (_patched(PLAIN, 16, "<L", 1), ""),
    "a photo that lies beyond the end": (_patched(PLAIN, 42, "<L", 0x7FFFFFFF), ""),
    "a photo that lies where the table does": (_patched(PLAIN, 42, "<L", 0), ""),
    "sizes that are said elsewhere and are not": (_patched(PLAIN, 20, "<LL", 0xFFFFFFFF, 0xFFFFFFFF), ""),
    "two files that overlap": (_said_twice(PLAIN), ""),
    "more files than there are": (_patched(PLAIN, 8, "<HH", 9, 9, mark=b"PK\x05\x06"), ""),
    "a list that lies before the beginning": (
        _patched(PLAIN, 16, "<L", 0xFFFFFF, mark=b"PK\x05\x06"),
        "items.csv is damaged in the zip.",
    ),
    "a list without end": (
        _patched(PLAIN, 12, "<L", 0xFFFFFFF0, mark=b"PK\x05\x06"),
        "The zip is damaged or incomplete.",
    ),
    "a name with a NUL": (
        made(_put("a.jpg")).replace(b"a.jpg", b"a\0jpg"),
        "The zip holds a file name with control characters: 'a�jpg'.",
    ),
    "a name above": (made(_put("../a.jpg")), "The zip names a file outside of itself: '../a.jpg'."),
    "a name above of Windows": (made(_put("..\\a.jpg")), "The zip names a file outside of itself: '..\\\\a.jpg'."),
    "a name from the root": (made(_put("/etc/passwd")), "The zip names a file outside of itself: '/etc/passwd'."),
    "a name with a drive": (made(_put("C:/a.jpg")), "The zip names a file outside of itself: 'C:/a.jpg'."),
    "a name of a share": (
        made(_put("\\\\host\\a.jpg")),
        "The zip names a file outside of itself: '\\\\\\\\host\\\\a.jpg'.",
    ),
    "names that Windows keeps": (
        made(*map(_put, ("con.jpg", "nul", "a.jpg.", "b "))),
        "",
    ),
    "a name that turns around": (made(_put("a\u202egpj.exe")), ""),
    "a name as long as may be": (made(_put("x" * 65_535)), ""),
    "a link": (
        made(_put("a.jpg", b"/etc/passwd", stat.S_IFLNK | 0o777)),
        "The zip holds a link, 'a.jpg'; please put the file itself in.",
    ),
    "a pipe": (made(_put("a.jpg", b"", stat.S_IFIFO | 0o777)), ""),
    "one name twice": (
        made(_put("a/b.jpg"), _put("a//b.jpg")),
        "The zip holds two files that are called a/b.jpg.",
    ),
    "a zip": (
        made(_put("more.ZIP", made())),
        "The zip holds another zip, 'more.ZIP'; please put its files in instead.",
    ),
    "a password": (_patched(PLAIN, 8, "<H", 1), "The zip is locked with a password; please make one without."),
    "unusual packing": (
        _patched(PLAIN, 10, "<H", 99),
        "The zip packs 'a.jpg' in an unusual way; please zip it with another program.",
    ),
    "nothing": (made(table=False), "There is no table in this, and no photos in folders of brands either."),
    "half of it": (PLAIN[: len(PLAIN) // 2], "The zip is damaged or incomplete."),
    "an empty one": (
        b"PK\x05\x06" + bytes(18),
        "There is no table in this, and no photos in folders of brands either.",
    ),
    "a workbook": (
        made(_put("[Content_Types].xml")),
        "This is a workbook or a document. Please save the table as CSV.",
    ),
}
