"""Files in a bucket of S3: never replaced, of a type that we say, given up in bounded time."""

from pathlib import PurePosixPath
from typing import Any

from botocore.config import Config
from django.conf import settings
from storages.backends.s3 import S3Storage

from catalog.picture_limits import TYPES

CONNECT_S = 2
ATTEMPTS = 3  # of each request; between them the client waits for up to one second, then two
PUBLIC = ("photos/", "samples/", "renditions/")  # what a public host may serve
FOREVER = "public, max-age=31536000, immutable"  # a stored file's path is never reused
UNKNOWN = "application/octet-stream"


class BucketFiles(S3Storage):  # type: ignore[misc]  # the package has no types
    """The storage of django-storages, which replaces files, believes what a browser says of their type, and waits for a
    bucket for minutes."""

    client_config: Config

    def __init__(self, **options: Any) -> None:
        """With the options of the storage that it is."""
        super().__init__(**{"file_overwrite": False, **options})
        patience = Config(
            connect_timeout=CONNECT_S,
            read_timeout=settings.S3_TIMEOUT_S,
            retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
        )
        self.client_config = self.client_config.merge(patience)

    def get_object_parameters(self, name: str) -> dict[str, str]:
        """What is stored with a file: its type, by its name, which we have given it; and how long it may be kept."""
        kept = FOREVER if name.startswith(PUBLIC) else "no-store"
        kind = TYPES.get(PurePosixPath(name).suffix.lower(), UNKNOWN)
        return {**super().get_object_parameters(name), "ContentType": kind, "CacheControl": kept}
