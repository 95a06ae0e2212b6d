"""A zip with a table and photos, read where it lies: nothing is unpacked, and no size in it is believed."""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO, Any

from catalog.imports.bundles.bundle import Bundle
from catalog.imports.bundles.names import MOST_FILES, is_hidden, same, slashed
from catalog.imports.bundles.photo_files import PhotoFile
from catalog.imports.rows import ImportRefusedError, quoted
from catalog.pictures import read_limited

MOST_NAMES_BYTES = 60_000_000  # of the list of names, which is held in memory
MOST_TIMES = 200  # as large as the zip may all be that is read out of it …
FREE_BYTES = 500_000_000  # … beyond this
PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeError, OSError)
ENCRYPTED, UTF8 = 0x1, 0x800


class ZipBundle(Bundle):
    """The files of a zip. Raises ImportRefusedError with a sentence for a zip that looks like a trap."""

    def __init__(self, file: IO[bytes]) -> None:
        """A seekable binary file, which stays open."""
        try:
            self._zip = zipfile.ZipFile(_Careful(file))
        except (*DAMAGE, ValueError) as error:
            raise ImportRefusedError("The zip is damaged or incomplete.") from error
        if len(self._zip.filelist) > MOST_FILES:
            raise ImportRefusedError(f"The zip holds more than {MOST_FILES:,} files.")
        self._members = _members(self._zip)
        super().__init__(self._members)
        self._left = FREE_BYTES + MOST_TIMES * file.seek(0, io.SEEK_END)
        self._counted: set[str] = set()

    def _open(self, name: str) -> io.BufferedReader:
        with _told(name):
            return io.BufferedReader(_Metered(self, name, self._zip.open(self._members[name])), 65_536)

    def _read_photo(self, reference: str, name: str | None) -> PhotoFile:
        if name is None:
            raise ValueError(f"the photo {quoted(reference)} is not in the zip")
        with self.open(name) as file:
            return PhotoFile(read_limited(file))

    def spend(self, name: str, count: int) -> None:
        """Count what is read of a file that is read for the first time. Raises ImportRefusedError beyond the limit."""
        if name in self._counted:
            return
        self._left -= count
        if not count:
            self._counted.add(name)
        if self._left < 0:
            raise ImportRefusedError("The zip unpacks to far more than its own size.")


class _Careful:
    """What zipfile reads from: the list of names, which it reads at once, may not be endless."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.seek, self.tell = file.seek, file.tell

    def read(self, size: int = -1) -> bytes:
        if size > MOST_NAMES_BYTES:
            raise zipfile.BadZipFile
        return self._file.read(size)

    def seekable(self) -> bool:
        return True


class _Metered(io.RawIOBase):
    """A file of the zip; every byte that comes out is counted."""

    def __init__(self, bundle: ZipBundle, name: str, file: IO[bytes]) -> None:
        super().__init__()
        self._bundle, self._name, self._file = bundle, name, file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        with _told(self._name):
            data = self._file.read(len(buffer))
        self._bundle.spend(self._name, len(data))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


@contextmanager
def _told(name: str) -> Iterator[None]:
    try:
        yield
    except DAMAGE as error:
        raise ImportRefusedError(f"{name} is damaged in the zip.") from error


def _members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The files by their names. Raises ImportRefusedError for what no honest zip holds."""
    members: dict[str, zipfile.ZipInfo] = {}
    for info in archive.infolist():
        written = _name(info)
        name = slashed(written)
        if is_hidden(name) or name.endswith("/"):
            continue
        _refuse_traps(info, written)
        name = str(PurePosixPath(name))
        if name in members:
            raise ImportRefusedError(f"The zip holds two files that are called {name}.")
        members[name] = info
    if "[Content_Types].xml" in members:
        raise ImportRefusedError("This is a workbook or a document. Please save the table as CSV.")
    return members


def _name(info: zipfile.ZipInfo) -> str:
    """The name as it was meant: some programs write UTF-8 without saying so."""
    name = info.orig_filename
    if not info.flag_bits & UTF8 and not name.isascii():
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:  # then it is the old code page, as the standard says
            name = info.orig_filename
    return same(name)


def _refuse_traps(info: zipfile.ZipInfo, name: str) -> None:
    shown = quoted(name)
    if re.match(r"[a-zA-Z]:", name) or name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name):
        raise ImportRefusedError(f"The zip names a file outside of itself: {shown}.")
    if any(ord(letter) < 32 for letter in name):
        raise ImportRefusedError(f"The zip holds a file name with control characters: {shown}.")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise ImportRefusedError(f"The zip holds a link, {shown}; please put the file itself in.")
    if info.flag_bits & ENCRYPTED:
        raise ImportRefusedError("The zip is locked with a password; please make one without.")
    if name.lower().endswith(".zip"):
        raise ImportRefusedError(f"The zip holds another zip, {shown}; please put its files in instead.")
    if info.compress_type not in PLAIN:
        raise ImportRefusedError(f"The zip packs {shown} in an unusual way; please zip it with another program.")
