from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('diagnostics', '0003_workshop_held_at'),
    ]

    operations = [
        migrations.AddField(
            model_name='questionmark',
            name='version',
            field=models.PositiveIntegerField(default=0),
        ),
    ]
