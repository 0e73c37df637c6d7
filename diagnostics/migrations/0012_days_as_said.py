from django.db import migrations, models


class Migration(migrations.Migration):
    """Beside a day stands what was said in its place. Of what was recorded before only the day is known."""

    dependencies = [
        ('diagnostics', '0011_workshop_lineage'),
    ]

    operations = [
        migrations.AddField(
            model_name='answer',
            name='as_of_said',
            field=models.CharField(blank=True, default='', max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='answer',
            name='by_when_said',
            field=models.CharField(blank=True, default='', max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='keyaction',
            name='by_when_said',
            field=models.CharField(blank=True, default='', max_length=200),
            preserve_default=False,
        ),
    ]
