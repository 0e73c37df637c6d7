from django.db import migrations, models


class Migration(migrations.Migration):
    """A day has a length of its own, and an item of its agenda tells what its minutes are for. Until now: all of it."""

    dependencies = [
        ('diagnostics', '0013_invitee_role_speaks_for'),
    ]

    operations = [
        migrations.AddField(
            model_name='agendaitem',
            name='before',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='behind_it',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='meant_for',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='workshop',
            name='minutes',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
    ]
