"""Photos that staff test are told from shoppers'; what they have sent with a form is served to nobody and outlives no
one's account; builds that failed again and again are one row."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.core.files.storage import default_storage, storages
from django.db import migrations, models


def move_files(apps: Any, editor: Any) -> None:
    """Put what is in the public storage into the private one. A row whose file is gone goes too."""
    private = storages["private"]
    for upload in apps.get_model("search", "PendingUpload").objects.using(editor.connection.alias):
        public = upload.path
        try:
            with default_storage.open(public) as file:
                upload.path = private.save(public, file)
        except FileNotFoundError:
            upload.delete()
            continue
        upload.save()
        default_storage.delete(public)


class Migration(migrations.Migration):
    """New columns; a file becomes a path."""

    dependencies = [
        ("search", "0006_duplicates"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("build", "times", models.PositiveIntegerField(default=1)),
        migrations.AddField("lookup", "by_staff", models.BooleanField(default=False)),
        migrations.RenameField("pendingupload", "file", "path"),
        migrations.AlterField("pendingupload", "path", models.CharField(max_length=200)),
        migrations.AlterField(
            "pendingupload",
            "owner",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunPython(move_files, migrations.RunPython.noop),
    ]
