"""A table that was handed in alone: its photos are addresses or lie in the storage."""

import io
from typing import IO, Any

from catalog.imports.bundles.photo_files import PhotoFile
from catalog.imports.bundles.references import is_stored, read_from_storage
from catalog.imports.rows import ImportRefusedError


class SingleBundle:
    """One file."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        """A seekable binary file, which stays open."""
        self._file = file
        self.names: tuple[str, ...] = (name.replace("\\", "/").rpartition("/")[2] or "items.csv",)

    def open(self, name: str) -> io.BufferedReader:
        """The file from its start."""
        if name not in self.names:
            raise ImportRefusedError(f"There is no file {name}.")
        return io.BufferedReader(_Lent(self._file))

    def read_photo(self, reference: str) -> PhotoFile:
        """A photo in the storage. Raises ValueError with a sentence."""
        if is_stored(reference):
            return read_from_storage(reference)
        raise ValueError(f"the photo {reference!r} did not come with the table; hand in a zip of both")


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
