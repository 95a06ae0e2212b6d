"""Read catalogues from files in memory, as a zip, for tests."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from catalog.imports.bundles.opening import open_bundle
from catalog.imports.formats.choosing import detect, read
from catalog.imports.options import ReadOptions
from catalog.imports.rows import ItemRow, RowFault

FILES = Path(__file__).resolve().parent / "files"
OPTIONS = ReadOptions(currency="EUR", brand="Nobody")


def as_zip(files: Mapping[str, str | bytes]) -> io.BytesIO:
    """A zip of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out


def read_files(files: Mapping[str, str | bytes], name: str = "") -> tuple[list[ItemRow], list[str]]:
    """The rows and the faults of files that were zipped, in a format, or the one that is found."""
    return _read_all(as_zip(files), "", name)


def read_table(content: str | bytes, name: str = "") -> tuple[list[ItemRow], list[str]]:
    """The rows and the faults of a table that came alone."""
    return _read_all(io.BytesIO(content.encode() if isinstance(content, str) else content), "table.csv", name)


def _read_all(file: io.BytesIO, called: str, name: str) -> tuple[list[ItemRow], list[str]]:
    faults: list[RowFault] = []
    with open_bundle(file, called) as bundle:
        rows = list(read(bundle, name, OPTIONS, faults.append))
    return rows, list(map(str, faults))


def detected(files: Mapping[str, str | bytes]) -> str:
    """The format that is found."""
    with open_bundle(as_zip(files)) as bundle:
        return detect(bundle)[0]


def fixture(name: str) -> bytes:
    """A file as a shop writes it."""
    return (FILES / name).read_bytes()
