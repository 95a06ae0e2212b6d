"""A folder on this machine with a table and photos."""

import io
import os
from pathlib import Path

from catalog.imports.bundles.names import MOST_FILES, Names, is_hidden
from catalog.imports.bundles.photo_files import PhotoFile, PhotoFolder
from catalog.imports.bundles.references import is_stored, read_from_storage
from catalog.imports.rows import ImportRefusedError


class FolderBundle:
    """All files below a folder, or one table in it and whatever photos that names; links that lead out are not
    followed."""

    def __init__(self, root: Path, only: str = "") -> None:
        """The folder, and the name of the one table. Raises ImportRefusedError."""
        self._root = root
        self._photos = PhotoFolder(root)
        self._names = Names([only] if only else _files_below(root))
        self.names = self._names.ordered

    def open(self, name: str) -> io.BufferedReader:
        """A file as a stream. Raises ImportRefusedError, and OSError."""
        if name not in self.names:
            raise ImportRefusedError(f"There is no file {name}.")
        return (self._root / name).open("rb")

    def read_photo(self, reference: str) -> PhotoFile:
        """A photo by its path, from the table's folder or the whole. Raises ValueError with a sentence."""
        if is_stored(reference):
            return read_from_storage(reference)
        return self._photos.read(self._names.find(reference) or reference)


def _files_below(root: Path) -> list[str]:
    found: list[str] = []
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not is_hidden(name)]
        place = Path(folder).relative_to(root)
        found += [(place / name).as_posix() for name in files if not is_hidden(name)]
        if len(found) > MOST_FILES:
            raise ImportRefusedError(f"The folder holds more than {MOST_FILES:,} files.")
    return found
