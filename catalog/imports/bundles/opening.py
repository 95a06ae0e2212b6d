"""What was handed in: one table, a zip with a table and photos, or a folder; read in place, never unpacked."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from catalog.imports.bundles.bundle import Bundle
from catalog.imports.bundles.folder import FolderBundle
from catalog.imports.bundles.single import SingleBundle
from catalog.imports.bundles.zipped import ZipBundle

__all__ = ["Bundle", "open_bundle"]

ZIPS = (b"PK\x03\x04", b"PK\x05\x06")


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
