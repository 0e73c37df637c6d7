from django.db import migrations, models


class Migration(migrations.Migration):
    """The agenda is the facilitator's: items of their own, minutes set by hand, notes, and what is left out."""

    dependencies = [
        ('diagnostics', '0014_a_plan_that_bends'),
    ]

    operations = [
        migrations.AlterField(
            model_name='agendaitem',
            name='kind',
            field=models.CharField(
                choices=[
                    ('introduction', 'Introduction'),
                    ('section', 'Section'),
                    ('break', 'Break'),
                    ('local', 'Of your own'),
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='by_hand',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='reason',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='note',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='withdrawn',
            field=models.BooleanField(default=False),
        ),
    ]
