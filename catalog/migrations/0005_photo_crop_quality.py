"""The area of a photo that is hashed, how well it can be hashed, and when it was."""

from typing import Any

import django.utils.timezone
from django.db import migrations, models

import catalog.models

QUALITIES = [
    ("ok", "good"),
    ("small", "too small"),
    ("featureless", "a single colour"),
    ("busy", "busy background"),
    ("undecodable", "cannot be read"),
]


def read_faults(apps: Any, editor: Any) -> None:
    """What is known of photos that could not be hashed is in the sentence that says so. A busy background is known of
    none: that takes a new fingerprint."""
    known = apps.get_model("catalog", "Fingerprint").objects.using(editor.connection.alias)
    refused = known.exclude(fault="")
    refused.update(quality="undecodable")
    refused.filter(fault__startswith="This picture shows a single colour").update(quality="featureless")
    refused.filter(fault__startswith="This picture is too small").update(quality="small")


class Migration(migrations.Migration):
    """New columns; when a fingerprint was made is known from now on only."""

    dependencies = [("catalog", "0004_renditions")]

    operations = [
        migrations.AddField(
            "photo",
            "crop",
            models.CharField(
                blank=True,
                default="",
                editable=False,
                max_length=40,
                validators=[catalog.models.photos.validate_crop],
            ),
        ),
        migrations.AddField("photo", "hash_round", models.PositiveSmallIntegerField(default=0, editable=False)),
        migrations.AddField("fingerprint", "crop", models.CharField(blank=True, default="", max_length=40)),
        migrations.AddField("fingerprint", "hash_round", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField(
            "fingerprint", "quality", models.CharField(choices=QUALITIES, default="ok", max_length=12)
        ),
        migrations.AddField("fingerprint", "created_at", models.DateTimeField(null=True)),
        migrations.AlterField(
            "fingerprint", "created_at", models.DateTimeField(default=django.utils.timezone.now, null=True)
        ),
        migrations.RunPython(read_faults, migrations.RunPython.noop),
    ]
