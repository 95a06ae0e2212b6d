"""What was handed in, whatever it came in: files by their names, of which some are tables and some photos."""

import io
from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import PurePosixPath

from catalog.imports.bundles.names import Names
from catalog.imports.bundles.photo_files import PhotoFile
from catalog.imports.bundles.references import is_stored, read_from_storage
from catalog.imports.rows import ImportRefusedError


class Bundle(ABC):
    """Files that came together."""

    def __init__(self, names: Iterable[str]) -> None:
        """The names of the files, as relative paths."""
        self._names = Names(names)
        self._home = PurePosixPath()

    @property
    def names(self) -> tuple[str, ...]:
        """Of all files, as relative paths in order."""
        return self._names.ordered

    def look_beside(self, table: str) -> None:
        """Look for photos in the folder of this table first, from now on."""
        self._home = PurePosixPath(table).parent

    def open(self, name: str) -> io.BufferedReader:
        """A file as a binary stream from its start, to be closed. Raises ImportRefusedError, also while it is read, and
        OSError."""
        if name not in self._names:
            raise ImportRefusedError(f"There is no file {name}.")
        return self._open(name)

    def read_photo(self, reference: str) -> PhotoFile:
        """The photo that a table names, which is no address: in the storage, beside the table, or from the root. Raises
        ValueError with a sentence."""
        if is_stored(reference):
            return read_from_storage(reference)
        return self._read_photo(reference, self._names.find(reference, self._home))

    @abstractmethod
    def _open(self, name: str) -> io.BufferedReader:
        """One of the files."""

    @abstractmethod
    def _read_photo(self, reference: str, name: str | None) -> PhotoFile:
        """The photo of a reference, and the name of the file that it means, if there is one."""
