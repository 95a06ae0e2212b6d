"""Photos that staff have sent with a form which is not saved yet."""

import uuid
from pathlib import PurePath

from django.conf import settings
from django.db import models


def upload_path(upload: "PendingUpload", filename: str) -> str:
    """A path that names the upload, whose id cannot be guessed."""
    return f"pending/{upload.pk.hex[:2]}/{upload.pk.hex}{PurePath(filename).suffix.lower()[:10]}"


class PendingUpload(models.Model):
    """A file of a form that was sent and shown again, so that nobody has to choose it twice; for a while, and for the
    one who sent it. `path` is in the private storage. Where the account is deleted, the row is nobody's until its time
    is up, and then goes with its file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    path = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return self.name
