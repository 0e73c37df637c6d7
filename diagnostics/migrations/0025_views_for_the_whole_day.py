import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A section's findings and the key actions on the screen, and where the lead was when it was held."""

    dependencies = [
        ('diagnostics', '0024_guide_pages_for_facilitators'),
    ]

    operations = [
        migrations.AddField(
            model_name='workshop',
            name='screen_action',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='diagnostics.keyaction'),
        ),
        migrations.AddField(
            model_name='workshop',
            name='held_lead',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='diagnostics.question'),
        ),
        migrations.AlterField(
            model_name='workshop',
            name='view',
            field=models.CharField(
                choices=[
                    ('welcome', 'Welcome and join code'),
                    ('question', 'Question'),
                    ('read_back', 'Read the section back'),
                    ('agreeing', 'Key actions'),
                    ('tree', 'Tree'),
                    ('break', 'Break screen'),
                ],
                default='welcome',
                max_length=20,
            ),
        ),
    ]
