"""Photos in a folder, read by the names that an import gives them; nothing outside the folder is read."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from catalog.pictures import PictureRefusedError, check, read_limited


@dataclass(frozen=True)
class PhotoFile:
    """A file's bytes, not yet known to be a picture."""

    data: bytes

    @cached_property
    def sha256(self) -> str:
        """The digest by which a photo that is already there is recognised without decoding it."""
        return hashlib.sha256(self.data).hexdigest()

    def checked_name(self) -> str:
        """A file name with the extension of the content. Raises ValueError with a sentence for what is no photo."""
        try:
            return f"photo.{check(self.data)}"
        except PictureRefusedError as error:
            raise ValueError(str(error).rstrip(".")) from error


class PhotoFolder:
    """A folder from which photos are read."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    def read(self, name: str) -> PhotoFile:
        """Read the file of that relative name. Raises ValueError with a sentence."""
        try:
            path = (self._root / name).resolve()
            if not path.is_relative_to(self._root):
                raise ValueError("the photo lies outside the folder")
            with path.open("rb") as file:
                return PhotoFile(read_limited(file))
        except PictureRefusedError as error:
            raise ValueError(str(error).rstrip(".")) from error
        except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
            raise ValueError(f"the photo {name!r} cannot be read") from error
