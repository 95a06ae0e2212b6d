"""Files that are too large for memory, on their way in."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class SpooledUpload(TemporaryFileUploadHandler):
    """Django's, which would leave what has arrived on the disk that has just become full, until the garbage is
    collected."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write what has arrived. Raises OSError, and then nothing is left of it."""
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError:
            self.upload_interrupted()
            raise

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        """The whole file. Raises OSError as above: its last bytes may still have been in memory."""
        try:
            return super().file_complete(file_size)
        except OSError:
            self.upload_interrupted()
            raise
