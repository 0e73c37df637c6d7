from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('diagnostics', '0007_edition_schema'),
    ]

    operations = [
        migrations.AddField(
            model_name='event',
            name='schema',
            field=models.PositiveSmallIntegerField(default=1),
        ),
    ]
