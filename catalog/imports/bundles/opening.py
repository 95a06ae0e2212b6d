"""What was handed in: one table, a zip with a table and photos, or a folder; read in place, never unpacked."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from catalog.imports.bundles.folder import FolderBundle
from catalog.imports.bundles.photo_files import PhotoFile
from catalog.imports.bundles.single import SingleBundle
from catalog.imports.bundles.zipped import ZipBundle

ZIPS = (b"PK\x03\x04", b"PK\x05\x06")


class Bundle(Protocol):
    """What was handed in, whatever it came in."""

    @property
    def names(self) -> tuple[str, ...]:
        """Of all files, as relative paths in order."""

    def open(self, name: str) -> io.BufferedReader:
        """A file as a binary stream from its start, to be closed. Raises ImportRefusedError."""

    def read_photo(self, reference: str) -> PhotoFile:
        """The photo that a table names, which is no address. Raises ValueError with a sentence."""


@contextmanager
def open_bundle(source: Path | IO[bytes], name: str = "items.csv") -> Iterator[Bundle]:
    """Open a path, or a seekable binary file that is called so: a zip by its content, a folder, else a table. Photos
    that a table on disk names are looked for beside it. Raises ImportRefusedError with a sentence, and OSError."""
    if not isinstance(source, Path):
        yield _of_file(source, name)
    elif source.is_dir():
        yield FolderBundle(source)
    else:
        with source.open("rb") as file:
            yield ZipBundle(file) if _is_zip(file) else FolderBundle(source.parent, only=source.name)


def _of_file(file: IO[bytes], name: str) -> Bundle:
    return ZipBundle(file) if _is_zip(file) else SingleBundle(file, name)


def _is_zip(file: IO[bytes]) -> bool:
    file.seek(0)
    start = file.read(4)
    file.seek(0)
    return start in ZIPS
