from django.db import migrations, models


class Migration(migrations.Migration):
    """An item of the agenda at which key actions are agreed: with it they come to the screen."""

    dependencies = [
        ('diagnostics', '0025_views_for_the_whole_day'),
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
                    ('key_actions', 'Agreeing key actions'),
                    ('local', 'Of your own'),
                ],
                max_length=20,
            ),
        ),
    ]
