"""A table that was handed in alone: its photos are addresses or lie in the storage."""

import io
from typing import IO, Any

from catalog.imports.bundles.bundle import Bundle
from catalog.imports.bundles.names import slashed
from catalog.imports.bundles.photo_files import PhotoFile
from catalog.imports.rows import quoted


class SingleBundle(Bundle):
    """One file."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        """A seekable binary file, which stays open."""
        super().__init__([slashed(name).rpartition("/")[2] or "items.csv"])
        self._file = file

    def _open(self, name: str) -> io.BufferedReader:  # noqa: ARG002  there is one
        return io.BufferedReader(_Lent(self._file))

    def _read_photo(self, reference: str, name: str | None) -> PhotoFile:  # noqa: ARG002  the table is no photo
        raise ValueError(f"the photo {quoted(reference)} did not come with the table; hand in a zip of both")


class _Lent(io.RawIOBase):
    """A file that somebody else closes, and reads as well."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__()
        self._file = file
        self._at = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._file.seek(self._at)
        data = self._file.read(len(buffer))
        self._at += len(data)
        buffer[: len(data)] = data
        return len(data)
