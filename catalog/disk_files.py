"""Files on a local disk that are there whole or not at all."""

import errno
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

from catalog.syncing import sync

NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS)  # of file systems that know no second name of a file


class DiskFiles(FileSystemStorage):
    """Django's storage on a disk, but for how a file comes to its name: it is written whole beside it. So whoever
    writes may be killed, or the disk be full, and nobody finds half a file. No file is ever replaced."""

    def _save(self, name: str, content: File[Any]) -> str:
        """Store under this name, or one like it where it is taken meanwhile; once that returns, the file outlives a
        power cut. Raises OSError, and has then left nothing."""
        final = Path(self.path(name))
        made = [folder for folder in final.parents if not folder.exists()]
        for folder in reversed(made):
            folder.mkdir(exist_ok=True, mode=self.directory_permissions_mode or 0o777)
        # A part that is left by somebody who was killed is a file without a row, and is swept as one.
        part = final.with_name(f".{uuid.uuid4().hex}.part")
        try:
            self._write(part, content)
            while not _has_named(part, final):
                name = self.get_available_name(name)
                final = Path(self.path(name))
            _keep(final, [final.parent, *(folder.parent for folder in made)])
        finally:
            part.unlink(missing_ok=True)
        return name.replace("\\", "/")

    def _write(self, part: Path, content: File[Any]) -> None:
        with part.open("xb") as file:
            for chunk in content.chunks():
                file.write(chunk)
        if self.file_permissions_mode is not None:
            part.chmod(self.file_permissions_mode)


def _has_named(part: Path, final: Path) -> bool:
    """Whether the file has got its name, which must be nobody's."""
    try:
        final.hardlink_to(part)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        return _has_moved(part, final)
    return True


def _has_moved(part: Path, final: Path) -> bool:
    try:
        final.touch(exist_ok=False)  # to move a file over another one asks nobody
    except FileExistsError:
        return False
    part.rename(final)
    return True


def _keep(final: Path, folders: Iterable[Path]) -> None:
    """Have the file, its name and those of new folders reach the disk. Where the disk only now says that it is full, as
    one in a network does, the name goes again."""
    try:
        for path in (final, *folders):
            sync(path)
    except OSError:
        final.unlink(missing_ok=True)
        raise
