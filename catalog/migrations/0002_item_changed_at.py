from datetime import UTC, datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    """Items that are there already were last changed long ago: not all of them a moment before the next index."""

    dependencies = [
        ("catalog", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="item",
            name="changed_at",
            field=models.DateTimeField(auto_now=False, db_index=True, default=datetime(2000, 1, 1, tzinfo=UTC)),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="item",
            name="changed_at",
            field=models.DateTimeField(auto_now=True, db_index=True),
        ),
    ]
