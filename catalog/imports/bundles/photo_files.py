"""The file of a photo, wherever it came from."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from catalog.pictures import check


@dataclass(frozen=True)
class PhotoFile:
    """A file's bytes, not yet known to be a picture; its mark, by which a site can say later that it is as it was."""

    data: bytes
    etag: str = ""

    @cached_property
    def sha256(self) -> str:
        """The digest by which a photo that is already there is recognised without decoding it."""
        return hashlib.sha256(self.data).hexdigest()

    def checked_name(self) -> str:
        """A file name with the extension of the content. Raises ValueError with a sentence for what is no photo."""
        return f"photo.{check(self.data)}"
