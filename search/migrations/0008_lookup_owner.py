"""A lookup belongs to the browser that made it. Those that are kept already are nobody's: nothing tells whose they were,
so their addresses are dead at once, and the timer deletes them when their time is up, a day later at most."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One more column."""

    dependencies = [("search", "0007_staffs_photos")]

    operations = [
        migrations.AddField(
            "lookup", "owner", models.CharField(max_length=64, blank=True, default="", editable=False)
        ),
    ]
