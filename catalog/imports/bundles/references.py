"""References to photos that lie in no bundle: addresses, and files in the site's own storage."""

from pathlib import PurePosixPath

from catalog.imports.bundles.photo_files import PhotoFile
from catalog.imports.rows import quoted
from catalog.stored_files import read_stored

STORED = "storage:"
# The catalogue's own photos, and where an operator puts files for an import. Never what shoppers sent.
FOLDERS = ("photos", "incoming")


def is_address(reference: str) -> bool:
    """Whether a reference is the address of a picture on the web."""
    return reference.lower().startswith(("https://", "http://"))


def is_stored(reference: str) -> bool:
    """Whether a reference names a file in the site's own storage."""
    return reference.startswith(STORED)


def read_from_storage(reference: str) -> PhotoFile:
    """The photo that `storage:folder/file` names. Raises ValueError with a sentence."""
    name = reference.removeprefix(STORED)
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name:
        raise ValueError("the photo lies outside the storage")
    if len(path.parts) < 2 or path.parts[0] not in FOLDERS:
        raise ValueError(f"photos in the storage are taken from {' and '.join(f'{one}/' for one in FOLDERS)} only")
    data = read_stored(str(path))
    if data is None:
        raise ValueError(f"the storage does not give {quoted(reference)} just now")
    if not data:
        raise ValueError(f"the photo {quoted(reference)} cannot be read")
    return PhotoFile(data)
