from django.db import migrations, models


class Migration(migrations.Migration):
    """Who joined may say on a phone that they are here, where the workshop asks for it. Until now none did."""

    dependencies = [
        ('diagnostics', '0020_a_break_on_the_screen'),
    ]

    operations = [
        migrations.AddField(
            model_name='participant',
            name='phone',
            field=models.CharField(blank=True, default='', max_length=32),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='workshop',
            name='phones_say_here',
            field=models.BooleanField(default=False),
        ),
    ]
