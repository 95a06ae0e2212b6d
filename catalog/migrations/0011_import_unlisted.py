from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0010_import_without_photos'),
    ]

    operations = [
        migrations.AddField(
            model_name='import',
            name='unlisted',
            field=models.PositiveIntegerField(default=0),
        ),
    ]
