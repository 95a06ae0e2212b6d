"""Storages that are as others are: one of keys without folders, and one that takes its time."""

from pathlib import Path
from threading import Event

from django.core.files import File
from django.core.files.storage import FileSystemStorage
from pytest_django.fixtures import Settings

PATIENCE_S = 20


class Bucket(FileSystemStorage):
    """Knows files alone, as S3 does: no folder exists, and a list of what begins with a name is never missing."""

    def exists(self, name: str) -> bool:
        """Whether there is a file of that name."""
        return Path(self.path(name)).is_file()


class Distant(FileSystemStorage):
    """Gives a file only once whoever waits for it has shown a sign of life."""

    alive = Event()

    def open(self, name: str, mode: str = "rb") -> File[bytes]:
        """The file, in the end."""
        self.alive.clear()
        if not self.alive.wait(PATIENCE_S):
            raise OSError("nobody seems to wait for this file any more")
        return super().open(name, mode)


def keep_in(kind: type[FileSystemStorage], settings: Settings) -> None:
    """Have what is handed in lie in such a storage."""
    private = {**settings.STORAGES["private"], "BACKEND": f"{kind.__module__}.{kind.__name__}"}
    settings.STORAGES = {**settings.STORAGES, "private": private}
