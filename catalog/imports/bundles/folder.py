"""A folder on this machine with a table and photos; nothing outside of it is read."""

import io
import os
import unicodedata
from pathlib import Path

from catalog.imports.bundles.bundle import Bundle
from catalog.imports.bundles.names import MOST_FILES, is_hidden, slashed
from catalog.imports.bundles.photo_files import PhotoFile
from catalog.imports.rows import ImportRefusedError, quoted
from catalog.pictures import read_limited


class FolderBundle(Bundle):
    """All files below a folder, or one table in it and whatever photos that names; links that lead out are not
    followed."""

    def __init__(self, root: Path, only: str = "") -> None:
        """The folder, and the name of the one table, which may be a link. Raises ImportRefusedError."""
        super().__init__([only] if only else _files_below(root))
        self._root, self._only = root.resolve(), only

    def _open(self, name: str) -> io.BufferedReader:
        path = self._root / name
        if name != self._only and not path.resolve().is_relative_to(self._root):
            raise ImportRefusedError(f"{name} is a link that leads out of the folder.")
        return path.open("rb")

    def _read_photo(self, reference: str, name: str | None) -> PhotoFile:
        return _read(self._root, name or slashed(reference))


def _read(root: Path, name: str) -> PhotoFile:
    """Read the photo of that relative name; the root is resolved. Raises ValueError with a sentence."""
    try:
        path = _path_of(root, name).resolve()
        if not path.is_relative_to(root):
            raise ValueError("the photo lies outside the folder")
        if not path.is_file():  # a pipe would keep us waiting
            raise FileNotFoundError
        with path.open("rb") as file:
            return PhotoFile(read_limited(file))
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        raise ValueError(f"the photo {quoted(name)} cannot be read") from error


def _path_of(root: Path, name: str) -> Path:
    """Where the file lies, whichever way its name spells letters that can be spelt in two."""
    if name.isascii():
        return root / name
    spellings = (root / one for one in (name, *(unicodedata.normalize(form, name) for form in ("NFC", "NFD"))))
    return next((path for path in spellings if path.exists()), root / name)


def _files_below(root: Path) -> list[str]:
    """The names of all regular files, and of links to such."""
    found: list[str] = []
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not is_hidden(name)]
        paths = (Path(folder) / name for name in files if not is_hidden(name))
        found += [path.relative_to(root).as_posix() for path in paths if path.is_file()]
        if len(found) > MOST_FILES:
            raise ImportRefusedError(f"The folder holds more than {MOST_FILES:,} files.")
    return found
