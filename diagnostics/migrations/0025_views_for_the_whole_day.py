import django.db.models.deletion
from django.db import migrations, models


def say_who_went_on(apps, schema_editor):
    held = apps.get_model('diagnostics', 'Workshop').objects.filter(held=True, lead_question__isnull=False)
    held.exclude(lead_question=models.F('screen_question')).update(led_on=True)


def say_of(row):
    row['led_on'] = row['held'] and row['lead_question_id'] not in (None, row['screen_question_id'])


class Migration(migrations.Migration):
    """A section's findings and the key actions on the screen, and whether the lead went on while it was held."""

    dependencies = [
        ('diagnostics', '0024_guide_pages_for_facilitators'),
    ]

    in_backups = {'diagnostics.workshop': say_of}

    operations = [
        migrations.AddField(
            model_name='workshop',
            name='screen_action',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='diagnostics.keyaction'),
        ),
        migrations.AddField(
            model_name='workshop',
            name='led_on',
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name='workshop',
            name='view',
            field=models.CharField(
                choices=[
                    ('welcome', 'Welcome'),
                    ('question', 'Question'),
                    ('read_back', 'Read back'),
                    ('agreeing', 'Key actions'),
                    ('tree', 'Tree'),
                    ('break', 'Break'),
                ],
                default='welcome',
                max_length=20,
            ),
        ),
        migrations.RunPython(say_who_went_on, migrations.RunPython.noop),
    ]
