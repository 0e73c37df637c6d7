from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('diagnostics', '0006_key_action_agreement'),
    ]

    operations = [
        migrations.AddField(
            model_name='edition',
            name='schema',
            field=models.PositiveSmallIntegerField(default=1),
        ),
    ]
